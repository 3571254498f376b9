#include "roster/contact_spans.hpp"

#include "league/base/types.hpp"
#include "services/roster/contacts.hpp"

namespace link100::services {

void note_counting(work& w, std::int64_t contact_id) {
    w.tx.execute(
        R"(
            UPDATE contact_span
            SET until_at = ?2
            WHERE contact_id = ?1
                AND until_at IS NULL
                AND EXISTS (SELECT 1 FROM contact c WHERE c.id = ?1 AND c.state <> ?3))",
        contact_id, w.now, league::contact_state::confirmed);
    const auto begins = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM contact c
            WHERE c.id = ?1
                AND c.state = ?2
                AND NOT EXISTS (SELECT 1 FROM contact_span s WHERE s.contact_id = c.id
                    AND s.until_at IS NULL))",
        contact_id, league::contact_state::confirmed);
    if (begins == 0) return;
    w.tx.execute(
        R"(
            INSERT INTO contact_span (id, contact_id, cadre_id, youth_id, from_at)
            SELECT CAST(?2 AS BIGINT), c.id, c.cadre_id, c.youth_id, CAST(?3 AS BIGINT)
            FROM contact c
            WHERE c.id = ?1)",
        contact_id, w.tx.new_id(), w.now);
}

void note_counting(work& w, std::int64_t cadre_id, std::int64_t youth_id) {
    const auto id = w.tx.first(
        "SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
        [](const store::row& r) { return r.integer(0); }, cadre_id, youth_id);
    if (id) note_counting(w, *id);
}

void note_consent(work& w, std::int64_t youth_id, bool given) {
    w.tx.execute(
        R"(
            INSERT INTO consent (id, person_id, kind, version, given, at)
            VALUES (?1, ?2, 'contact', ?3, ?4, ?5))",
        w.tx.new_id(), youth_id, consent_version, given ? 1 : 0, w.now);
}

std::int64_t roster_size(store::transaction& tx, std::int64_t cadre_id) {
    return tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state <> ?2", cadre_id,
                     league::contact_state::ended);
}

}  // namespace link100::services
