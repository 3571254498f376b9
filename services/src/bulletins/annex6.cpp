#include "services/bulletins/annex6.hpp"

#include "league/orgs/org_path.hpp"
#include "orgs/units.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

namespace link100::services {
namespace {

constexpr std::size_t branches_named_max = 5;

struct annex_branch {
    std::string name;
    std::string path;
    std::int64_t people = 0;
    std::int64_t members = 0;
    std::string secretaries;
};

std::unordered_map<std::int64_t, annex_branch> branches_under(store::transaction& tx, std::string_view path) {
    std::unordered_map<std::int64_t, annex_branch> found;
    const auto end = league::org_path{path}.end();
    tx.each(
        "SELECT id, name, path FROM org WHERE path >= ?1 AND path < ?2",
        [&](const store::row& row) {
            store::row_reader r{row};
            // Not in the assignment itself, whose right side would be read first.
            auto& b = found[r.id()];
            b.name = r.text();
            b.path = r.text();
        },
        path, end);
    tx.each(
        R"(
            SELECT p.org_id, COUNT(*), SUM(p.is_member)
            FROM org o
            JOIN person p ON p.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2
            GROUP BY p.org_id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            auto& b = found[r.integer()];
            b.people = r.integer();
            b.members = r.integer();
        },
        path, end);
    tx.each(
        R"(
            SELECT o.id, p.name
            FROM org o
            JOIN person_role x ON x.org_id = o.id AND x.role = ?3
            JOIN person p ON p.id = x.person_id
            WHERE o.path >= ?1 AND o.path < ?2
            ORDER BY o.id, p.id)",
        [&](const store::row& r) {
            auto& b = found[r.integer(0)];
            b.secretaries += (b.secretaries.empty() ? "" : "、") + r.str(1);
        },
        path, end, league::role::unit_admin);
    return found;
}

void name_branches(annex6_row& row, const std::unordered_map<std::int64_t, annex_branch>& all,
                   const std::map<std::int64_t, std::int64_t>& contacts_in) {
    std::vector<std::pair<std::int64_t, std::int64_t>> by_size;  // contacts, branch
    for (const auto& [org, count] : contacts_in) by_size.emplace_back(-count, org);
    std::ranges::sort(by_size);
    if (by_size.size() > branches_named_max)
        row.note = "另有" + std::to_string(by_size.size() - branches_named_max) + "个";
    for (std::size_t i = 0; i < std::min(by_size.size(), branches_named_max); ++i) {
        const auto at = all.find(by_size[i].second);
        if (at == all.end()) continue;
        const auto& b = at->second;
        row.branches += (row.branches.empty() ? "" : "、") + b.name;
        if (!b.secretaries.empty()) row.secretaries += (row.secretaries.empty() ? "" : "、") + b.secretaries;
        row.branch_people += b.people;
        row.branch_members += b.members;
    }
}

}  // namespace

std::span<const std::string_view> annex6_headings() {
    static constexpr std::array<std::string_view, 13> headings{"序号",
                                                               "单位",
                                                               "团干部姓名",
                                                               "职务",
                                                               "类别",
                                                               "联系电话",
                                                               "联系团支部/学生组织/社团名称",
                                                               "支部书记",
                                                               "支部人数",
                                                               "其中团员数",
                                                               "联系青年人数（已确认）",
                                                               "是否已录入系统",
                                                               "备注"};
    return headings;
}

std::vector<std::string> annex6_cells(const annex6_row& row, std::size_t number) {
    return {std::to_string(number),
            row.unit,
            row.cadre,
            row.title,
            row.type,
            row.phone,
            row.branches,
            row.secretaries,
            std::to_string(row.branch_people),
            std::to_string(row.branch_members),
            std::to_string(row.contacts),
            row.entered ? "是" : "否",
            row.note};
}

std::vector<annex6_row> annex6(store::transaction& tx, const programme& rules, std::string_view org_path,
                               phone_shown phone) {
    const unit_map units(tx);
    const auto branches = branches_under(tx, org_path);
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> contacts;  // cadre → organisation → how many
    // The state stands as a number where an index is kept for it alone.
    static_assert(league::stored(league::contact_state::confirmed) == 3);
    tx.each(
        R"(
            SELECT c.cadre_id, p.org_id, COUNT(*)
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            WHERE c.state = 3
            GROUP BY c.cadre_id, p.org_id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto cadre = r.id();
            const auto org = r.id();
            contacts[cadre][org] = r.integer();
        });
    std::vector<annex6_row> rows;
    tx.each(
        R"(
            SELECT c.person_id, p.name, c.title, c.type, o.path, p.phone, p.phone_sealed
            FROM cadre c
            JOIN person p ON p.id = c.person_id
            JOIN org o ON o.id = c.org_id
            WHERE o.path >= ?1 AND o.path < ?2)",
        [&](const store::row& r) {
            annex6_row row;
            const auto unit = units.names().find(units.of_path(r.text(4)));
            row.unit = unit == units.names().end() ? "" : unit->second;
            row.cadre = r.str(1);
            row.title = r.str(2);
            row.type = league::label(r.as<league::cadre_type>(3));
            row.cadre_id = r.integer(0);
            row.phone = masked_from(rules.fields, personal_field::phone, row.cadre_id, r, 5);
            if (phone == phone_shown::in_full)
                if (auto plain = field_from(rules.fields, personal_field::phone, row.cadre_id, r, 5);
                    plain && *plain) {
                    row.phone = std::move(**plain);
                    row.revealed = true;
                }
            const auto& of_cadre = contacts[row.cadre_id];
            name_branches(row, branches, of_cadre);
            for (const auto& [org, count] : of_cadre) row.contacts += count;
            row.entered = row.contacts > 0;
            rows.push_back(std::move(row));
        },
        org_path, league::org_path{org_path}.end());
    std::ranges::sort(rows, [](const annex6_row& a, const annex6_row& b) {
        return std::tie(a.unit, a.cadre) < std::tie(b.unit, b.cadre);
    });
    return rows;
}

outcome<std::vector<annex6_row>> export_annex6(work& w, const person& who, std::string_view reason) {
    const bool in_full = !reason.empty();
    if (in_full)
        if (auto bad = check_reason(reason)) return *bad;
    for (const auto& held : who.roles) {
        if (!may(who, league::action::export_annex6, {.org_path = held.org_path})) continue;
        if (in_full && !may(who, league::action::reveal_fields, {.org_path = held.org_path}))
            return forbidden();
        note_audit(w, actor_of(who), "export_annex6", "org", held.org_id, reason);
        auto rows =
            annex6(w.tx, w.rules, held.org_path, in_full ? phone_shown::in_full : phone_shown::masked);
        // Each of them sees who looked, and why.
        for (const auto& row : rows)
            if (row.revealed)
                note_audit(w, actor_of(who), "reveal_fields", "person", row.cadre_id,
                           "phone: " + std::string{reason});
        return rows;
    }
    return forbidden();
}

}  // namespace link100::services
