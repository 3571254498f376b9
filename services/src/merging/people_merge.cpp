#include "services/merging/people_merge.hpp"

#include "league/roster/contact_rules.hpp"
#include "merging/merge_moves.hpp"
#include "services/access/sessions.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int merges_shown = 50;

std::optional<problem> cannot_go(store::transaction& tx, const person& gone, const person& kept) {
    if (gone.id == kept.id) return invalid("gone", "两条记录是同一条。");
    for (const auto& r : gone.roles)
        if (r.role != league::role::youth)
            return conflict(gone.name + "担任职务，不能并入别的记录；请先移交名单、免去职务。");
    if (tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", gone.id) > 0)
        return conflict(gone.name + "是团干部，不能并入别的记录。");
    const auto past = tx.number(
        R"(
            SELECT COUNT(*)
            FROM person
            WHERE id IN (?1, ?2) AND (merged_into IS NOT NULL OR erased_at IS NOT NULL))",
        gone.id, kept.id);
    if (past > 0) return conflict("其中一条记录已被合并或注销。");
    if (gone.is_suspended() || kept.is_suspended()) return conflict("其中一个账号已停用，复核之后才能合并。");
    if (tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", kept.id, gone.id) > 0)
        return conflict("这两条记录之间有联系关系，不是同一个人。");
    return std::nullopt;
}

std::int64_t references_of(store::transaction& tx, std::int64_t id) {
    return tx.number(
        R"(
            SELECT (SELECT COUNT(*) FROM activity_person WHERE youth_id = ?1) +
                (SELECT COUNT(*) FROM feedback WHERE youth_id = ?1) +
                (SELECT COUNT(*) FROM notice WHERE person_id = ?1))",
        id);
}

bool may_merge(const person& actor, const person& who) {
    return may(actor, league::action::merge_people, {.owner_id = who.id, .org_path = who.org_path});
}

}  // namespace

outcome<std::int64_t> merge_people(work& w, const person& actor, std::int64_t kept_id, std::int64_t gone_id,
                                   std::string_view reason) {
    const auto kept = load_person(w.tx, kept_id);
    const auto gone = load_person(w.tx, gone_id);
    if (!kept || !gone) return not_found("这条记录");
    if (!may_merge(actor, *kept) || !may_merge(actor, *gone)) return forbidden();
    if (auto bad = check_reason(reason)) return *bad;
    if (auto no = cannot_go(w.tx, *gone, *kept)) return *no;
    if (references_of(w.tx, gone_id) > merge_steps_max / 4)
        return problem{problem_code::too_many, "这条记录关联的内容太多，不能自动合并。"};
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO person_merge (id, kept_id, gone_id, at, actor_id, reason)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        id, kept_id, gone_id, w.now, actor_of(actor), reason);
    merge_steps steps{w, id};
    const both p{kept_id, gone_id};
    move_contacts(w, steps, p);
    move_answers(w, steps, p);
    move_votes(w, steps, p);
    move_assessments(w, steps, p);
    move_places(w, steps, p);
    // What is open in the mini-program was opened for the other one.
    (void)end_sessions_of(w, gone_id);
    move_owned(w, steps, p);
    move_roles_and_groups(w, steps, p);
    const auto old = w.tx.first(
        "SELECT merged_into, left_at, left_reason FROM person WHERE id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return merge_steps::old_values{r.maybe_integer(), r.maybe_integer(), r.maybe_integer(), {}};
        },
        gone_id);
    steps.note(merge_what::record, gone_id, 0, {}, old.value_or(merge_steps::old_values{}));
    w.tx.execute("UPDATE person SET merged_into = ?2, left_at = ?3, left_reason = ?4 WHERE id = ?1", gone_id,
                 kept_id, w.now, league::end_reason::merged);
    note_audit(w, actor_of(actor), "merge_people", "person", kept_id, std::to_string(gone_id));
    return id;
}

outcome<> undo_merge(work& w, const person& actor, std::int64_t merge_id) {
    struct merged {
        std::int64_t kept, gone;
        platform::time_point at;
        bool undone;
    };

    const auto m = w.tx.first(
        "SELECT kept_id, gone_id, at, undone_at FROM person_merge WHERE id = ?1",
        [](const store::row& r) {
            return merged{r.integer(0), r.integer(1), r.time(2), !r.is_null(3)};
        },
        merge_id);
    if (!m) return not_found("这次合并");
    const auto kept = load_person(w.tx, m->kept);
    const auto gone = load_person(w.tx, m->gone);
    if (!kept || !gone || !may_merge(actor, *kept) || !may_merge(actor, *gone)) return forbidden();
    if (m->undone) return conflict("这次合并已经撤销过了。");
    if (w.now > m->at + merge_undo_within)
        return conflict("合并已超过" + std::to_string(merge_undo_within.count()) + "天，不能再撤销。");
    const auto later = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM person_merge
            WHERE id > ?1 AND undone_at IS NULL AND (kept_id IN (?2, ?3) OR gone_id IN (?2, ?3)))",
        merge_id, m->kept, m->gone);
    const auto erased = w.tx.number(
        "SELECT COUNT(*) FROM person WHERE id IN (?1, ?2) AND erased_at IS NOT NULL", m->kept, m->gone);
    if (later > 0 || erased > 0) return conflict("其中一条记录后来又被合并或注销，请先撤销后面的合并。");
    take_back_steps(w, merge_id, m->kept, m->gone);
    w.tx.execute("UPDATE person_merge SET undone_at = ?2 WHERE id = ?1", merge_id, w.now);
    note_audit(w, actor_of(actor), "merge_people", "person", m->kept, "undone " + std::to_string(m->gone));
    return {};
}

outcome<std::vector<merge_line>> merges_of(store::transaction& tx, const person& actor,
                                           std::int64_t person_id) {
    const auto who = load_person(tx, person_id);
    if (!who) return not_found("这个人");
    if (!may_merge(actor, *who)) return forbidden();
    return tx.all(
        R"(
            SELECT id, kept_id, gone_id, at, reason, CASE WHEN undone_at IS NULL THEN 0 ELSE 1 END
            FROM person_merge
            WHERE kept_id = ?1 OR gone_id = ?1
            ORDER BY id DESC
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return merge_line{r.integer(), r.integer(), r.integer(), r.time(), r.text(), r.flag()};
        },
        person_id, merges_shown);
}

}  // namespace link100::services
