// What the youth does with a case: send it, ask on, call it solved.
#include "cases/case_merge.hpp"
#include "cases/case_places.hpp"
#include "cases/case_record.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int case_number_digits = 6;

// The cadre who is to hear it: the one named, if he is the youth's; else the primary one; else nobody.
outcome<std::optional<std::int64_t>> holder_for(work& w, const person& youth, const new_case& c) {
    struct candidate {
        std::int64_t id;
        bool suspended;
    };

    const auto mine = w.tx.all(
        R"(
            SELECT c.cadre_id, CASE WHEN p.suspended_review_at IS NULL THEN 0 ELSE 1 END
            FROM contact c
            JOIN person p ON p.id = c.cadre_id
            WHERE c.youth_id = ?1 AND c.state = ?2
            ORDER BY c.is_primary DESC, c.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return candidate{r.id(), r.flag()};
        },
        youth.id, league::contact_state::confirmed);
    // Who is suspended hears nothing new: another cadre does, or the unit.
    if (!c.cadre_id) {
        for (const auto& m : mine)
            if (!m.suspended) return std::optional{m.id};
        return std::nullopt;
    }
    for (const auto& m : mine)
        if (m.id == *c.cadre_id) return m.suspended ? std::nullopt : std::optional{m.id};
    return invalid("cadre_id", "这位团干部不是您的联系人。");
}

outcome<> within_limits(work& w, const person& youth) {
    const auto recent = w.tx.number("SELECT COUNT(*) FROM feedback WHERE youth_id = ?1 AND submitted_at > ?2",
                                    youth.id, w.now - std::chrono::hours{1});
    if (recent >= w.rules.cases_per_hour_max)
        return problem{problem_code::too_many, "一小时内最多提" + std::to_string(w.rules.cases_per_hour_max) +
                                                   "条，请稍后再发；急事请直接找老师。"};
    const auto open = w.tx.number("SELECT COUNT(*) FROM feedback WHERE youth_id = ?1 AND state <> ?2",
                                  youth.id, league::case_state::closed);
    if (open >= static_cast<std::int64_t>(open_cases_per_youth_max))
        return problem{problem_code::too_many, "您有" + std::to_string(open_cases_per_youth_max) +
                                                   "条诉求还没有结束，请先用“进度”看看，结束几条再提。"};
    return {};
}

void insert_case(work& w, case_record& c) {
    c.id = w.tx.new_id();
    c.number = free_number(case_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM feedback WHERE number = ?1", n) != 0;
    });
    c.state = league::case_state::submitted;
    c.submitted_at = w.now;
    w.tx.execute(
        R"(
            INSERT INTO feedback (id, number, youth_id, cadre_id, org_id, kind, named, crisis, state,
                submitted_at, top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?5), 0)))",
        c.id, c.number, c.youth_id, c.cadre_id, c.org_id, c.kind, c.named, c.crisis, c.state, c.submitted_at);
}

// The words begin a case, or go on with one.
enum class said_as { new_case, more };

void tell_holder(work& w, const case_record& c, const promise_words& due, said_as how,
                 std::string_view text) {
    const bool begins = how == said_as::new_case;
    const auto tail = "\n" + due.text + "答复请发：回复 " + std::to_string(c.number) + " 您的话";
    if (c.handling_id)
        tell_desk(w, *c.handling_id, c,
                  case_tag(c) + (begins ? "：" : "同学继续说：") + std::string{text} + tail);
    const auto holder_id = hearing_cadre(w.tx, c);
    if (!holder_id) {
        notify_administrators(
            w, c.org_id, 0, notice_kind::case_overdue, "feedback", c.id,
            case_tag(c) +
                (c.cadre_id ? "（负责人账号已停用，请本单位接着办）同学说：" : "没有联系人的同学提出：") +
                std::string{text} + tail);
        return;
    }
    const auto holder = load_person(w.tx, *holder_id);
    const auto from = holder ? name_for(w, *holder, c) : std::string{"一位同学"};
    tell_person(w, (begins ? "case:" : "more:") + std::to_string(w.tx.new_id()), *c.cadre_id,
                case_tag(c) + from + (begins ? "：" : "继续说：") + std::string{text} + tail, {},
                {news::case_to_answer, c.number, from});
}

outcome<case_view> say_on(work& w, const person& youth, case_record& c, const case_note& note) {
    if (auto ok = check_case_step(w, c, league::case_party::youth, note); !ok) return ok.error();
    const auto s = record_event(w, c, note);
    tell_holder(w, c, due_words(w, s), said_as::more, shown_words(note.text, note.media_kind));
    if (const auto holder = hearing_cadre(w.tx, c); holder && !note.media_id.empty())
        tell_person_media(w, "more-media:" + std::to_string(w.tx.new_id()), *holder, note.media_kind,
                          note.media_id);
    if (c.cadre_id) book_points(w, *c.cadre_id, w.rules.month_of(w.now));
    return view_of(w, youth, c);
}

// The youth takes the case out of the merge: it goes on by itself.
outcome<case_view> leave_merge(work& w, const person& youth, case_record& c, const case_note& words) {
    const auto older = case_by_id(w.tx, *c.merged_into);
    const auto s = run_clock_of(w, *older);
    if (s.closed_at && w.now > *s.closed_at + w.rules.promises.reopen_within)
        return conflict(std::string{league::sentence(league::event_refusal::reopen_too_late)});
    const auto state = take_out_of_merge(
        w, c, {league::case_event_kind::unmerged, youth.id, words.text, words.media_kind, words.media_id});
    note_audit(w, youth.id, "leave_merge", "feedback", c.id);
    tell_holder(w, c, due_words(w, state), said_as::more, shown_words(words.text, words.media_kind));
    return view_of(w, youth, c);
}

// While the older case still owes an answer, that answer is for this youth too, and its holder hears the
// words. Otherwise nobody owes one, so the case goes on by itself.
outcome<case_view> ask_about_merged(work& w, const person& youth, case_record& c, std::string_view text,
                                    std::string_view media_kind, std::string_view media_id) {
    const auto older = case_by_id(w.tx, *c.merged_into);
    const auto s = run_clock_of(w, *older);
    if (!s.answer_owed)
        return leave_merge(w, youth, c, {.text = text, .media_kind = media_kind, .media_id = media_id});
    (void)record_event(w, c, {league::case_event_kind::follow_up, youth.id, text, media_kind, media_id});
    tell_holder(w, *older, due_words(w, s), said_as::more,
                "（另一位提出同一事项的同学）" + shown_words(text, media_kind));
    return view_of(w, youth, c);
}

}  // namespace

void report_crisis(work& w, const person& who, std::string_view text) {
    new_case c;
    c.kind = league::case_kind::help;
    c.text = text;
    if (!send_case(w, who, c)) notify_crisis_of(w, who.name, who.org_id, text);
}

outcome<sent_case> send_case(work& w, const person& youth, const new_case& n) {
    return send_case_noted(w, youth, n, youth.id);
}

outcome<sent_case> send_case_noted(work& w, const person& youth, const new_case& n,
                                   std::optional<std::int64_t> written_by) {
    if (!may(youth, league::action::send_case, {.owner_id = youth.id, .org_path = youth.org_path}))
        return forbidden();
    if (auto ok = check_case_words(n.text, n.media_kind); !ok) return ok.error();
    const bool crisis = has_crisis_words(w.rules, n.text);
    // A limit must never stand between a person in need and help.
    if (!crisis)
        if (auto ok = within_limits(w, youth); !ok) return ok.error();
    const auto holder = holder_for(w, youth, n);
    if (!holder) return holder.error();

    case_record c;
    c.youth_id = youth.id;
    c.cadre_id = crisis ? std::nullopt : *holder;
    c.org_id = youth.org_id;
    c.org_path = youth.org_path;
    c.kind = crisis ? league::case_kind::help : n.kind;
    c.named = n.named;
    c.crisis = crisis;
    insert_case(w, c);
    const auto s =
        record_event(w, c, {league::case_event_kind::submitted, youth.id, n.text, n.media_kind, n.media_id});
    note_audit(w, written_by, "send_case", "feedback", c.id);
    if (crisis) {
        notify_crisis_of(w, "同学" + youth.name, c.org_id, n.text, c.id);
    } else {
        tell_holder(w, c, due_words(w, s), said_as::new_case, shown_words(n.text, n.media_kind));
        if (c.cadre_id && !n.media_id.empty())
            tell_person_media(w, "case-media:" + std::to_string(c.id), *c.cadre_id, n.media_kind, n.media_id);
    }
    return sent_case{view_of(w, youth, c), crisis};
}

outcome<case_view> ask_on(work& w, const person& youth, std::int64_t number, std::string_view text,
                          std::string_view media_kind, std::string_view media_id) {
    auto c = case_for(w, youth, league::action::reopen_case, number);
    if (!c) return c.error();
    if (auto ok = check_case_words(text, media_kind); !ok) return ok.error();
    if (has_crisis_words(w.rules, text)) notify_crisis_of(w, "同学" + youth.name, c->org_id, text, c->id);
    if (c->merged_into) return ask_about_merged(w, youth, *c, text, media_kind, media_id);
    const bool closed = c->state == league::case_state::closed;
    const auto step = closed ? league::case_event_kind::reopened : league::case_event_kind::follow_up;
    return say_on(w, youth, *c, {step, youth.id, text, media_kind, media_id});
}

outcome<case_view> reopen_case(work& w, const person& youth, std::int64_t number, std::string_view text) {
    auto c = case_for(w, youth, league::action::reopen_case, number);
    if (!c) return c.error();
    if (auto ok = check_case_words(text, {}); !ok) return ok.error();
    if (has_crisis_words(w.rules, text)) notify_crisis_of(w, "同学" + youth.name, c->org_id, text, c->id);
    if (c->merged_into) return leave_merge(w, youth, *c, {.text = text});
    return say_on(w, youth, *c, {league::case_event_kind::reopened, youth.id, text});
}

outcome<case_view> close_case(work& w, const person& youth, std::int64_t number, std::optional<int> rating) {
    if (rating && (*rating < 1 || *rating > 5)) return invalid("rating", "评分是1到5分。");
    auto c = case_for(w, youth, league::action::close_case, number);
    if (!c) return c.error();
    if (const auto no = league::check_step(league::case_party::youth,
                                           league::case_event_kind::closed_by_youth, c->state, c->kind);
        no != league::case_refusal::none)
        return conflict(std::string{league::sentence(no)});
    w.tx.execute("UPDATE feedback SET rating = ?2 WHERE id = ?1", c->id, rating);
    c->rating = rating;
    (void)record_event(w, *c, {league::case_event_kind::closed_by_youth, youth.id});
    note_audit(w, youth.id, "close_case", "feedback", c->id);
    if (c->cadre_id) {
        tell_person(w, "closed:" + std::to_string(w.tx.new_id()), *c->cadre_id,
                    case_tag(*c) + "同学已确认解决，谢谢您！", {}, {news::case_closed, c->number, {}});
        book_points(w, *c->cadre_id, w.rules.month_of(w.now));
    }
    tell_merged_closed(w, *c);
    return view_of(w, youth, *c);
}

}  // namespace link100::services
