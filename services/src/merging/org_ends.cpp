// How an organisation ends: merged into another, or closed when it is empty.
#include "league/orgs/org_path.hpp"
#include "merging/org_audience.hpp"
#include "orgs/org_record.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

std::int64_t people_in(store::transaction& tx, std::int64_t org_id) {
    return tx.number(R"(
        SELECT COUNT(*)
        FROM (SELECT id FROM person WHERE org_id = ?1 LIMIT ?2) AS counted)",
                     org_id, merged_people_max + 1);
}

void move_people(work& w, std::int64_t from, std::int64_t to) {
    w.tx.execute("UPDATE person SET org_id = ?2 WHERE org_id = ?1", from, to);
    w.tx.execute("UPDATE cadre SET org_id = ?2 WHERE org_id = ?1", from, to);
    w.tx.execute(
        R"(
            INSERT INTO person_role (person_id, role, org_id)
            SELECT person_id, role, CAST(?2 AS BIGINT)
            FROM person_role
            WHERE org_id = ?1
            ON CONFLICT DO NOTHING)",
        from, to);
    w.tx.execute("DELETE FROM person_role WHERE org_id = ?1", from);
}

}  // namespace

outcome<org_view> merge_org(work& w, const person& actor, std::int64_t id, std::int64_t into,
                            seen_version version) {
    const auto o = org_to_change(w, actor, id, version);
    if (!o) return o.error();
    const auto target = org_to_change(w, actor, into, {});
    if (!target) return target.error();
    if (o->kind != target->kind) return invalid("into", "只有同类组织才能合并。");
    if (o->top_id != target->top_id) return invalid("into", "不能与另一所学校的组织合并。");
    if (league::org_path{o->path}.contains(target->path))
        return invalid("into", "不能把" + kind_name(*o) + "并入它自己或它的下级。");
    if (people_in(w.tx, id) > merged_people_max)
        return problem{problem_code::too_many,
                       "成员超过" + std::to_string(merged_people_max) + "人，请先分批调整再合并。"};
    const auto below = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM (SELECT id FROM org WHERE path >= ?1 AND path < ?2 LIMIT ?3) AS counted)",
        o->path, league::org_path{o->path}.end(), subtree_max + 1);
    if (below > subtree_max)
        return problem{problem_code::too_many,
                       "下级组织超过" + std::to_string(subtree_max) + "个，请先分批移动再合并。"};
    const auto children = w.tx.all(
        R"(
            SELECT id, parent_id, kind, name, path, top_id, state, version
            FROM org
            WHERE parent_id = ?1)",
        org_from, id);
    for (const auto& child : children)
        if (child.state == league::org_state::open)
            if (auto taken = name_taken(w.tx, target->id, child.name, child.id)) return *taken;

    if (auto late = raise_version(w, *o)) return *late;
    for (const auto& child : children) rebase_subtree(w, child, *target);
    // Its old name stays below the new one, so that what was done under it is found there.
    rebase_subtree(w, *o, *target);
    move_people(w, id, into);
    const auto carried = carry_audience(w, id, into);
    w.tx.execute("UPDATE org SET state = ?2, merged_into = ?3 WHERE id = ?1", id, league::org_state::merged,
                 into);
    note_org_change(w, actor, id,
                    {league::org_change::merged, o->name, target->name, o->parent_id, target->id});
    note_audit(w, actor_of(actor), "manage_org", "org", id, words_of(carried, into));
    return *find_org(w.tx, into);
}

outcome<org_view> close_org(work& w, const person& actor, std::int64_t id, seen_version version) {
    const auto o = org_to_change(w, actor, id, version);
    if (!o) return o.error();
    const auto open_below = w.tx.number("SELECT COUNT(*) FROM org WHERE parent_id = ?1 AND state = ?2", id,
                                        league::org_state::open);
    if (open_below > 0)
        return conflict(kind_name(*o) + "下面还有" + std::to_string(open_below) + "个组织，请先移走或撤销。");
    const auto people = w.tx.number("SELECT COUNT(*) FROM person WHERE org_id = ?1 AND left_at IS NULL", id);
    if (people > 0)
        return conflict(kind_name(*o) + "里还有" + std::to_string(people) + "人，请先转出或合并到别的组织。");
    if (auto late = raise_version(w, *o)) return *late;
    w.tx.execute("DELETE FROM person_role WHERE org_id = ?1", id);
    w.tx.execute("UPDATE org SET state = ?2 WHERE id = ?1", id, league::org_state::closed);
    note_org_change(w, actor, id, {league::org_change::closed, o->name, ""});
    return *find_org(w.tx, id);
}

}  // namespace link100::services
