#include "orgs/org_record.hpp"

#include "league/orgs/org_path.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

namespace link100::services {

org_view org_from(const store::row& row) {
    store::row_reader r{row};
    return {r.integer(),
            r.maybe_integer(),
            league::org_kind_of(r.view()).value_or(league::org_kind::group),
            r.text(),
            r.text(),
            r.integer(),
            r.as<league::org_state>(),
            r.count()};
}

std::optional<org_view> find_org(store::transaction& tx, std::int64_t id) {
    return tx.first(R"(
        SELECT id, parent_id, kind, name, path, top_id, state, version
        FROM org
        WHERE id = ?1)",
                    org_from, id);
}

std::string kind_name(const org_view& o) {
    return std::string{league::label(o.kind)} + "“" + o.name + "”";
}

outcome<org_view> org_to_change(work& w, const person& actor, std::int64_t id, seen_version version) {
    const auto there = find_org(w.tx, id);
    if (!there) return not_found("这个组织");
    if (!may(actor, league::action::manage_org, {.org_path = there->path})) return forbidden();
    // The top one's row is the lock of its whole tree: two moves that would make a cycle together come one
    // after the other, on an engine with several writers too.
    w.tx.execute("UPDATE org SET version = version WHERE id = ?1", there->top_id);
    auto now = *find_org(w.tx, id);
    if (version && *version != now.version)
        return conflict("“" + now.name + "”刚刚被别人改动过。请重新查看后再试，您的改动没有保存。");
    if (now.state != league::org_state::open)
        return conflict("“" + now.name + "”" + std::string{league::label(now.state)} + "，不能再改。");
    return now;
}

std::optional<problem> name_taken(store::transaction& tx, std::optional<std::int64_t> parent,
                                  std::string_view name, std::int64_t except) {
    const auto same = tx.number(
        R"(
            SELECT COUNT(*)
            FROM org
            WHERE name = ?1 AND id <> ?2 AND state = ?3 AND COALESCE(parent_id, 0) = ?4)",
        name, except, league::org_state::open, parent.value_or(0));
    if (same == 0) return std::nullopt;
    return conflict("同一上级下已有名为“" + std::string{name} + "”的组织，请换一个名称。");
}

std::optional<problem> raise_version(work& w, const org_view& o) {
    const auto changed =
        w.tx.execute("UPDATE org SET version = version + 1 WHERE id = ?1 AND version = ?2", o.id, o.version);
    if (changed == 1) return std::nullopt;
    return conflict("“" + o.name + "”刚刚被别人改动过。请重新查看后再试，您的改动没有保存。");
}

void note_org_change(work& w, const person& actor, std::int64_t id, const org_note& what) {
    w.tx.execute(
        R"(
            INSERT INTO org_history (id, org_id, at, actor_id, change, from_text, to_text, from_id, to_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
        w.tx.new_id(), id, w.now, actor_of(actor), what.change, what.from, what.to, what.from_id, what.to_id);
    note_audit(w, actor_of(actor), "manage_org", "org", id,
               std::to_string(static_cast<std::int64_t>(what.change)));
}

void rebase_subtree(work& w, const org_view& o, const org_view& new_parent) {
    const auto base = new_parent.path + std::to_string(o.id) + "/";
    // An id stands once in a path, so the old path stands in it once, at its beginning.
    w.tx.execute("UPDATE org SET path = replace(path, ?1, ?3) WHERE path >= ?1 AND path < ?2", o.path,
                 league::org_path{o.path}.end(), base);
    w.tx.execute("UPDATE org SET parent_id = ?2 WHERE id = ?1", o.id, new_parent.id);
}

}  // namespace link100::services
