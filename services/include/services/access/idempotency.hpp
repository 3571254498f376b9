// Writes that may be sent twice: the first answer to a key is kept in the transaction of its effect, and
// given again. A key never answers a different request: that is a conflict.
//
// Kept for tidying.hpp's idempotency_kept (48 h). reliability-checks.md R9.
#pragma once
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t idempotency_key_bytes_max = 255;

struct kept_answer {
    int status = 0;
    std::string body;
};

// Who sends the request: a person, or an openid that is bound to nobody yet.
struct sender {
    std::optional<std::int64_t> person_id;
    std::string_view openid;
};

// SHA-256 over method, path and body: what 'the same request' means.
[[nodiscard]] std::string fingerprint_of(std::string_view method, std::string_view path,
                                         std::string_view body);

// The answer given before, if there was one. Problem: conflict, when the key was used for another request.
[[nodiscard]] outcome<std::optional<kept_answer>> answer_before(store::transaction& tx, const sender& who,
                                                                std::string_view key,
                                                                std::string_view fingerprint);

// `who` as the sender is after the effect: somebody whom the effect bound asks again as that person.
void keep_answer(work& w, const sender& who, std::string_view key, std::string_view fingerprint,
                 const kept_answer& answer);

}  // namespace link100::services
