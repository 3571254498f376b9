// The tree as a table: what belongs to an organisation, and many taken in together.
#include "league/orgs/org_path.hpp"
#include "orgs/org_record.hpp"
#include "services/base/validation.hpp"

#include <map>

namespace link100::services {
namespace {

// An organisation of the record, or one that an earlier row makes.
struct place {
    std::optional<std::int64_t> id;  // nothing: not made yet
    std::string path;                // of itself, or of the nearest one above that is in the record
    league::org_kind kind{};
    int level = 0;
};

struct planned_org {
    const org_row* row;
    league::org_kind kind;
    std::optional<std::int64_t> parent_id;      // in the record
    std::optional<std::size_t> parent_planned;  // or the place of the row that makes it
};

problem of_row(const org_row& row, problem p) {
    p.text = "第" + std::to_string(row.number) + "行：" + p.text;
    return p;
}

}  // namespace

outcome<org_summary> summary_of_org(store::transaction& tx, const person& actor, std::int64_t id) {
    auto org = find_org(tx, id);
    if (!org) return not_found("这个组织");
    if (!may(actor, league::action::read_org, {.org_path = org->path})) return forbidden();
    org_summary s;
    const auto end = league::org_path{org->path}.end();
    s.below = tx.number("SELECT COUNT(*) FROM org WHERE path > ?1 AND path < ?2 AND state = ?3", org->path,
                        end, league::org_state::open);
    s.people = tx.number(
        R"(
            SELECT COUNT(*)
            FROM org o
            JOIN person p ON p.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2 AND p.left_at IS NULL)",
        org->path, end);
    s.cadres = tx.number(
        R"(
            SELECT COUNT(*)
            FROM org o
            JOIN cadre k ON k.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2)",
        org->path, end);
    if (org->parent_id)
        if (const auto above = find_org(tx, *org->parent_id)) s.parent = above->name;
    s.what = std::move(*org);
    return s;
}

namespace {

// What the rows come to, judged before anything is written.
class org_plan {
public:
    org_plan(store::transaction& tx, const person& actor) : tx_(tx), actor_(actor) {}

    std::optional<problem> add(const org_row& row) {
        const auto kind = league::org_kind_of(row.kind);
        if (!kind) return invalid("kind", "没有“" + row.kind + "”这种组织类型。");
        if (auto bad = check_text("name", "组织名称", row.name, org_name_characters_max)) return bad;
        const auto above = above_of(row, *kind);
        if (!above) return above.error();
        if (const auto known = known_below(*above, row.name)) {
            if (!may(actor_, league::action::read_org, {.org_path = known->path})) return forbidden();
            places_.emplace(row.name, std::pair{*known, std::optional<std::size_t>{}});
            ++counts.known;
            return std::nullopt;
        }
        const auto& parent = *above;
        const auto path = parent ? parent->first.path : std::string{"/"};
        if (!may(actor_, league::action::manage_org, {.org_path = path})) return forbidden();
        if (!league::may_stand_below(*kind, parent ? std::optional{parent->first.kind} : std::nullopt))
            return invalid("kind", std::string{league::label(*kind)} + "“" + row.name + "”不能设在这里。");
        const int level = parent ? parent->first.level + 1 : 1;
        if (level > league::org_levels_max)
            return conflict("组织最多" + std::to_string(league::org_levels_max) + "级。");
        planned.push_back(
            {&row, *kind, parent ? parent->first.id : std::nullopt, parent ? parent->second : std::nullopt});
        places_.emplace(
            row.name, std::pair{place{std::nullopt, path, *kind, level}, std::optional{planned.size() - 1}});
        ++counts.made;
        return std::nullopt;
    }

    std::vector<planned_org> planned;
    orgs_imported counts;

private:
    using placed = std::pair<place, std::optional<std::size_t>>;

    static place from(const org_view& o) { return {o.id, o.path, o.kind, league::org_path{o.path}.level()}; }

    // Nothing: at the top.
    outcome<std::optional<placed>> above_of(const org_row& row, league::org_kind kind) {
        if (row.parent.empty()) {
            const auto top = kind == league::org_kind::university ? 0 : root_org(tx_);
            const auto org = top == 0 ? std::nullopt : find_org(tx_, top);
            if (!org) return std::optional<placed>{};
            return std::optional{placed{from(*org), std::nullopt}};
        }
        const auto [first, last] = places_.equal_range(row.parent);
        if (first != last && std::next(first) == last) return std::optional{first->second};
        const auto org = org_called(tx_, row.parent);
        if (!org) return org.error();
        return std::optional{placed{from(*org), std::nullopt}};
    }

    std::optional<place> known_below(const std::optional<placed>& above, const std::string& name) {
        if (above && !above->first.id) {
            // Twice in the table.
            const auto [first, last] = places_.equal_range(name);
            for (auto it = first; it != last; ++it)
                if (it->second.second && planned[*it->second.second].parent_planned == above->second)
                    return it->second.first;
            return std::nullopt;
        }
        const auto id = tx_.first(
            R"(
                SELECT id
                FROM org
                WHERE name = ?1 AND state = ?2 AND COALESCE(parent_id, 0) = ?3)",
            [](const store::row& r) { return r.integer(0); }, name, league::org_state::open,
            above ? above->first.id.value_or(0) : 0);
        if (id) return from(*find_org(tx_, *id));
        const auto [first, last] = places_.equal_range(name);
        for (auto it = first; it != last; ++it)
            if (it->second.second && !planned[*it->second.second].parent_planned &&
                planned[*it->second.second].parent_id == (above ? above->first.id : std::nullopt))
                return it->second.first;
        return std::nullopt;
    }

    store::transaction& tx_;
    const person& actor_;
    std::multimap<std::string, placed> places_;
};

}  // namespace

outcome<orgs_imported> import_orgs_of(work& w, const person& actor, const std::vector<org_row>& rows,
                                      bool trial) {
    if (rows.size() > org_rows_max)
        return problem{problem_code::too_many,
                       "一次最多导入" + std::to_string(org_rows_max) + "个组织，请分几次。"};
    org_plan plan{w.tx, actor};
    for (const auto& row : rows)
        if (auto bad = plan.add(row)) return of_row(row, std::move(*bad));
    if (trial) return plan.counts;
    std::vector<std::int64_t> ids;
    for (const auto& p : plan.planned) {
        const auto parent = p.parent_planned ? std::optional{ids[*p.parent_planned]} : p.parent_id;
        ids.push_back(create_org(w, actor, {p.row->name, p.kind, parent}).value().id);
    }
    return plan.counts;
}

}  // namespace link100::services
