// The mini-program's sessions: opened by a login, proven by an opaque token. The record never holds the
// token, only its SHA-256.
//
// domain.md §12; reliability-checks.md S5. The rights of a session are read anew at each request, so a role
// that was given or taken holds from the next request on.
#pragma once
#include "services/people/people.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t token_bytes = 32;            // 256 bits
inline constexpr std::size_t token_characters = 43;       // of its URL-safe base64
inline constexpr int sessions_per_openid_max = 5;         // the oldest beyond it end
inline constexpr std::chrono::hours session_renewal{24};  // the end of a session moves at most this often

// What the platform said of a login. The session_key never leaves the server.
struct platform_login {
    std::string openid;
    std::string union_id;  // empty unless the mini-program is bound to an open platform
    std::string session_key;
};

struct opened_session {
    std::string token;  // told once; only its hash is kept
    platform::time_point expires_at;
    std::optional<person> who;  // nothing: the openid is bound to nobody yet
};

// Notes the openid and its session_key, binds it if it can be (to the person of the same unionid at the
// official account, or by a code that the chat gave), and opens a session of `life`. Problems: those of
// redeem_code, with the field binding_code; no session is opened then.
[[nodiscard]] outcome<opened_session> open_session(work& w, const platform_login& login,
                                                   const std::optional<std::string>& binding_code,
                                                   std::chrono::seconds life);

struct live_session {
    std::string openid;
    platform::time_point expires_at;
    std::optional<person> who;
};

// SHA-256, 32 bytes: how tokens are looked for.
[[nodiscard]] std::string token_hash(std::string_view token);

// Nothing when the session is unknown or has ended, or its openid was bound to somebody else since.
[[nodiscard]] std::optional<live_session> find_session(store::transaction& tx, std::string_view hash,
                                                       platform::time_point now);

// Whether the session has been used long enough since its end was last moved.
[[nodiscard]] bool renewal_is_due(const live_session& s, platform::time_point now, std::chrono::seconds life);
void renew_session(work& w, std::string_view hash, std::chrono::seconds life);

// Logs out. The caches are told after the commit.
void end_session(work& w, std::string_view hash);
// Ends all sessions of the person, on every phone: when the account is suspended or a role is taken away.
int end_sessions_of(work& w, std::int64_t person_id);

// The current session_key and the one before, newest first: a login elsewhere may have changed the key
// while data signed with the old key was on its way.
[[nodiscard]] std::vector<std::string> session_keys_of(store::transaction& tx, std::string_view openid);

// The name of the organisation that the person belongs to.
[[nodiscard]] std::string organisation_name_of(store::transaction& tx, const person& who);

}  // namespace link100::services
