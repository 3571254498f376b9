#include "wechat/platform_error.hpp"

namespace link100::wechat {

std::string describe(const platform_error& e) {
    std::string out(to_string(e.kind));
    if (e.http) {
        out += ": ";
        out += platform::to_string(*e.http);
    } else if (e.code != errcode::ok) {
        out += ": errcode " + std::to_string(static_cast<std::int32_t>(e.code)) + ", ";
        out += sentence(e.code);
    } else if (e.http_status != 0) {
        out += ": HTTP " + std::to_string(e.http_status);
    }
    if (!e.message.empty()) out += " (" + e.message + ")";
    if (!e.rid.empty() && e.message.find(e.rid) == std::string::npos) out += " rid " + e.rid;
    return out;
}

}  // namespace link100::wechat
