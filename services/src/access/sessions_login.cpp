// Opening a session: who it is, what to remember of the login, and the token.
#include "platform/random.hpp"
#include "services/access/accounts.hpp"
#include "services/access/sessions.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

void note_account(work& w, const platform_login& login) {
    w.tx.execute(R"(
        INSERT INTO account (openid, channel)
        VALUES (?1, ?2)
        ON CONFLICT (openid) DO NOTHING)",
                 login.openid, channel::mini_program);
    if (!login.union_id.empty())
        w.tx.execute("UPDATE account SET unionid = ?2 WHERE openid = ?1", login.openid, login.union_id);
}

void keep_session_key(work& w, const platform_login& login) {
    w.tx.execute(
        R"(
            INSERT INTO session_key (openid, current, updated_at)
            VALUES (?1, ?2, ?3)
            ON CONFLICT (openid) DO UPDATE SET previous = session_key.current, current = excluded.current,
                updated_at = excluded.updated_at
            WHERE session_key.current <> excluded.current)",
        login.openid, login.session_key, w.now);
}

// The platform itself says that both openids are one user, so no further proof is needed.
void bind_by_unionid(work& w, const platform_login& login) {
    if (login.union_id.empty() || person_of(w.tx, login.openid)) return;
    const auto known = w.tx.first(
        R"(
            SELECT person_id
            FROM account
            WHERE unionid = ?1 AND channel = ?2 AND person_id IS NOT NULL)",
        [](const store::row& r) { return r.integer(0); }, login.union_id, channel::official_account);
    if (!known) return;
    bind_account(w, login.openid, channel::mini_program, *known);
    note_audit(w, *known, "bind_account", "person", *known, "unionid");
}

// Those that go on longest stay.
void end_oldest_sessions(work& w, std::string_view openid) {
    const auto hashes = w.tx.all(
        R"(
            SELECT token_hash
            FROM session
            WHERE openid = ?1
            ORDER BY created_at DESC, token_hash
            LIMIT 1000 OFFSET ?2)",
        [](const store::row& r) { return r.str(0); }, openid, sessions_per_openid_max);
    for (const auto& hash : hashes) end_session(w, hash);
}

}  // namespace

outcome<opened_session> open_session(work& w, const platform_login& login,
                                     const std::optional<std::string>& binding_code,
                                     std::chrono::seconds life) {
    if (binding_code) {
        auto bound =
            redeem_code(w, code_kind::mini_program, *binding_code, login.openid, channel::mini_program);
        if (!bound) {
            auto p = bound.error();
            p.field = "binding_code";
            if (p.code == problem_code::not_found)
                p.text = "这个绑定码无效、已用过或已过期，请在公众号里发“绑定小程序”再拿一个。";
            return p;
        }
    }
    note_account(w, login);
    keep_session_key(w, login);
    bind_by_unionid(w, login);
    opened_session s{platform::random_token(token_bytes), w.now + life, person_of(w.tx, login.openid)};
    w.tx.execute(
        R"(
            INSERT INTO session (token_hash, openid, person_id, created_at, expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5))",
        store::blob{token_hash(s.token)}, login.openid,
        s.who ? std::optional{s.who->id} : std::optional<std::int64_t>{}, w.now, s.expires_at);
    end_oldest_sessions(w, login.openid);
    return s;
}

}  // namespace link100::services
