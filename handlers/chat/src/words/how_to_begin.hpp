// What the chat says to an openid that is bound to nobody.
#pragma once
#include <string>

namespace link100::chat {

[[nodiscard]] std::string how_to_begin();

}  // namespace link100::chat
