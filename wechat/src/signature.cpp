#include "wechat/signature.hpp"

#include "digest.hpp"
#include "platform/encoding.hpp"

#include <algorithm>
#include <stdexcept>

namespace link100::wechat {
namespace {

signature_text hex(const std::array<unsigned char, 20>& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    signature_text out{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    return out;
}

}  // namespace

signature_text sign_sorted(std::span<const std::string_view> parts) {
    if (parts.size() > signed_parts_max) throw std::invalid_argument("too many parts to sign");
    std::array<std::string_view, signed_parts_max> sorted;
    const auto end = std::copy(parts.begin(), parts.end(), sorted.begin());
    // string_view compares by unsigned bytes, as the platform sorts.
    std::sort(sorted.begin(), end);
    return sign_joined({sorted.data(), parts.size()});
}

signature_text sign_joined(std::span<const std::string_view> parts) {
    return hex(sha1(parts));
}

signature_text sign_page(std::string_view jsapi_ticket, std::string_view noncestr, std::string_view timestamp,
                         std::string_view url) {
    const std::array<std::string_view, 8> parts{"jsapi_ticket=", jsapi_ticket, "&noncestr=", noncestr,
                                                "&timestamp=",   timestamp,    "&url=",      url};
    return sign_joined(parts);
}

bool fits(const signature_text& computed, std::string_view given) {
    return given.size() == signature_length && platform::equal_in_constant_time(view(computed), given);
}

}  // namespace link100::wechat
