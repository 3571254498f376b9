// Says who may move a case how, and what a case's text may be (domain.md §4). It never reckons a date:
// promise_clock.hpp does.
#pragma once
#include "league/base/types.hpp"
#include "league/cases/promise_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::league {

// As whom somebody acts on a case; a person with several roles acts as one of them at a time.
enum class case_party { youth, cadre, handler, admin, clock };

enum class case_refusal {
    none,
    not_yours,  // another party's step: nobody but the youth calls a case solved
    already_closed,
    not_answered,
    not_promised  // a chat is neither transferred nor extended nor merged
};
// A short Chinese sentence with what can be done instead.
[[nodiscard]] std::string_view sentence(case_refusal refusal);

// Whether the party may do this to a case in that state. The promise clock has the last word on dates.
[[nodiscard]] case_refusal check_step(case_party party, case_event_kind step, case_state state,
                                      case_kind kind);

// A short Chinese sentence for what the promise clock refused.
[[nodiscard]] std::string_view sentence(event_refusal refusal);

// Characters (code points), not bytes; a WeChat text message holds about 680 Chinese characters (2,048
// bytes).
inline constexpr std::size_t max_case_characters = 1000;
enum class text_refusal { none, empty, too_long, broken_utf8, zero_byte };
[[nodiscard]] std::string_view sentence(text_refusal refusal);
[[nodiscard]] text_refusal check_case_text(std::string_view text);

// Chats and words of crisis stay out of points and statistics.
[[nodiscard]] bool counts_in_points(case_kind kind, bool crisis);

}  // namespace link100::league
