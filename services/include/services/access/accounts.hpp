// The openids: following and leaving the official account, the 48-hour window, binding by a one-time code.
// Unfollowing never ends a contact or a binding.
#pragma once
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

// Notes the openid and whether it follows. Unfollowing is only noted and ends nothing.
void note_following(work& w, std::string_view openid, bool following, std::string_view unionid);

// A message, click, scan or follow of the user: opens the window in which customer-service messages are
// taken.
void note_message_from(work& w, std::string_view openid, std::string_view unionid);

// Followers whose unionid is not known and was not asked for yet. The login of the mini-program finds its
// person by the unionid.
[[nodiscard]] std::vector<std::string> accounts_without_profile(store::transaction& tx, int limit);
// `unionid` is empty when the account is bound to no open platform. In both cases the platform is not asked
// again.
void note_profile(work& w, std::string_view openid, std::string_view unionid);

struct issued_code {
    std::string code;  // shown once; only its hash is kept
    platform::time_point expires_at;
};

enum class code_kind : std::int64_t { invitation = 1, mini_program = 2 };

// A code that binds whoever types it to the person. Invitations: 8 letters and digits without look-alikes,
// good for 7 days. Mini-program codes: 6 digits, good for 10 minutes. An earlier unused code of the same
// kind for the same person becomes void.
[[nodiscard]] issued_code issue_code(work& w, code_kind kind, std::int64_t person_id);

// Binds the openid to the code's person and uses the code up. Problems: not_found (unknown, used or expired:
// not told apart), conflict (the openid is bound to another person).
[[nodiscard]] outcome<person> redeem_code(work& w, code_kind kind, std::string_view code,
                                          std::string_view openid, channel where);

void bind_account(work& w, std::string_view openid, channel where, std::int64_t person_id);

// Whether the text has the shape of an invitation code (case and blanks do not matter).
[[nodiscard]] bool looks_like_invitation(std::string_view text);

}  // namespace link100::services
