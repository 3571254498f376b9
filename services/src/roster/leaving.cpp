#include "services/roster/leaving.hpp"

#include "league/orgs/org_path.hpp"
#include "roster/contact_change.hpp"
#include "roster/contact_spans.hpp"
#include "services/messages/outbox.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// Contacts that are still open, either way round.
void end_contacts_of(work& w, const person& actor, std::int64_t youth_id, league::end_reason why) {
    const auto cadres = w.tx.all(
        "SELECT cadre_id FROM contact WHERE youth_id = ?1 AND state <> ?2",
        [](const store::row& r) { return r.integer(0); }, youth_id, league::contact_state::ended);
    change_contacts_of_youth(w, youth_id,
                             {.step = league::contact_step::end,
                              .party = league::contact_party::admin,
                              .by = actor_of(actor),
                              .why = why});
    // One word to a cadre a day, not one for each youth.
    for (const auto cadre : cadres)
        tell_person(w,
                    "left:" + std::to_string(cadre) + ":" + std::to_string(static_cast<int>(why)) + ":" +
                        std::to_string(platform::to_micros(w.now) / 86'400'000'000),
                    cadre,
                    "您联系的同学中有人已" + std::string{league::label(why)} +
                        "，联系名单已更新，发送“名单”可以查看。");
}

void take_leave(work& w, const person& actor, std::int64_t person_id, league::end_reason why) {
    end_contacts_of(w, actor, person_id, why);
    w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role <> ?2", person_id,
                 league::role::youth);
    w.tx.execute(R"(
        UPDATE person
        SET left_at = ?2, left_reason = ?3
        WHERE id = ?1 AND left_at IS NULL)",
                 person_id, w.now, why);
    note_audit(w, actor_of(actor), "leave_programme", "person", person_id,
               std::to_string(static_cast<int>(why)));
}

// Graduates of the grade in one organisation and below; ?4 ended.
constexpr std::string_view cohort_sql =
    R"(
        SELECT p.id
        FROM org o
        JOIN person p ON p.org_id = o.id
        WHERE o.path >= ?1
            AND o.path < ?2
            AND p.grade = ?3
            AND p.left_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.cadre_id = p.id AND c.state <> ?4)
        LIMIT ?5)";

outcome<org_view> reachable(store::transaction& tx, const person& actor, std::int64_t org_id,
                            const std::string& grade) {
    if (grade.empty()) return invalid("grade", "请指明年级，例如2021级。");
    const auto o = find_org(tx, org_id);
    if (!o) return not_found("这个组织");
    if (!may(actor, league::action::edit_person, {.org_path = o->path})) return forbidden();
    return *o;
}

}  // namespace

outcome<> leave_programme(work& w, const person& actor, std::int64_t person_id, league::end_reason why) {
    const auto who = load_person(w.tx, person_id);
    if (!who) return not_found("这个人");
    if (!may(actor, league::action::edit_person, {.owner_id = who->id, .org_path = who->org_path}))
        return forbidden();
    if (const auto n = roster_size(w.tx, person_id); n > 0)
        return conflict(who->name + "名下还有" + std::to_string(n) + "位联系青年，请先移交名单。");
    take_leave(w, actor, person_id, why);
    return {};
}

outcome<std::vector<cohort_line>> preview_graduation(store::transaction& tx, const person& actor,
                                                     std::int64_t org_id, const std::string& grade) {
    const auto o = reachable(tx, actor, org_id, grade);
    if (!o) return o.error();
    return tx.all(
        R"(
            SELECT o.name, COUNT(*),
                SUM((SELECT COUNT(*) FROM contact c WHERE c.youth_id = p.id AND c.state <> ?4)),
                SUM(CASE WHEN EXISTS (SELECT 1 FROM contact c WHERE c.cadre_id = p.id
                AND c.state <> ?4) THEN 1 ELSE 0 END)
            FROM org o
            JOIN person p ON p.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2 AND p.grade = ?3 AND p.left_at IS NULL
            GROUP BY o.id, o.name, o.path
            ORDER BY o.path)",
        [](const store::row& row) {
            store::row_reader r{row};
            return cohort_line{r.text(), r.integer(), r.integer(), r.integer()};
        },
        o->path, league::org_path{o->path}.end(), grade, league::contact_state::ended);
}

outcome<int> graduate_some(work& w, const person& actor, std::int64_t org_id, const std::string& grade,
                           int limit) {
    const auto o = reachable(w.tx, actor, org_id, grade);
    if (!o) return o.error();
    const auto people = w.tx.all(
        cohort_sql, [](const store::row& r) { return r.integer(0); }, o->path,
        league::org_path{o->path}.end(), grade, league::contact_state::ended, limit);
    for (const auto id : people) take_leave(w, actor, id, league::end_reason::graduated);
    return static_cast<int>(people.size());
}

}  // namespace link100::services
