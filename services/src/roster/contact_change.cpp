#include "roster/contact_change.hpp"

#include "roster/contact_spans.hpp"
#include "services/roster/contacts.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct contact_ends {
    std::int64_t cadre_id;
    std::int64_t youth_id;
    league::contact_state state;
};

std::optional<contact_ends> ends_of(store::transaction& tx, std::int64_t contact_id) {
    return tx.first(
        "SELECT cadre_id, youth_id, state FROM contact WHERE id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return contact_ends{
                .cadre_id = r.id(),
                .youth_id = r.id(),
                .state = r.as<league::contact_state>(),
            };
        },
        contact_id);
}

void write_confirmed(work& w, std::int64_t contact_id, const contact_ends& c, bool with_consent) {
    const bool primary = place_of_cadre(w.tx, c.youth_id, c.cadre_id) == league::accept_place::primary;
    w.tx.execute("UPDATE contact SET is_primary = ?2, reconfirm_at = ?3 WHERE id = ?1", contact_id, primary,
                 w.now + league::reconfirm_after);
    if (with_consent)
        w.tx.execute("UPDATE contact SET confirmed_at = ?2, consent_version = ?3 WHERE id = ?1", contact_id,
                     w.now, consent_version);
}

}  // namespace

league::accept_place place_of_cadre(store::transaction& tx, std::int64_t youth_id, std::int64_t cadre_id) {
    struct others {
        int confirmed = 0;
        int primary = 0;
    };

    const auto o = tx.first(
        R"(SELECT COUNT(*), SUM(is_primary)
             FROM contact
            WHERE youth_id = ?1
              AND state = ?2
              AND cadre_id <> ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return others{.confirmed = r.count(), .primary = r.count()};
        },
        youth_id, league::contact_state::confirmed, cadre_id);
    return league::place_for(o->confirmed, o->primary > 0);
}

std::optional<league::contact_state> change_contact(work& w, std::int64_t contact_id,
                                                    const contact_change& change) {
    const auto c = ends_of(w.tx, contact_id);
    if (!c) return std::nullopt;
    const auto next = league::after_step(c->state, change.step, change.party);
    if (!next) return std::nullopt;
    const bool ends = *next == league::contact_state::ended;
    w.tx.execute(
        R"(UPDATE contact
              SET state = ?2, ended_at = ?3, ended_by = ?4, end_reason = ?5,
                  reconfirm_at = NULL, reconfirm_asked_at = NULL
            WHERE id = ?1)",
        contact_id, *next, ends ? std::optional{w.now} : std::nullopt, ends ? change.by : std::nullopt,
        ends ? change.why : league::end_reason::unknown);
    if (*next == league::contact_state::confirmed)
        write_confirmed(w, contact_id, *c, change.step == league::contact_step::accept);
    note_counting(w, contact_id);
    return next;
}

void change_contacts_of_youth(work& w, std::int64_t youth_id, const contact_change& change) {
    const auto open = w.tx.all(
        "SELECT id FROM contact WHERE youth_id = ?1 AND state <> ?2 ORDER BY id",
        [](const store::row& r) { return r.integer(0); }, youth_id, league::contact_state::ended);
    for (const auto id : open) change_contact(w, id, change);
}

}  // namespace link100::services
