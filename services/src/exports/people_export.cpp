// People as a table.
#include "exports/export_scope.hpp"
#include "league/orgs/org_path.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct export_branch {
    std::int64_t id;
    std::string path;
    std::string name;
};

// The one at `path`, or the next after it.
std::optional<export_branch> branch_from(store::transaction& tx, const export_scope& scope,
                                         const std::string& path, bool after) {
    return tx.first(
        std::string{"SELECT id, path, name FROM org WHERE path "} + (after ? ">" : ">=") +
            " ?1 AND path < ?2 ORDER BY path LIMIT 1",
        [](const store::row& row) {
            store::row_reader r{row};
            return export_branch{r.integer(), r.text(), r.text()};
        },
        path, league::org_path{scope.org_path}.end());
}

struct person_page_row {
    std::int64_t id;
    std::string grade;
    std::vector<std::string> cells;
};

std::string in_full_or_masked(work& w, const export_scope& scope, std::int64_t id, personal_field which,
                              const store::row& r, int column, bool& shown) {
    if (scope.in_full())
        if (auto plain = field_from(w.rules.fields, which, id, r, column); plain && *plain) {
            shown = true;
            return std::move(**plain);
        }
    return masked_from(w.rules.fields, which, id, r, column);
}

std::string office_words(store::transaction& tx, std::int64_t id) {
    std::string words;
    tx.each(
        R"(
            SELECT r.role, o.name
            FROM person_role r
            JOIN org o ON o.id = r.org_id
            WHERE r.person_id = ?1
            ORDER BY r.role, o.name)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto role = r.as<league::role>();
            words += (words.empty() ? "" : "、") + std::string{league::label(role)} + "（" + r.text() + "）";
        },
        id);
    return words;
}

std::string unit_name(store::transaction& tx, std::int64_t branch_id) {
    return tx
        .first(
            "SELECT u.name FROM org o JOIN org u ON u.id = o.parent_id WHERE o.id = ?1",
            [](const store::row& r) { return r.str(0); }, branch_id)
        .value_or("");
}

std::vector<person_page_row> people_of(work& w, const person& actor, const export_scope& scope,
                                       const export_branch& b, const export_place& from, int most) {
    const auto above = unit_name(w.tx, b.id);
    std::vector<std::int64_t> shown_in_full;
    auto rows = w.tx.all(
        R"(
            SELECT p.id, p.name, p.grade, p.is_member, p.is_officer, p.student_no, p.student_no_sealed,
                p.phone, p.phone_sealed
            FROM person p
            WHERE p.org_id = ?1 AND p.grade >= ?2 AND (p.grade > ?2 OR p.id > ?3) AND p.left_at IS NULL
            ORDER BY p.grade, p.id
            LIMIT ?4)",
        [&](const store::row& r) {
            const auto id = r.integer(0);
            bool shown = false;
            const auto number = in_full_or_masked(w, scope, id, personal_field::student_no, r, 5, shown);
            const auto phone = in_full_or_masked(w, scope, id, personal_field::phone, r, 7, shown);
            if (shown) shown_in_full.push_back(id);
            return person_page_row{id,
                                   r.str(2),
                                   {std::to_string(id), r.str(1), number, phone, above, b.name, r.str(2),
                                    r.flag(3) ? "是" : "否", r.flag(4) ? "是" : "否"}};
        },
        b.id, from.grade, from.id, most);
    for (auto& row : rows) row.cells.push_back(office_words(w.tx, row.id));
    for (const auto id : shown_in_full)
        note_shown_in_full(w, actor, "reveal_fields", id, "student_no, phone", scope);
    return rows;
}

}  // namespace

export_begun begin_people_export(work& w, const person& actor, const export_wish& wish) {
    auto scope = scope_of(w, actor, league::action::read_person, wish);
    if (!scope) return scope;
    scope->expected = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM org o
            JOIN person p ON p.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2 AND p.left_at IS NULL)",
        scope->org_path, league::org_path{scope->org_path}.end());
    note_export(w, actor, "export_people", *scope);
    return scope;
}

std::vector<std::string> people_export_headings(const export_scope&) {
    return {"编号", "姓名", "学号", "电话", "上级", "支部", "年级", "是否团员", "学生干部", "职务"};
}

export_page next_people(work& w, const person& actor, const export_scope& scope, const export_place& from) {
    export_page page{.rows = {}, .next = from, .last = false, .part = 0};
    auto& at = page.next;
    auto b = branch_from(w.tx, scope, at.path.empty() ? scope.org_path : at.path, false);
    while (b && page.rows.size() < static_cast<std::size_t>(export_page_rows)) {
        if (at.path != b->path) at = {.at = {}, .id = 0, .path = b->path, .grade = {}, .rows = at.rows};
        const auto most = export_page_rows - static_cast<int>(page.rows.size());
        auto rows = people_of(w, actor, scope, *b, at, most);
        for (auto& row : rows) {
            at.id = row.id;
            at.grade = row.grade;
            page.rows.push_back(std::move(row.cells));
        }
        if (rows.size() < static_cast<std::size_t>(most)) b = branch_from(w.tx, scope, b->path, true);
    }
    page.last = !b;
    at.rows += static_cast<std::int64_t>(page.rows.size());
    page.part = scope.expected == 0 ? 1 : static_cast<double>(at.rows) / static_cast<double>(scope.expected);
    return page;
}

}  // namespace link100::services
