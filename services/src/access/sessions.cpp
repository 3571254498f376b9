#include "services/access/sessions.hpp"

#include "platform/encoding.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

void note_ended(work& w, std::string_view hash) {
    w.changed.ended_sessions.insert(platform::hex_encode(hash));
}

}  // namespace

std::string token_hash(std::string_view token) {
    return platform::sha256(token);
}

std::optional<live_session> find_session(store::transaction& tx, std::string_view hash,
                                         platform::time_point now) {
    struct found {
        live_session session;
        std::optional<std::int64_t> opened_for;
        std::optional<std::int64_t> bound_to;
    };

    auto f = tx.first(
        R"(
            SELECT s.openid, s.expires_at, s.person_id, a.person_id
            FROM session s
            LEFT JOIN account a ON a.openid = s.openid
            WHERE s.token_hash = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return found{{r.text(), r.time(), {}}, r.maybe_id(), r.maybe_id()};
        },
        store::blob{hash});
    if (!f || f->session.expires_at <= now) return std::nullopt;
    // Opened for nobody and bound since is the same user; opened for one person and bound to another is not.
    if (f->opened_for && f->opened_for != f->bound_to) return std::nullopt;
    if (f->bound_to) f->session.who = load_person(tx, *f->bound_to);
    return std::move(f->session);
}

bool renewal_is_due(const live_session& s, platform::time_point now, std::chrono::seconds life) {
    return s.expires_at < now + life - session_renewal;
}

void renew_session(work& w, std::string_view hash, std::chrono::seconds life) {
    w.tx.execute("UPDATE session SET expires_at = ?2 WHERE token_hash = ?1", store::blob{hash}, w.now + life);
}

void end_session(work& w, std::string_view hash) {
    w.tx.execute("DELETE FROM session WHERE token_hash = ?1", store::blob{hash});
    note_ended(w, hash);
}

int end_sessions_of(work& w, std::int64_t person_id) {
    const auto hashes = w.tx.all(
        R"(
            SELECT s.token_hash
            FROM session s
            JOIN account a ON a.openid = s.openid
            WHERE a.person_id = ?1)",
        [](const store::row& r) { return r.str(0); }, person_id);
    for (const auto& hash : hashes) end_session(w, hash);
    return static_cast<int>(hashes.size());
}

std::vector<std::string> session_keys_of(store::transaction& tx, std::string_view openid) {
    std::vector<std::string> keys;
    tx.each(
        "SELECT current, previous FROM session_key WHERE openid = ?1",
        [&](const store::row& row) {
            store::row_reader r{row};
            keys.push_back(r.text());
            if (auto previous = r.text(); !previous.empty()) keys.push_back(std::move(previous));
        },
        openid);
    return keys;
}

std::string organisation_name_of(store::transaction& tx, const person& who) {
    return tx
        .first(
            "SELECT name FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, who.org_id)
        .value_or(std::string{});
}

}  // namespace link100::services
