#include "services/rights/tidying.hpp"

#include "platform/id_source.hpp"
#include "services/messages/media.hpp"
#include "services/messages/outbox.hpp"

#include <string>

namespace link100::services {
namespace {

// The journal's keys rise with time within a kind (wechat/dedup.hpp), so the oldest stand first: only they
// are looked at, and no index on the time is paid for on every message.
std::int64_t tidy_journal(work& w, char kind, int limit) {
    const std::string from{kind};
    const std::string to{static_cast<char>(kind + 1)};
    return w.tx.execute(
        R"(
            DELETE FROM inbound
            WHERE key IN (
                SELECT key
                FROM (SELECT key, received_at FROM inbound WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?4)
                    AS oldest
                WHERE received_at < ?3))",
        store::blob{from}, store::blob{to}, w.now - journal_kept, limit);
}

}  // namespace

int tidy_up(work& w, int limit) {
    std::int64_t gone = 0;
    for (char kind = 0; kind < 4; ++kind) gone += tidy_journal(w, kind, limit);
    gone += w.tx.execute(
        R"(
            DELETE FROM used_nonce
            WHERE (timestamp, nonce) IN (
                SELECT timestamp, nonce
                FROM used_nonce
                WHERE timestamp < ?1
                LIMIT ?2))",
        platform::to_micros(w.now - journal_kept) / 1'000'000, limit);
    gone += w.tx.execute(
        R"(
            DELETE FROM idempotency
            WHERE (person_id, key) IN (
                SELECT person_id, key
                FROM idempotency
                WHERE created_at < ?1
                LIMIT ?2))",
        w.now - idempotency_kept, limit);
    gone += w.tx.execute(
        R"(
            DELETE FROM session
            WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < ?1 LIMIT ?2))",
        w.now, limit);
    gone += w.tx.execute(
        R"(
            DELETE FROM outbox
            WHERE id IN (SELECT id FROM outbox WHERE id < ?1 AND state = ?3 ORDER BY id LIMIT ?2))",
        platform::first_id_at(w.now - sent_kept), limit, message_state::sent);
    return static_cast<int>(gone) + tidy_media(w, limit);
}

}  // namespace link100::services
