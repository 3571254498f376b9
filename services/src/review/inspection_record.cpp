#include "review/inspection_record.hpp"

#include "league/orgs/org_path.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// SELECT … FROM inspection_task t …, to which a WHERE is added.
constexpr std::string_view inspection_columns =
    R"(
        SELECT t.number, t.month, o.name, t.kind, t.object_id, t.result, t.note, o.path,
            a.kind, a.starts_at, a.number, a.organiser_id, pa.name,
            c.cadre_id, pc.name,
            t.judged_at, j.name, t.seed, t.drawn_at
        FROM inspection_task t
        JOIN org o ON o.id = t.unit_id
        LEFT JOIN activity a ON t.kind = 1 /* activity */ AND a.id = t.object_id
        LEFT JOIN person pa ON pa.id = a.organiser_id
        LEFT JOIN contact c ON t.kind = 2 /* contact */ AND c.id = t.object_id
        LEFT JOIN person pc ON pc.id = c.cadre_id
        LEFT JOIN person j ON j.id = t.judged_by )";

inspection_record inspection_from(const store::row& row, league::zone z) {
    store::row_reader r{row};
    inspection_record t;
    t.view.number = r.integer();
    t.view.month = r.count();
    t.view.unit = r.text();
    t.view.kind = r.as<inspection_kind>();
    t.view.object_id = r.id();
    t.view.result = r.as<inspection_result>();
    t.view.note = r.text();
    t.unit_path = r.text();
    const auto kind = r.as<league::activity_kind>();
    const auto starts_at = r.time();
    t.view.activity_number = r.maybe_integer();
    const auto organiser_id = r.id();
    const auto organiser = r.text();
    const auto contacts_cadre_id = r.id();
    const auto contacts_cadre = r.text();
    t.view.judged_at = r.maybe_time();
    const auto judge = r.maybe_text();
    t.seed = r.integer();
    t.drawn_at = r.time();
    if (t.view.kind == inspection_kind::activity) {
        t.view.what = league::format_day(starts_at, z) + " " + std::string{league::label(kind)} + "（" +
                      organiser + "）";
        t.cadre_id = organiser_id;
    } else {
        t.view.what = "联系关系（" + contacts_cadre + "）";
        t.cadre_id = contacts_cadre_id;
    }
    // Judged, and by nobody of the record: a command on the machine.
    t.view.judged_by = judge.value_or(t.view.judged_at ? "管理命令" : "");
    return t;
}

}  // namespace

std::optional<inspection_record> inspection_task(store::transaction& tx, const programme& rules,
                                                 std::int64_t number) {
    return tx.first(
        std::string{inspection_columns} + "WHERE t.number = ?1",
        [&](const store::row& r) { return inspection_from(r, rules.zone); }, number);
}

std::vector<inspection_record> inspection_tasks(store::transaction& tx, const programme& rules, int month,
                                                std::string_view path, bool open_only) {
    return tx.all(
        std::string{inspection_columns} +
            R"(
                WHERE t.month = ?1 AND o.path >= ?2 AND o.path < ?3 AND (?4 = 0 OR t.result = ?6)
                ORDER BY t.result, t.unit_id, t.id
                LIMIT ?5)",
        [&](const store::row& r) { return inspection_from(r, rules.zone); }, month, path,
        league::org_path{path}.end(), open_only, inspections_listed_max, inspection_result::open);
}

bool sees_task(const person& reader, const inspection_record& t) {
    return may(reader, league::action::inspect_activity, {.owner_id = t.cadre_id, .org_path = t.unit_path});
}

}  // namespace link100::services
