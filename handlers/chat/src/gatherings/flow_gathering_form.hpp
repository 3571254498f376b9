// The form behind 发布活动, as the flows beside it fill it.
#pragma once
#include "chat/turn.hpp"
#include "league/sentence/coming_time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

// Puts what one sentence says into the form. Nothing: it says no time, so it is a title. Else what is wrong
// with the time that it says, which is then left out; empty: nothing is.
[[nodiscard]] std::optional<std::string> fill_from_sentence(turn& t, std::string_view sentence);
// “4月2日 周四 15:00已经过去了。……”; empty: such a time can be announced.
[[nodiscard]] std::string wrong_time(const turn& t, const league::coming_span& when);
// “听到的：读书会，4月4日 周六 15:00，图书馆，30人。” What is not there is not said.
[[nodiscard]] std::string understood_words(const turn& t);
// The first field that is not there yet, or the card.
[[nodiscard]] answer ask_next_of_announcement(turn& t);

}  // namespace link100::chat
