// The handler of lost_things/commands.cpp.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer report_loss(turn& t, std::string_view rest);

}  // namespace link100::chat
