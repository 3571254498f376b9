// Checks people in by a rolling code (domain.md §3, §11; product.md B4-2). It never keeps a secret and does
// no cryptography of its own: both are handed in.
//
// The organiser's phone shows six digits that change every 15 seconds; it makes them from the activity's
// secret with no network. Whoever is there types them from the own account: an accepted code checks in that
// person, and the record keeps the person and the minute.
//
// The code of a step: HMAC-SHA-256 with the secret over the text “link100 check-in NUMBER STEP” (decimal),
// cut to six digits as in RFC 4226 §5.3; STEP is the number of whole 15-second spans since 1970 UTC. One step
// of drift either way is accepted, so a code lives 15 to 45 seconds. Guessing: three of a million codes are
// good at a time, and a person has ten tries in one activity.
#pragma once
#include "league/base/programme_time.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace link100::league {

inline constexpr std::chrono::seconds check_in_step{15};
inline constexpr int check_in_drift_steps = 1;
inline constexpr int check_in_digits = 6;
inline constexpr int check_in_tries_max = 10;                     // wrong codes of one person in one activity
inline constexpr std::chrono::minutes check_in_opens_before{30};  // before the start
inline constexpr std::size_t check_in_secret_bytes = 32;

// HMAC-SHA-256 of a text under a key: 32 raw bytes. Handed in: platform/ has it, league/ does no crypto.
using keyed_hash = std::function<std::string(std::string_view key, std::string_view text)>;

[[nodiscard]] std::int64_t check_in_step_of(instant t);
[[nodiscard]] std::chrono::seconds check_in_step_left(instant t);  // 1 … 15, until the code changes
[[nodiscard]] std::string check_in_text(std::int64_t number, std::int64_t step);
// Six digits of a digest of at least 20 bytes; throws std::invalid_argument for a shorter one.
[[nodiscard]] std::string check_in_digits_of(std::string_view digest);

[[nodiscard]] std::string check_in_code(std::string_view secret, std::int64_t number, std::int64_t step,
                                        const keyed_hash& hash);
// The step that `code` belongs to, within the drift around `now`; nothing when it belongs to none. An empty
// secret has no codes.
[[nodiscard]] std::optional<std::int64_t> check_in_accepts(std::string_view secret, std::int64_t number,
                                                           std::string_view code, instant now,
                                                           const keyed_hash& hash);

[[nodiscard]] bool is_check_in_open(instant starts_at, instant ends_at, instant now);

}  // namespace link100::league
