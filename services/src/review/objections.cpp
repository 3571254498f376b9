#include "services/review/objections.hpp"

#include "league/orgs/org_path.hpp"
#include "points/points_book.hpp"
#include "services/base/validation.hpp"
#include "services/bulletins/bulletin_calendar.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int objection_number_digits = 6;
constexpr std::chrono::days objection_days{8};  // the 1st to the 8th of the month after

constexpr std::string_view objection_columns =
    R"(
        SELECT b.number, b.cadre_id, p.name, b.month, b.rule, b.text, b.state, b.raised_at, b.answer, o.path
        FROM objection b
        JOIN person p ON p.id = b.cadre_id
        JOIN org o ON o.id = p.org_id )";

struct record {
    objection_view view;
    std::string org_path;
};

record objection_from(const store::row& row) {
    store::row_reader r{row};
    return {{r.integer(), r.integer(), r.text(), r.count(), r.text(), r.text(), r.as<objection_state>(),
             r.time(), r.text()},
            r.text()};
}

std::optional<record> by_number(store::transaction& tx, std::int64_t number) {
    return tx.first(std::string{objection_columns} + "WHERE b.number = ?1", objection_from, number);
}

// A draft that came late is to be seen as long as one that came on its day.
platform::time_point draft_seen_until(store::transaction& tx, int month) {
    if (is_frozen(tx, month)) return {};
    const auto draft = find_snapshot(tx, "bulletin", month, snapshot_stage::draft);
    return draft ? draft->made_at + draft_shown_min : platform::time_point{};
}

bool knows_rule(const programme& rules, int month, std::string_view code) {
    const auto* points = league::rules_for(rules.points, month);
    return points != nullptr &&
           std::ranges::any_of(points->rules, [&](const league::points_rule& r) { return r.code == code; });
}

}  // namespace

std::string_view label(objection_state state) {
    if (state == objection_state::upheld) return "成立";
    return state == objection_state::refused ? "不成立" : "待答复";
}

platform::time_point objections_until(const programme& rules, int month) {
    return league::month_bounds(month, rules.zone).end + objection_days;
}

outcome<objection_view> object_to_points(work& w, const person& cadre, int month, std::string_view rule,
                                         std::string_view text) {
    if (!league::is_month(month) || month > w.rules.month_of(w.now))
        return invalid("month", "没有这个月份。");
    if (!rule.empty() && !knows_rule(w.rules, month, rule))
        return invalid("rule", "没有编号为“" + std::string{rule} + "”的积分规则。");
    if (auto bad = check_text("text", "异议", text, objection_text_characters_max)) return *bad;
    if (!may(cadre, league::action::object_to_points, {.owner_id = cadre.id, .org_path = cadre.org_path}))
        return forbidden();
    if (w.now >= objections_until(w.rules, month) && w.now >= draft_seen_until(w.tx, month))
        return conflict(league::format_month(month) +
                        "的积分异议已经截止；之后发现的差错会更正到下一个月，请联系校团委。");
    const auto before =
        w.tx.number("SELECT COUNT(*) FROM objection WHERE cadre_id = ?1 AND month = ?2", cadre.id, month);
    if (before >= objections_per_month_max)
        return problem{problem_code::too_many, "一个月最多提交10条异议，请等待答复。"};
    const auto number = free_number(objection_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM objection WHERE number = ?1", n) > 0;
    });
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO objection (id, number, cadre_id, month, rule, text, state, raised_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        id, number, cadre.id, month, rule, text, objection_state::open, w.now);
    note_audit(w, cadre.id, "object_to_points", "objection", id);
    const auto top = w.tx.number("SELECT top_id FROM org WHERE id = ?1", cadre.org_id);
    notify_administrators(w, top, 0, notice_kind::news, "objection", id,
                          cadre.name + "对" + league::format_month(month) + "积分提出异议" +
                              std::to_string(number) + "：" + std::string{text});
    return by_number(w.tx, number)->view;
}

outcome<objection_view> answer_objection(work& w, const person& who, std::int64_t number, bool upheld,
                                         std::string_view answer) {
    if (auto bad = check_text("answer", "答复", answer, objection_text_characters_max)) return *bad;
    const auto o = by_number(w.tx, number);
    if (!o ||
        !may(who, league::action::decide_points, {.owner_id = o->view.cadre_id, .org_path = o->org_path}))
        return not_found("这条异议");
    if (o->view.cadre_id == who.id) return forbidden();  // nobody decides about himself
    if (o->view.state != objection_state::open) return conflict("这条异议已经答复过。");
    const auto state = upheld ? objection_state::upheld : objection_state::refused;
    w.tx.execute(
        R"(
            UPDATE objection
            SET state = ?2, answered_by = ?3, answered_at = ?4, answer = ?5
            WHERE number = ?1)",
        number, state, actor_of(who), w.now, answer);
    note_audit(w, actor_of(who), "answer_objection", "objection", number, upheld ? "upheld" : "refused");
    tell_person(w, "objection:" + std::to_string(number), o->view.cadre_id,
                "您对" + league::format_month(o->view.month) + "积分的异议（编号" + std::to_string(number) +
                    "）：" + std::string{label(state)} + "。" + std::string{answer});
    return by_number(w.tx, number)->view;
}

outcome<objection_view> show_objection(work& w, const person& reader, std::int64_t number) {
    const auto o = by_number(w.tx, number);
    if (!o) return not_found("这条异议");
    const league::object_facts facts{.owner_id = o->view.cadre_id, .org_path = o->org_path};
    if (!may(reader, league::action::object_to_points, facts) &&
        !may(reader, league::action::decide_points, facts))
        return not_found("这条异议");
    return o->view;
}

outcome<std::vector<objection_view>> objections_for(work& w, const person& who) {
    std::vector<objection_view> views;
    const auto add = [&](const store::row& r) {
        auto view = objection_from(r).view;
        if (std::ranges::find(views, view.number, &objection_view::number) == views.end())
            views.push_back(std::move(view));
    };
    bool reaches = may(who, league::action::object_to_points, {.owner_id = who.id, .org_path = who.org_path});
    for (const auto& held : who.roles) {
        if (!may(who, league::action::decide_points, {.org_path = held.org_path})) continue;
        reaches = true;
        w.tx.each(std::string{objection_columns} +
                      R"(
                          WHERE b.state = ?4 AND o.path >= ?1 AND o.path < ?2
                          ORDER BY b.raised_at
                          LIMIT ?3)",
                  add, held.org_path, league::org_path{held.org_path}.end(), objections_shown_max,
                  objection_state::open);
    }
    if (!reaches) return forbidden();
    w.tx.each(
        std::string{objection_columns} + "WHERE b.cadre_id = ?1 ORDER BY b.month DESC, b.id DESC LIMIT ?2",
        add, who.id, objections_shown_max);
    return views;
}

std::vector<objection_view> objections_of(store::transaction& tx, int month) {
    std::vector<objection_view> views;
    tx.each(
        std::string{objection_columns} + "WHERE b.month = ?1 ORDER BY b.state, b.id LIMIT 500",
        [&](const store::row& r) { views.push_back(objection_from(r).view); }, month);
    return views;
}

}  // namespace link100::services
