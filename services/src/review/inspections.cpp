#include "services/review/inspections.hpp"

#include "league/base/sampling.hpp"
#include "orgs/units.hpp"
#include "points/points_book.hpp"
#include "review/inspection_record.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <map>

namespace link100::services {
namespace {

constexpr int inspection_number_digits = 6;
constexpr int visit_records_max = 100'000;

using by_unit = std::map<std::int64_t, std::vector<std::int64_t>>;

struct drawn_objects {
    by_unit activities;
    by_unit contacts;
};

drawn_objects objects_of(work& w, const league::points_rules& points, int month) {
    const unit_map units(w.tx);
    const auto rows = read_month_rows(w.tx, w.rules, points, month, w.now, std::nullopt, month_part::all);
    drawn_objects out;
    const auto unit = [&](cadre_index cadre) { return units.of_path(rows.cadres[cadre].org_path); };
    for (const auto& a : rows.activities)
        if (a.share_percent == 100) out.activities[unit(a.cadre)].push_back(a.id);
    for (const auto& c : rows.contacts) out.contacts[unit(c.cadre)].push_back(c.id);
    return out;
}

void add_task(work& w, int month, std::int64_t unit, inspection_kind kind, std::int64_t object,
              std::uint32_t seed) {
    const auto number = free_number(inspection_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM inspection_task WHERE number = ?1", n) > 0;
    });
    w.tx.execute(
        R"(
            INSERT INTO inspection_task (id, number, month, unit_id, kind, object_id, seed, drawn_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        w.tx.new_id(), number, month, unit, kind, object, seed, w.now);
}

}  // namespace

outcome<int> draw_inspections(work& w, const std::optional<person>& who, int month, std::uint32_t seed) {
    const auto* points = league::is_month(month) ? league::rules_for(w.rules.points, month) : nullptr;
    if (points == nullptr) return invalid("month", "没有这个月份，或这个月还没有积分规则。");
    if (!may_everywhere(w.tx, who, league::action::inspect_activity)) return forbidden();
    if (w.now < league::month_bounds(month, w.rules.zone).end) return conflict("月份结束后才能抽查。");
    const auto before = w.tx.first(
        "SELECT MIN(seed), COUNT(*) FROM inspection_task WHERE month = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return std::pair{r.integer(), r.count()};
        },
        month);
    if (before && before->second > 0) {
        if (before->first != seed)
            return conflict(league::format_month(month) + "已用种子" + std::to_string(before->first) +
                            "抽过，不能换一个种子重抽。");
        return before->second;
    }
    int count = 0;
    const auto add = [&](const by_unit& objects, inspection_kind kind, std::size_t (*how_many)(std::size_t)) {
        for (const auto& [unit, ids] : objects) {
            const auto mixed = (std::uint64_t{seed} << 32) ^ (static_cast<std::uint64_t>(month) << 4) ^
                               static_cast<std::uint64_t>(kind) ^ static_cast<std::uint64_t>(unit);
            for (const auto id : league::draw(ids, how_many(ids.size()), mixed)) {
                add_task(w, month, unit, kind, id, seed);
                ++count;
            }
        }
    };
    const auto objects = objects_of(w, *points, month);
    add(objects.activities, inspection_kind::activity, league::activities_to_check);
    add(objects.contacts, inspection_kind::contact, league::contacts_to_check);
    note_audit(w, actor_of(who), "draw_inspections", "month", month, std::to_string(seed));
    return count;
}

outcome<inspection_view> judge_inspection(work& w, const person& who, std::int64_t number,
                                          inspection_result result, std::string_view note) {
    if (result == inspection_result::open) return invalid("result", "结果应为属实、不属实或无法判断。");
    if (!note.empty())
        if (auto bad = check_text("note", "核查说明", note, inspection_note_characters_max)) return *bad;
    auto t = inspection_task(w.tx, w.rules, number);
    if (!t || !sees_task(who, *t)) return not_found("这项抽查");
    if (t->cadre_id == who.id) return forbidden();  // nobody checks his own record
    if (is_frozen(w.tx, t->view.month)) return conflict("这个月的通报已定稿；请把发现的问题作为核查提出。");
    w.tx.execute(
        R"(
            UPDATE inspection_task
            SET result = ?2, note = ?3, judged_by = ?4, judged_at = ?5
            WHERE number = ?1)",
        number, result, note, actor_of(who), w.now);
    note_audit(w, actor_of(who), "judge_inspection", "inspection", number, label(result));
    t->view.result = result;
    t->view.note = std::string{note};
    t->view.judged_by = who.name;
    t->view.judged_at = w.now;
    return t->view;
}

outcome<> enter_onsite_visit(work& w, const std::optional<person>& who, const onsite_visit& v) {
    if (!league::is_month(v.month)) return invalid("month", "没有这个月份。");
    if (v.checked < 1 || v.checked > visit_records_max || v.passed < 0 || v.passed > v.checked)
        return invalid("checked", "核查数应为1至100000，属实数不能多于核查数。");
    if (!v.note.empty())
        if (auto bad = check_text("note", "说明", v.note, inspection_note_characters_max)) return *bad;
    if (w.tx.number("SELECT COUNT(*) FROM org WHERE id = ?1", v.unit_id) == 0) return not_found("这个单位");
    if (!may_everywhere(w.tx, who, league::action::inspect_activity)) return forbidden();
    const auto id = w.tx.new_id();
    const auto by = actor_of(who);
    w.tx.execute(
        R"(
            INSERT INTO onsite_result (id, unit_id, month, checked, passed, note, entered_by, entered_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        id, v.unit_id, v.month, v.checked, v.passed, v.note, by, w.now);
    note_audit(w, by, "enter_onsite_visit", "onsite_result", id);
    return {};
}

}  // namespace link100::services
