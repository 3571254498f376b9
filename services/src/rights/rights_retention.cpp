// What the rules of retention will do, told beforehand.
#include "services/rights/rights.hpp"

namespace link100::services {

outcome<retention_view> preview_retention(work& w, const person& actor) {
    if (!may_everywhere(w.tx, actor, league::action::erase_data)) return forbidden();
    retention_view v;
    v.people_left_before = league::left_before(w.now, w.rules.zone);
    v.cases_closed_before = league::closed_before(w.now, w.rules.zone);
    const auto due = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM person
            WHERE left_at <= ?1 AND erased_at IS NULL AND merged_into IS NULL)",
        v.people_left_before);
    v.people_waiting = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM person
            WHERE left_at <= ?1
                AND erased_at IS NULL
                AND merged_into IS NULL
                AND (EXISTS (SELECT 1 FROM feedback f WHERE f.youth_id = person.id AND f.state <> ?2)
                    OR EXISTS (SELECT 1 FROM contact c WHERE c.cadre_id = person.id AND c.state <> ?3)))",
        v.people_left_before, league::case_state::closed, league::contact_state::ended);
    v.people = due - v.people_waiting;
    v.case_texts = w.tx.number("SELECT COUNT(*) FROM feedback WHERE closed_at <= ?1 AND texts_gone = 0",
                               v.cases_closed_before);
    const auto moment = [](const store::row& r) { return r.time(0); };
    v.next_person_left_at = w.tx.first(
        R"(
            SELECT left_at
            FROM person
            WHERE left_at > ?1 AND erased_at IS NULL AND merged_into IS NULL
            ORDER BY left_at
            LIMIT 1)",
        moment, v.people_left_before);
    v.next_case_closed_at = w.tx.first(
        R"(
            SELECT closed_at
            FROM feedback
            WHERE closed_at > ?1 AND texts_gone = 0
            ORDER BY closed_at
            LIMIT 1)",
        moment, v.cases_closed_before);
    return v;
}

}  // namespace link100::services
