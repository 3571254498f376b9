// What the clock does with cases: a promise that was missed climbs by itself, silence after an answer closes.
#include "cases/case_merge.hpp"
#include "cases/case_places.hpp"
#include "cases/case_record.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "services/points/points.hpp"

namespace link100::services {
namespace {

void climb(work& w, const case_record& c, int from, int to, const league::promise_state& s) {
    const auto holder = c.cadre_id ? load_person(w.tx, *c.cadre_id) : std::nullopt;
    const auto who = holder ? holder->name : std::string{"尚无人负责"};
    const auto what = s.answer_overdue ? "还没有答复" : "还没有办结";
    for (int level = from + 1; level <= to; ++level)
        notify_administrators(w, c.org_id, level - 1, notice_kind::case_overdue, "feedback", c.id,
                              case_tag(c) + "已超时，" + what + "（负责人：" + who + "）。您可以发：回复 " +
                                  std::to_string(c.number) + " 您的话");
    if (from == 0 && c.handling_id)
        tell_desk(w, *c.handling_id, c,
                  case_tag(c) + "已超过承诺时间，" + what + "。请尽快：回复 " + std::to_string(c.number) +
                      " 您的话");
    if (from == 0 && holder && !holder->is_suspended()) {
        tell_person(w, "overdue:" + std::to_string(c.id) + ":" + std::to_string(platform::to_micros(w.now)),
                    *c.cadre_id,
                    case_tag(c) + "已超过承诺时间，" + what + "，已转告管理员。请尽快：回复 " +
                        std::to_string(c.number) + " 您的话",
                    league::next_allowed(w.now, w.rules.zone, w.rules.quiet),
                    {news::case_to_answer, c.number, {}});
    }
}

void close_by_silence(work& w, case_record& c) {
    (void)record_event(w, c, {league::case_event_kind::closed_silent, std::nullopt});
    tell_merged_closed(w, c);
    tell_person(w, "silent:" + std::to_string(c.id) + ":" + std::to_string(platform::to_micros(w.now)),
                c.youth_id,
                case_tag(c) + "答复后7天没有新消息，先为您结束（记为未评价）。没解决随时发：追问 " +
                    std::to_string(c.number) + " 您的话",
                league::next_allowed(w.now, w.rules.zone, w.rules.quiet), {news::case_closed, c.number, {}});
}

}  // namespace

int wake_cases(work& w, int limit) {
    const auto ids = w.tx.all(
        R"(
            SELECT id
            FROM feedback
            WHERE wake_at IS NOT NULL AND wake_at <= ?1
            ORDER BY wake_at
            LIMIT ?2
            /*! FOR UPDATE SKIP LOCKED */)",
        [](const store::row& r) { return r.integer(0); }, w.now, limit);
    for (const auto id : ids) {
        auto c = case_by_id(w.tx, id);
        const int before = c->escalation;
        const auto s = refresh_case(w, *c);
        if (s.auto_close_now) {
            close_by_silence(w, *c);
        } else if (c->escalation > before) {
            climb(w, *c, before, c->escalation, s);
        }
        // A closing date that passes costs points whether it climbs now or climbed before.
        if (c->cadre_id) book_points(w, *c->cadre_id, w.rules.month_of(w.now));
    }
    return static_cast<int>(ids.size());
}

}  // namespace link100::services
