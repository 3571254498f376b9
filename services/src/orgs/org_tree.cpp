#include "services/orgs/org_tree.hpp"

#include "league/orgs/org_path.hpp"
#include "orgs/org_record.hpp"
#include "services/base/validation.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <charconv>

namespace link100::services {
namespace {

problem wrong_place(league::org_kind kind, const std::optional<org_view>& parent) {
    if (!parent)
        return invalid("parent", std::string{league::label(kind)} + "不能没有上级，请指明上级组织。");
    return invalid("parent", std::string{league::label(kind)} + "不能设在" + kind_name(*parent) + "下面。");
}

problem too_deep() {
    return invalid("parent", "组织最多" + std::to_string(league::org_levels_max) + "级，不能再往下设。");
}

std::optional<league::org_kind> kind_of(const std::optional<org_view>& o) {
    return o ? std::optional{o->kind} : std::nullopt;
}

std::optional<problem> may_move(work& w, const org_view& o, const org_view& target) {
    if (target.state != league::org_state::open) return conflict(kind_name(target) + "已不再使用。");
    if (league::org_path{o.path}.contains(target.path))
        return invalid("parent", "不能把" + kind_name(o) + "移到它自己或它的下级里面。");
    if (target.top_id != o.top_id) return invalid("parent", "不能移到另一所学校。");
    if (!league::may_stand_below(o.kind, target.kind)) return wrong_place(o.kind, target);
    const auto below = w.tx.all(
        "SELECT path FROM org WHERE path >= ?1 AND path < ?2 LIMIT ?3",
        [](const store::row& r) { return league::org_path{r.text(0)}.level(); }, o.path,
        league::org_path{o.path}.end(), subtree_max + 1);
    if (static_cast<int>(below.size()) > subtree_max)
        return problem{problem_code::too_many,
                       "下级组织超过" + std::to_string(subtree_max) + "个，一次移不完，请分几部分移动。"};
    const int deepest = below.empty() ? league::org_path{o.path}.level() : *std::ranges::max_element(below);
    if (deepest - league::org_path{o.path}.level() + league::org_path{target.path}.level() + 1 >
        league::org_levels_max)
        return too_deep();
    return name_taken(w.tx, target.id, o.name, o.id);
}

}  // namespace

outcome<org_view> org_called(store::transaction& tx, const std::string& text) {
    std::int64_t id = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (bad == std::errc{} && end == text.data() + text.size())
        if (const auto found = find_org(tx, id)) return *found;
    const auto found = tx.all(
        R"(
            SELECT id, parent_id, kind, name, path, top_id, state, version
            FROM org
            WHERE name = ?1 AND state = ?2
            LIMIT 2)",
        org_from, text, league::org_state::open);
    if (found.empty()) return not_found("名为“" + text + "”的组织");
    if (found.size() > 1) return conflict("有几个组织都叫“" + text + "”，请改用编号。");
    return found.front();
}

outcome<org_view> create_org(work& w, const person& actor, const org_place& place) {
    if (auto bad = check_text("name", "组织名称", place.name, org_name_characters_max)) return *bad;
    std::optional<org_view> parent;
    if (place.parent_id) {
        auto above = org_to_change(w, actor, *place.parent_id, {});
        if (!above) return above.error();
        parent = *above;
    } else if (!may(actor, league::action::manage_org, {.org_path = "/"})) {
        return forbidden();
    }
    if (!league::may_stand_below(place.kind, kind_of(parent))) return wrong_place(place.kind, parent);
    if (parent && league::org_path{parent->path}.level() >= league::org_levels_max) return too_deep();
    if (auto taken = name_taken(w.tx, place.parent_id, place.name, 0)) return *taken;

    const auto id = w.tx.new_id();
    const auto path = (parent ? parent->path : "/") + std::to_string(id) + "/";
    w.tx.execute(R"(
        INSERT INTO org (id, parent_id, kind, name, path, top_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
                 id, place.parent_id, league::key(place.kind), place.name, path,
                 parent ? parent->top_id : id);
    note_org_change(w, actor, id, {league::org_change::created, "", place.name, {}, place.parent_id});
    return *find_org(w.tx, id);
}

outcome<org_view> rename_org(work& w, const person& actor, std::int64_t id, const std::string& name,
                             seen_version version) {
    if (auto bad = check_text("name", "组织名称", name, org_name_characters_max)) return *bad;
    const auto o = org_to_change(w, actor, id, version);
    if (!o) return o.error();
    if (o->name == name) return *o;
    if (auto taken = name_taken(w.tx, o->parent_id, name, id)) return *taken;
    if (auto late = raise_version(w, *o)) return *late;
    w.tx.execute("UPDATE org SET name = ?2 WHERE id = ?1", id, name);
    note_org_change(w, actor, id, {league::org_change::renamed, o->name, name});
    return *find_org(w.tx, id);
}

outcome<org_view> move_org(work& w, const person& actor, std::int64_t id, std::int64_t new_parent,
                           seen_version version) {
    const auto o = org_to_change(w, actor, id, version);
    if (!o) return o.error();
    const auto target = find_org(w.tx, new_parent);
    if (!target) return not_found("新的上级组织");
    if (!may(actor, league::action::manage_org, {.org_path = target->path})) return forbidden();
    if (o->parent_id == target->id) return *o;
    if (auto no = may_move(w, *o, *target)) return *no;
    if (auto late = raise_version(w, *o)) return *late;
    const auto from = o->parent_id ? find_org(w.tx, *o->parent_id) : std::nullopt;
    rebase_subtree(w, *o, *target);
    note_org_change(
        w, actor, id,
        {league::org_change::moved, from ? from->name : "", target->name, o->parent_id, target->id});
    return *find_org(w.tx, id);
}

outcome<std::vector<org_view>> list_orgs(store::transaction& tx, const person& actor, std::int64_t under,
                                         bool with_closed) {
    const auto top = find_org(tx, under);
    if (!top) return not_found("这个组织");
    if (!may(actor, league::action::read_org, {.org_path = top->path})) return forbidden();
    return tx.all(
        R"(
            SELECT id, parent_id, kind, name, path, top_id, state, version
            FROM org
            WHERE path >= ?1 AND path < ?2 AND (?3 = 1 OR state = ?4)
            ORDER BY path
            LIMIT ?5)",
        org_from, top->path, league::org_path{top->path}.end(), with_closed ? 1 : 0, league::org_state::open,
        orgs_listed_max);
}

outcome<std::vector<org_history_entry>> history_of_org(store::transaction& tx, const person& actor,
                                                       std::int64_t id) {
    const auto o = find_org(tx, id);
    if (!o) return not_found("这个组织");
    if (!may(actor, league::action::read_org, {.org_path = o->path})) return forbidden();
    return tx.all(
        R"(
            SELECT h.at, h.actor_id, COALESCE(p.name, ''), h.change, h.from_text, h.to_text
            FROM org_history h
            LEFT JOIN person p ON p.id = h.actor_id
            WHERE h.org_id = ?1
            ORDER BY h.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return org_history_entry{r.time(), r.maybe_integer(), r.text(), r.as<league::org_change>(),
                                     r.text(), r.text()};
        },
        id);
}

}  // namespace link100::services
