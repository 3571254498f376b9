// The token that a request carries.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace link100::api {

// The SHA-256 of the token in "Bearer TOKEN"; nothing when there is none or it cannot be one of ours.
[[nodiscard]] std::optional<std::string> token_hash_in(std::string_view authorization);

}  // namespace link100::api
