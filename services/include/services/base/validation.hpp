// The forms that typed fields must have, each limit with its number and its sentence. A check never
// corrects a text: it only says what is wrong.
#pragma once
#include "services/base/problem.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t name_characters_max = 30;
inline constexpr std::size_t student_no_length_min = 4;
inline constexpr std::size_t student_no_length_max = 20;

// A name has 1–30 characters, no control characters, digits or markup.
[[nodiscard]] std::optional<problem> check_person_name(std::string_view name);
// A student number is 4–20 letters and digits.
[[nodiscard]] std::optional<problem> check_student_no(std::string_view number);
inline constexpr std::size_t phone_length_min = 5;
inline constexpr std::size_t phone_length_max = 20;
// A phone number is 5–20 digits, perhaps with a + in front; blanks and hyphens must be gone already.
[[nodiscard]] std::optional<problem> check_phone(std::string_view phone);
// `text` is well-formed UTF-8 of 1–`characters_max` characters without zero bytes; `what` names it in the
// sentence.
[[nodiscard]] std::optional<problem> check_text(std::string_view field, std::string_view what,
                                                std::string_view text, std::size_t characters_max);

inline constexpr std::size_t reason_characters_min = 4;
inline constexpr std::size_t reason_characters_max = 100;
// Checks the reason of somebody who looks at, takes out or changes what belongs to another. The audit log
// keeps the reason.
[[nodiscard]] std::optional<problem> check_reason(std::string_view reason);

// `text` without blanks (of any width) and invisible characters at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace link100::services
