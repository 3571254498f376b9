// The commands of lost things, a row each.
#pragma once
#include "words/command.hpp"

#include <span>

namespace link100::chat {

[[nodiscard]] std::span<const command> lost_things_commands();

}  // namespace link100::chat
