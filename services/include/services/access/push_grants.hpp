// Counts the consents to subscribe messages: one accept in the mini-program is good for one message. It
// never learns the number from the platform, which tells nobody how many are left.
//
// wechat-protocol.md §6.6.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

// The most consents that one user has for one template; more are not counted.
inline constexpr int push_grants_max = 1'000;

// Notes one accept; returns how many messages may be sent now.
int add_push_grant(work& w, std::string_view openid, std::string_view template_id);

[[nodiscard]] int push_grants_of(store::transaction& tx, std::string_view openid,
                                 std::string_view template_id);

// Takes one consent of the person whose openid this is, the latest first among the person's mini-program
// openids. Returns the openid that gave it; nothing when there is none.
[[nodiscard]] std::optional<std::string> take_push_grant_of_person(work& w, std::string_view openid,
                                                                   std::string_view template_id);

// Gives a consent back for which the platform surely sent nothing.
void give_back_push_grant(work& w, std::string_view openid, std::string_view template_id);

// Takes one consent for a message about to be sent; false when there is none.
[[nodiscard]] bool take_push_grant(work& w, std::string_view openid, std::string_view template_id);

// Sets the count to zero: the platform said 43101, so nothing is left whatever we counted.
void clear_push_grants(work& w, std::string_view openid, std::string_view template_id);

}  // namespace link100::services
