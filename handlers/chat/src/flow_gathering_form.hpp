// The form behind 发布活动, as the flows beside it fill it.
#pragma once
#include "chat/turn.hpp"

#include <string>
#include <string_view>

namespace link100::chat {

// Puts what one sentence says into the form; false: it says no time that is to come, so it is a title.
[[nodiscard]] bool fill_from_sentence(turn& t, std::string_view sentence);
// “听到的：读书会，4月4日 周六 15:00，图书馆，30人。” What is not there is not said.
[[nodiscard]] std::string understood_words(const turn& t);
// The first field that is not there yet, or the card.
[[nodiscard]] answer ask_next_of_announcement(turn& t);

}  // namespace link100::chat
