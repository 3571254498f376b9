#include "services/roster/import/import_orgs.hpp"

#include "league/orgs/org_path.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"

#include <algorithm>
#include <array>

namespace link100::services {

void import_orgs::load(store::transaction& tx, const org_view& home) {
    home_ = {home.id, home.path, home.kind};
    home_name_ = home.name;
    top_id_ = home.top_id;
    tx.each(
        R"(
            SELECT id, name, path, kind
            FROM org
            WHERE path >= ?1 AND path < ?2 AND state = ?3
            ORDER BY path)",
        [&](const store::row& r) {
            by_name_.emplace(r.str(1),
                             entry{r.integer(0), r.str(2),
                                   league::org_kind_of(r.text(3)).value_or(league::org_kind::group)});
        },
        home.path, league::org_path{home.path}.end(), league::org_state::open);
}

outcome<std::int64_t> import_orgs::of(const import_row& row) const {
    const auto& name = row.branch.empty() ? row.unit : row.branch;
    if (name.empty()) return home_.id;
    const auto [from, to] = by_name_.equal_range(name);
    std::optional<std::int64_t> found;
    for (auto it = from; it != to; ++it) {
        // A branch is the one below the unit of the same row, when the row names both.
        if (!row.branch.empty() && !row.unit.empty()) {
            const auto [first, last] = by_name_.equal_range(row.unit);
            const bool below = std::any_of(first, last, [&](const auto& u) {
                return league::org_path{u.second.path}.contains(it->second.path);
            });
            if (!below) continue;
        }
        if (found) return conflict("有几个组织都叫“" + name + "”，请在“单位”列写明学院");
        found = it->second.id;
    }
    if (!found) return not_found("单位或支部“" + name + "”");
    return *found;
}

std::vector<import_orgs::missing> import_orgs::missing_of(std::span<const import_row> rows) const {
    std::vector<missing> all;
    std::set<std::pair<std::int64_t, std::string_view>> seen;
    for (const auto& row : rows) {
        // A row that is refused anyway makes no branch.
        if (row.branch.empty() || !row.form_error.empty() || check_person_name(row.name) ||
            check_student_no(row.student_no) ||
            check_text("branch", "支部", row.branch, org_name_characters_max))
            continue;
        const auto known = of(row);
        if (known || known.error().code != problem_code::not_found) continue;
        entry above = home_;
        if (!row.unit.empty()) {
            const auto [first, last] = by_name_.equal_range(row.unit);
            if (first == last || std::next(first) != last) continue;
            above = first->second;
        }
        if (!league::may_stand_below(league::org_kind::branch, above.kind) ||
            league::org_path{above.path}.level() >= league::org_levels_max)
            continue;
        if (seen.emplace(above.id, row.branch).second)
            all.push_back({above, row.unit.empty() ? home_name_ : row.unit, row.branch});
    }
    return all;
}

void import_orgs::remember(const missing& m, std::int64_t id) {
    by_name_.emplace(m.name, entry{id, m.above.path + std::to_string(id) + "/", league::org_kind::branch});
    made_.push_back({m.unit, m.name});
    last_.emplace_back(m.name, id);
}

void import_orgs::plan_missing(std::span<const import_row> rows) {
    last_.clear();
    for (const auto& m : missing_of(rows)) remember(m, --planned_);
}

void import_orgs::create_missing(work& w, const person& actor, std::span<const import_row> rows) {
    static constexpr std::array<std::string_view, 6> columns{"id",   "parent_id", "kind",
                                                             "name", "path",      "top_id"};
    static constexpr std::array<std::string_view, 7> history{"id",     "org_id",  "at",   "actor_id",
                                                             "change", "to_text", "to_id"};
    last_.clear();
    const auto all = missing_of(rows);
    if (all.empty()) return;
    // As every change of the tree (org_record.hpp).
    w.tx.execute("UPDATE org SET version = version WHERE id = ?1", top_id_);
    for (const auto& m : all) remember(m, w.tx.new_id());
    std::vector<std::int64_t> history_ids;
    for (std::size_t i = 0; i < all.size(); ++i) history_ids.push_back(w.tx.new_id());
    const auto orgs = w.tx.bulk("org", columns);
    for (std::size_t i = 0; i < all.size(); ++i)
        orgs->add_row(last_[i].second, all[i].above.id, league::key(league::org_kind::branch), all[i].name,
                      all[i].above.path + std::to_string(last_[i].second) + "/", top_id_);
    orgs->finish();
    const auto notes = w.tx.bulk("org_history", history);
    for (std::size_t i = 0; i < all.size(); ++i)
        notes->add_row(history_ids[i], last_[i].second, w.now, actor_of(actor), league::org_change::created,
                       all[i].name, all[i].above.id);
    notes->finish();
    // One entry a batch, as for the people: each branch is in the history of organisations.
    note_audit(w, actor_of(actor), "manage_org", "org", home_.id, std::to_string(all.size()) + " branches");
}

void import_orgs::forget_last() {
    for (const auto& [name, id] : last_) {
        const auto [first, last] = by_name_.equal_range(name);
        const auto at = std::find_if(first, last, [&](const auto& e) { return e.second.id == id; });
        if (at != last) by_name_.erase(at);
    }
    made_.resize(made_.size() - last_.size());
    last_.clear();
}

}  // namespace link100::services
