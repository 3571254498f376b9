#include "services/access/accounts.hpp"

#include "league/base/plain_form.hpp"
#include "platform/encoding.hpp"
#include "platform/random.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"

#include <algorithm>
#include <chrono>

namespace link100::services {
namespace {

using namespace std::chrono_literals;

constexpr auto invitation_life = std::chrono::days{7};
constexpr auto mini_program_code_life = 10min;
constexpr auto window_noted_every = 1min;
constexpr std::size_t invitation_length = 8;
constexpr std::size_t mini_program_code_length = 6;
// Without 0 O 1 I L: they are mistaken for each other when typed from a screen or a sheet of paper.
constexpr std::string_view invitation_alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::string_view decimal_digits = "0123456789";

std::string drawn_text(std::string_view alphabet, std::size_t length) {
    std::string code;
    for (std::size_t i = 0; i < length; ++i) code += alphabet[platform::random_below(alphabet.size())];
    return code;
}

std::string normalised(std::string_view typed) {
    std::string code;
    for (const char c : league::plain_form(typed))
        if (c != ' ' && c != '-' && c != '\n' && c != '\r' && c != '\t')
            code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return code;
}

void ensure_account(work& w, std::string_view openid, channel where) {
    w.tx.execute(R"(
        INSERT INTO account (openid, channel)
        VALUES (?1, ?2)
        ON CONFLICT (openid) DO NOTHING)",
                 openid, where);
}

void note_unionid(work& w, std::string_view openid, std::string_view unionid) {
    if (unionid.empty()) return;
    w.tx.execute("UPDATE account SET unionid = ?2 WHERE openid = ?1 AND unionid IS NULL", openid, unionid);
    // The platform itself says that both openids are one user: who is bound at the mini-program is known
    // here.
    if (person_of(w.tx, openid)) return;
    const auto known = w.tx.first(
        R"(
            SELECT person_id
            FROM account
            WHERE unionid = ?1 AND openid <> ?2 AND person_id IS NOT NULL)",
        [](const store::row& r) { return r.integer(0); }, unionid, openid);
    if (!known) return;
    bind_account(w, openid, channel::official_account, *known);
    note_audit(w, *known, "bind_account", "person", *known, "unionid");
}

}  // namespace

void note_following(work& w, std::string_view openid, bool following, std::string_view unionid) {
    ensure_account(w, openid, channel::official_account);
    w.tx.execute("UPDATE account SET following = ?2, unfollowed_at = ?3 WHERE openid = ?1", openid, following,
                 following ? std::optional<platform::time_point>{} : std::optional{w.now});
    note_unionid(w, openid, unionid);
    if (!following) return;
    note_message_from(w, openid, unionid);
    // Also for who left and came back within the minute in which no message is noted anew.
    release_held_messages(w, openid);
}

void note_message_from(work& w, std::string_view openid, std::string_view unionid) {
    // The window is reckoned in hours: within a minute nothing new is learnt, and a row that is not written
    // costs a busy dialogue no page.
    const bool fresh =
        w.tx.first(
                R"(
                    SELECT following = 1 AND window_sent = 0 AND last_message_at > ?2
                    FROM account
                    WHERE openid = ?1)",
                [](const store::row& r) { return r.flag(0); }, openid, w.now - window_noted_every)
            .value_or(false);
    if (fresh) return note_unionid(w, openid, unionid);
    w.tx.execute(
        R"(
            INSERT INTO account (openid, channel, following, last_message_at)
            VALUES (?1, ?2, 1, ?3)
            ON CONFLICT (openid) DO UPDATE SET last_message_at = excluded.last_message_at, window_sent = 0,
                following = 1)",
        openid, channel::official_account, w.now);
    note_unionid(w, openid, unionid);
    release_held_messages(w, openid);
}

std::vector<std::string> accounts_without_profile(store::transaction& tx, int limit) {
    return tx.all(
        R"(
            SELECT openid
            FROM account
            WHERE channel = 1 /* official_account */ AND following = 1 AND profile_asked = 0
            LIMIT ?1)",
        [](const store::row& r) { return r.str(0); }, limit);
}

void note_profile(work& w, std::string_view openid, std::string_view unionid) {
    w.tx.execute("UPDATE account SET profile_asked = 1 WHERE openid = ?1", openid);
    note_unionid(w, openid, unionid);
}

issued_code issue_code(work& w, code_kind kind, std::int64_t person_id) {
    const bool invitation = kind == code_kind::invitation;
    const platform::time_point expires =
        invitation ? w.now + invitation_life : w.now + mini_program_code_life;
    w.tx.execute("DELETE FROM invitation WHERE person_id = ?1 AND kind = ?2 AND used_at IS NULL", person_id,
                 kind);
    const auto code = invitation ? drawn_text(invitation_alphabet, invitation_length)
                                 : drawn_text(decimal_digits, mini_program_code_length);
    w.tx.execute(
        R"(
            INSERT INTO invitation (code_hash, kind, person_id, created_at, expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5))",
        store::blob{platform::sha256(code)}, kind, person_id, w.now, expires);
    return {code, expires};
}

outcome<person> redeem_code(work& w, code_kind kind, std::string_view typed, std::string_view openid,
                            channel where) {
    const auto hash = platform::sha256(normalised(typed));
    const auto id = w.tx.first(
        R"(
            SELECT person_id
            FROM invitation
            WHERE code_hash = ?1 AND kind = ?2 AND used_at IS NULL AND expires_at > ?3)",
        [](const store::row& r) { return r.integer(0); }, store::blob{hash}, kind, w.now);
    if (!id) return problem{problem_code::not_found, "这个邀请码无效、已用过或已过期，请向管理员再要一个。"};
    if (const auto bound = person_of(w.tx, openid); bound && bound->id != *id)
        return conflict("您的微信已经绑定为" + bound->name + "，不能再绑定别人。如有误，请联系管理员。");
    w.tx.execute("UPDATE invitation SET used_at = ?2, used_by = ?3 WHERE code_hash = ?1", store::blob{hash},
                 w.now, openid);
    bind_account(w, openid, where, *id);
    note_audit(w, *id, "bind_account", "person", *id,
               kind == code_kind::invitation ? "invitation" : "mini_program");
    return *load_person(w.tx, *id);
}

void bind_account(work& w, std::string_view openid, channel where, std::int64_t person_id) {
    ensure_account(w, openid, where);
    w.tx.execute("UPDATE account SET person_id = ?2, bound_at = ?3 WHERE openid = ?1", openid, person_id,
                 w.now);
    // The same user's other openid, if the platform has named it, is bound with it.
    w.tx.execute(
        R"(
            UPDATE account
            SET person_id = ?2, bound_at = ?3
            WHERE person_id IS NULL AND unionid = (SELECT unionid FROM account WHERE openid = ?1))",
        openid, person_id, w.now);
    // What was held for the person's mini-program can be said in the chat now.
    if (where == channel::official_account) release_held_messages(w, openid);
}

bool looks_like_invitation(std::string_view text) {
    const auto code = normalised(text);
    return code.size() == invitation_length && std::ranges::all_of(code, [](char c) {
               return invitation_alphabet.find(c) != invitation_alphabet.npos;
           });
}

}  // namespace link100::services
