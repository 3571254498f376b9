// What came with the words, as dialogues and the record keep it: one table there and back.
#pragma once
#include "chat/turn.hpp"

#include <string_view>

namespace link100::chat {

// "image", "voice", "place", "other"; empty for none.
[[nodiscard]] std::string_view stored_text(attachment_kind kind);
// none for what is not among them.
[[nodiscard]] attachment_kind attachment_called(std::string_view stored);

}  // namespace link100::chat
