// Co-organisers named by name: 协办 123456 赵老师、钱老师, and 协办 赵老师 while an announcement's card is
// open. Who shares a name with another is asked for.
#pragma once
#include "chat/turn.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::chat {

// 协办 123456 赵老师; 协办 123456 无 leaves none.
[[nodiscard]] answer name_co_organisers(turn& t, std::string_view rest);
// The same for what is not announced yet; the form's other fields stay.
[[nodiscard]] answer name_co_organisers_of_card(turn& t, std::string_view names);
// Step gathering.which: which of those with the same name.
[[nodiscard]] answer go_on_colleagues(turn& t);

// What the card has of them.
[[nodiscard]] std::vector<std::int64_t> co_organisers_in(const turn& t);
[[nodiscard]] std::string co_organiser_words_in(const turn& t);

}  // namespace link100::chat
