// The inbound journal of callbacks. A callback never has a second effect, however often it is delivered.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

// The answer that was kept for this delivery before, if there was one. `key` is wechat's dedup key.
[[nodiscard]] std::optional<std::string> answered_before(store::transaction& tx, std::string_view key);

// Keeps the answer under the key in the same transaction as the effects. Throws sql_error::unique if the key
// is there already, which rolls the whole turn back.
void keep_answer(work& w, std::string_view key, std::string_view openid, std::string_view kind,
                 std::string_view answer);

// Whether no callback in clear has used this timestamp and nonce before; notes them. A callback in clear
// needs this because its signature covers no body.
[[nodiscard]] bool first_use_of(work& w, std::int64_t timestamp, std::string_view nonce);

}  // namespace link100::services
