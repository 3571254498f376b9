#include "services/cases/contributions.hpp"

#include "cases/case_record.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"

namespace link100::services {
namespace {

// The author, and those who suggested the same and were merged into it.
void tell_authors(work& w, const case_record& c, const std::string& text) {
    const auto tell = [&](const case_record& one) {
        tell_person(w, "suggestion:" + std::to_string(w.tx.new_id()), one.youth_id, case_tag(one) + text,
                    league::next_allowed(w.now, w.rules.zone, w.rules.quiet), {news::none, one.number, {}});
    };
    tell(c);
    for (const auto& same : merged_cases_of(w.tx, c)) tell(same);
}

}  // namespace

outcome<> tell_progress(work& w, const person& who, std::int64_t case_number, std::string_view text) {
    if (auto bad = check_text("text", "进展", text, adoption_note_characters_max)) return *bad;
    auto c = case_for(w, who, league::action::adopt_suggestion, case_number);
    if (!c) return c.error();
    const auto department = w.tx.first(
        "SELECT department FROM feedback_adoption WHERE feedback_id = ?1",
        [](const store::row& r) { return r.str(0); }, c->id);
    if (!department) return conflict("这条建议还没有采纳，请先发：采纳 " + std::to_string(case_number));
    const auto today = w.tx.number(R"(
        SELECT COUNT(*)
        FROM feedback_event
        WHERE feedback_id = ?1 AND kind = ?2 AND at > ?3)",
                                   c->id, league::case_event_kind::progress, w.now - std::chrono::days{1});
    if (today >= progress_news_per_day_max)
        return problem{problem_code::too_many,
                       "一天最多发" + std::to_string(progress_news_per_day_max) + "条进展，请明天再发。"};
    (void)record_event(w, *c, {league::case_event_kind::progress, actor_of(who), text});
    note_audit(w, actor_of(who), "tell_progress", "feedback", c->id);
    tell_authors(w, *c, "您的建议有新进展（" + *department + "）：" + std::string{text});
    return {};
}

std::string adopting_department(work& w, const person& who, std::int64_t case_number) {
    const auto c = case_by_number(w.tx, case_number);
    if (c && c->handling_id) return c->handling_name;
    return w.tx
        .first(
            "SELECT name FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, who.org_id)
        .value_or("校团委");
}

outcome<> adopt_suggestion(work& w, const person& who, std::int64_t case_number, std::string_view department,
                           std::string_view note) {
    if (auto bad = check_text("department", "采纳部门", department, department_characters_max)) return *bad;
    if (!note.empty())
        if (auto bad = check_text("note", "采纳说明", note, adoption_note_characters_max)) return *bad;
    auto c = case_for(w, who, league::action::adopt_suggestion, case_number);
    if (!c) return c.error();
    if (c->merged_into) return conflict("这条建议已并入同一事项，请采纳较早的那一条。");
    if (c->kind != league::case_kind::suggestion || c->crisis) return conflict("只有建议可以采纳。");
    const auto known = w.tx.number("SELECT COUNT(*) FROM feedback_adoption WHERE feedback_id = ?1", c->id);
    if (known > 0) return conflict("这条建议已经采纳过。");
    w.tx.execute(
        R"(
            INSERT INTO feedback_adoption (feedback_id, cadre_id, department, adopted_by, adopted_at, note)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        c->id, c->cadre_id, department, actor_of(who), w.now, note);
    const auto words = std::string{department} + "采纳" + (note.empty() ? "" : "：" + std::string{note});
    (void)record_event(w, *c, {league::case_event_kind::adopted, actor_of(who), words});
    note_audit(w, actor_of(who), "adopt_suggestion", "feedback", c->id);
    tell_authors(w, *c, "您的建议已被" + words + "\n有进展会告诉您。");
    if (c->cadre_id) book_points(w, *c->cadre_id, w.rules.month_of(w.now));
    return {};
}

}  // namespace link100::services
