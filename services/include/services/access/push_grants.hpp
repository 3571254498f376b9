// The consents' ledger: one accept in the mini-program is one subscribe message; the platform tells nobody
// how many are left, so they are counted here. wechat-protocol.md §6.6.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

// Of one user for one template; more are not counted.
inline constexpr int push_grants_max = 1'000;

// Notes one accept; returns how many messages may be sent now.
int add_push_grant(work& w, std::string_view openid, std::string_view template_id);

[[nodiscard]] int push_grants_of(store::transaction& tx, std::string_view openid,
                                 std::string_view template_id);

// Takes one of the person whose openid this is, at whichever of her mini-program's openids has one, the
// latest consent first; the openid it is for. Nothing when there is none.
[[nodiscard]] std::optional<std::string> take_push_grant_of_person(work& w, std::string_view openid,
                                                                   std::string_view template_id);

// The platform surely sent nothing for it.
void give_back_push_grant(work& w, std::string_view openid, std::string_view template_id);

// Takes one for a message about to be sent; false when there is none.
[[nodiscard]] bool take_push_grant(work& w, std::string_view openid, std::string_view template_id);

// The platform said 43101: nothing is left, whatever we counted.
void clear_push_grants(work& w, std::string_view openid, std::string_view template_id);

}  // namespace link100::services
