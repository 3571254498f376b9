#include "review/inspection_record.hpp"

#include "league/orgs/org_rules.hpp"

namespace link100::services {
namespace {

// SELECT … FROM inspection_task t …, to which a WHERE is added.
constexpr std::string_view inspection_columns =
    "SELECT t.number, t.month, o.name, t.kind, t.object_id, t.result, t.note, a.kind, a.starts_at, pa.name, "
    "pc.name, "
    "o.path, a.organiser_id, c.cadre_id, a.number, j.name, t.judged_at, t.seed, t.drawn_at FROM "
    "inspection_task t JOIN org o ON o.id = t.unit_id "
    "LEFT JOIN activity a ON t.kind = 1 AND a.id = t.object_id LEFT JOIN person pa ON pa.id = a.organiser_id "
    "LEFT JOIN contact c ON t.kind = 2 AND c.id = t.object_id LEFT JOIN person pc ON pc.id = c.cadre_id "
    "LEFT JOIN person j ON j.id = t.judged_by ";

inspection_record inspection_from(const store::row& r, league::zone z) {
    inspection_record t;
    t.view = {r.integer(0), static_cast<int>(r.integer(1)), r.str(2), r.as<inspection_kind>(3), r.integer(4),
              {},           r.as<inspection_result>(5),     r.str(6)};
    if (t.view.kind == inspection_kind::activity) {
        t.view.what = league::format_day(r.time(8), z) + " " +
                      std::string{league::label(r.as<league::activity_kind>(7))} + "（" + r.str(9) + "）";
        t.cadre_id = r.integer(12);
    } else {
        t.view.what = "联系关系（" + r.str(10) + "）";
        t.cadre_id = r.integer(13);
    }
    t.unit_path = r.str(11);
    t.view.activity_number = r.maybe_integer(14);
    t.view.judged_at = r.maybe_time(16);
    // Judged, and by nobody of the record: a command on the machine.
    t.view.judged_by = t.view.judged_at && r.is_null(15) ? std::string{"管理命令"} : r.str(15);
    t.seed = r.integer(17);
    t.drawn_at = r.time(18);
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
            "WHERE t.month = ?1 AND o.path >= ?2 AND o.path < ?3 AND (?4 = 0 OR t.result = 0) ORDER BY "
            "t.result, t.unit_id, t.id LIMIT ?5",
        [&](const store::row& r) { return inspection_from(r, rules.zone); }, month, path,
        league::past_subtree(path), open_only, inspections_listed_max);
}

bool sees_task(const person& reader, const inspection_record& t) {
    return may(reader, league::action::inspect_activity, {.owner_id = t.cadre_id, .org_path = t.unit_path});
}

}  // namespace link100::services
