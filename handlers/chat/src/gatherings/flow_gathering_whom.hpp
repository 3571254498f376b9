// Whom an announcement invites: chosen by number from what the cadre may invite.
#pragma once
#include "chat/turn.hpp"
#include "services/gatherings/gatherings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::chat {

[[nodiscard]] std::string whom_menu(const turn& t);
// Nothing when it was taken, else what is wrong.
[[nodiscard]] std::optional<std::string> take_whom(turn& t);
[[nodiscard]] std::vector<services::invitation_to> invitations_in(const turn& t);

}  // namespace link100::chat
