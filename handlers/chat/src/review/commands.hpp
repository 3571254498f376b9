// The commands of handlers/chat/src/review, a row each. door/command_table joins them.
#pragma once
#include "words/command.hpp"

#include <span>

namespace link100::chat {

[[nodiscard]] std::span<const command> review_commands();

}  // namespace link100::chat
