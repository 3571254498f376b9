// Becoming known: the invitation code, the cadre's QR, the youth's consent, leaving.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// Somebody followed the account; `scene` is the QR's, empty when it was found otherwise.
[[nodiscard]] answer on_follow(turn& t, std::string_view scene);
[[nodiscard]] answer on_scan(turn& t, std::string_view scene);

// An unbound openid typed something of an invitation's shape.
[[nodiscard]] answer on_invitation(turn& t);

[[nodiscard]] answer show_my_qr(turn& t, std::string_view);
[[nodiscard]] answer show_contacts(turn& t, std::string_view);
// The answer to the yearly question, and the way back from a contact that was paused for want of it.
[[nodiscard]] answer keep_contact(turn& t, std::string_view cadre_name);
[[nodiscard]] answer leave_contact(turn& t, std::string_view cadre_name);
[[nodiscard]] answer show_mini_program_code(turn& t, std::string_view);

// Steps: binding.consent (1 or 2), binding.identity (name and number), binding.leave (which of several
// cadres; it goes on also while the account is suspended).
[[nodiscard]] flow_answer go_on_binding(turn& t);

}  // namespace link100::chat
