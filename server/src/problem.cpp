#include "server/problem.hpp"

#include "status.hpp"

namespace link100::server {

// The words are our own constants and the id is hexadecimal: nothing here needs escaping.
platform::http_outgoing problem(int status, std::string_view path, std::string_view request_id) {
    const auto& w = words_for(status);
    platform::http_outgoing out;
    out.status = w.status;
    auto& b = out.body;
    if (!path.starts_with(api_prefix)) {
        b.append(w.title).append("\n").append(w.detail).append("\n编号：").append(request_id).append("\n");
        return out;
    }
    out.content_type = "application/problem+json";
    b.append(R"({"type":"about:blank","title":")").append(w.title);
    b.append(R"(","status":)").append(std::to_string(w.status));
    b.append(R"(,"detail":")").append(w.detail);
    b.append(R"(","request_id":")").append(request_id).append("\"}");
    return out;
}

}  // namespace link100::server
