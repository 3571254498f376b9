// A case told in a line, for the table of the promise clock: "submit 04-15 10:00; answer 04-15 12:00".
// All dates are in 2026, as the office's clock shows them. What a row expects is written the same way:
// "state=answered level=0 close_due=04-20 10:00"; only what is named is compared.
#pragma once
#include "league/cases/promise_clock.hpp"

#include <string>
#include <vector>

namespace link100::league::testing {

struct promise_story {
    std::string what;  // one sentence
    std::string events;
    std::string now;
    std::string expected;
    case_kind kind = case_kind::consultation;
};

[[nodiscard]] promise_state play(const promise_story& story);

// The keys that `expected` names, as they are in the state: equal texts mean that the row holds.
[[nodiscard]] std::string tell(const promise_state& state, const std::string& expected);

}  // namespace link100::league::testing
