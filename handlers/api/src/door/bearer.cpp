#include "door/bearer.hpp"

#include "services/access/sessions.hpp"

#include <algorithm>

namespace link100::api {

std::optional<std::string> token_hash_in(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    if (authorization.size() != scheme.size() + services::token_characters) return std::nullopt;
    if (!std::ranges::equal(authorization.substr(0, scheme.size()), scheme, {}, lower)) return std::nullopt;
    const auto token = authorization.substr(scheme.size());
    const bool ours = std::ranges::all_of(token, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
    if (!ours) return std::nullopt;
    return services::token_hash(token);
}

}  // namespace link100::api
