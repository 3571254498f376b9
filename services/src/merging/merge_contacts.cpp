// The contacts of two people who become one.
#include "league/roster/contact_rules.hpp"
#include "merging/merge_moves.hpp"
#include "roster/contact_change.hpp"
#include "roster/contact_spans.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

struct contact_values {
    std::int64_t id;
    std::int64_t cadre_id;
    std::optional<std::int64_t> state, ended_at, ended_by, end_reason;
    std::optional<std::int64_t> is_primary, confirmed_at, consent_version, last_talk_at;
    std::optional<std::int64_t> reconfirm_at, reconfirm_asked_at, invited_at, notes_shared;
};

std::vector<contact_values> contacts_of(store::transaction& tx, std::int64_t youth) {
    return tx.all(
        R"(
            SELECT id, cadre_id, state, ended_at, ended_by, end_reason, is_primary, confirmed_at,
                consent_version, last_talk_at, reconfirm_at, reconfirm_asked_at, invited_at, notes_shared
            FROM contact
            WHERE youth_id = ?1
            ORDER BY id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return contact_values{r.integer(),       r.integer(),       r.maybe_integer(), r.maybe_integer(),
                                  r.maybe_integer(), r.maybe_integer(), r.maybe_integer(), r.maybe_integer(),
                                  r.maybe_integer(), r.maybe_integer(), r.maybe_integer(), r.maybe_integer(),
                                  r.maybe_integer(), r.maybe_integer()};
        },
        youth);
}

void note_contact_values(merge_steps& steps, const contact_values& c) {
    steps.note(merge_what::contact_row, c.id, 0, {}, {c.state, c.ended_at, c.ended_by, c.end_reason});
    steps.note(merge_what::contact_dates, c.id, 0, {},
               {c.is_primary, c.confirmed_at, c.consent_version, c.last_talk_at});
    steps.note(merge_what::contact_ask, c.id, 0, {},
               {c.reconfirm_at, c.reconfirm_asked_at, c.invited_at, c.notes_shared});
}

bool stronger(const contact_values& a, const contact_values& b) {
    const auto rank = [](const contact_values& c) {
        switch (static_cast<league::contact_state>(c.state.value_or(0))) {
            case league::contact_state::confirmed:
                return 4;
            case league::contact_state::paused:
                return 3;
            case league::contact_state::invited:
                return 2;
            case league::contact_state::draft:
                return 1;
            case league::contact_state::ended:
                return 0;
        }
        return 0;
    };
    return rank(a) > rank(b);
}

// What was counted until now stays as it was; from now on one contact counts. Notes what `change` does to the
// contact's span.
template <class F>
void note_span(work& w, merge_steps& steps, std::int64_t contact_id, F change) {
    const auto running = [&] {
        return w.tx.first(
            "SELECT id FROM contact_span WHERE contact_id = ?1 AND until_at IS NULL",
            [](const store::row& r) { return r.integer(0); }, contact_id);
    };
    const auto before = running();
    change();
    const auto after = running();
    if (before == after) return;
    if (before) steps.note(merge_what::span_ended, *before, 0, {}, {});
    if (after) steps.note(merge_what::span_begun, *after, 0, {}, {});
}

// Both are with the same cadre: the stronger one's state holds for the kept one, gone's contact ends.
void join_contacts(work& w, merge_steps& steps, const contact_values& kept, const contact_values& gone) {
    if (stronger(gone, kept)) {
        note_contact_values(steps, kept);
        w.tx.execute(
            R"(
                UPDATE contact
                SET state = ?2, ended_at = ?3, ended_by = ?4, end_reason = ?5, confirmed_at = ?6,
                    consent_version = ?7, last_talk_at = ?8, reconfirm_at = ?9, reconfirm_asked_at = ?10,
                    invited_at = ?11
                WHERE id = ?1)",
            kept.id, gone.state, gone.ended_at, gone.ended_by, gone.end_reason, gone.confirmed_at,
            gone.consent_version, gone.last_talk_at, gone.reconfirm_at, gone.reconfirm_asked_at,
            gone.invited_at);
        note_span(w, steps, kept.id, [&] { note_counting(w, kept.id); });
    }
    if (gone.state == static_cast<std::int64_t>(league::contact_state::ended)) return;
    note_contact_values(steps, gone);
    note_span(w, steps, gone.id, [&] {
        change_contact(w, gone.id,
                       {.step = league::contact_step::end,
                        .party = league::contact_party::admin,
                        .by = {},
                        .why = league::end_reason::merged});
    });
}

}  // namespace

void move_contacts(work& w, merge_steps& steps, const both& p) {
    const auto kept = contacts_of(w.tx, p.kept);
    for (const auto& c : contacts_of(w.tx, p.gone)) {
        const auto same =
            std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.cadre_id == c.cadre_id; });
        if (same != kept.end()) {
            join_contacts(w, steps, *same, c);
            continue;
        }
        steps.note(merge_what::owner, c.id, 6, {}, {});
        w.tx.execute("UPDATE contact SET youth_id = ?2 WHERE id = ?1", c.id, p.kept);
        // Its history goes along: the months of before are then reckoned with the one person.
        steps.note(merge_what::owner, c.id, spans_of_contact, {}, {});
        w.tx.execute("UPDATE contact_span SET youth_id = ?2 WHERE contact_id = ?1", c.id, p.kept);
        // One primary cadre is enough.
        if (c.is_primary == 1 && !kept.empty()) {
            steps.note(merge_what::contact_primary, c.id, 0, {}, {.a = c.is_primary});
            w.tx.execute("UPDATE contact SET is_primary = 0 WHERE id = ?1", c.id);
        }
    }
}

}  // namespace link100::services
