// The youths' side: what they are asked, their yes or no, their rating.
#include "activities/activity_evidence.hpp"
#include "league/points/ratings.hpp"
#include "platform/id_source.hpp"
#include "services/messages/notices.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr std::size_t questions_max = 20;
constexpr std::string_view denial_action = "deny_activity";

std::string person_name(work& w, std::int64_t person_id) {
    return w.tx
        .first(
            "SELECT name FROM person WHERE id = ?1", [](const store::row& r) { return r.str(0); }, person_id)
        .value_or("团干部");
}

problem no_such_activity(std::int64_t number) {
    return not_found("编号为" + std::to_string(number) + "、与您有关的活动");
}

// The last talk that the youth has confirmed; a yes that is taken back takes it back.
void keep_last_talk(work& w, const activity_record& a, std::int64_t youth_id) {
    if (a.claim.kind != league::activity_kind::talk) return;
    const auto last = w.tx.first(
                              R"(
                                  SELECT MAX(a.starts_at)
                                  FROM activity_person ap
                                  JOIN activity a ON a.id = ap.activity_id
                                  WHERE ap.youth_id = ?1
                                      AND ap.answer = ?2
                                      AND a.organiser_id = ?3
                                      AND a.kind = ?4)",
                              [](const store::row& r) { return r.maybe_time(0); }, youth_id,
                              league::confirmation::yes, a.claim.organiser_id, league::activity_kind::talk)
                          .value_or(std::nullopt);
    w.tx.execute("UPDATE contact SET last_talk_at = ?3 WHERE cadre_id = ?1 AND youth_id = ?2",
                 a.claim.organiser_id, youth_id, last);
}

// Once for each youth and activity, however often the answer goes to and fro.
void tell_of_denial(work& w, const activity_record& a, const person& youth) {
    const auto told = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM audit
            WHERE object_kind = 'activity' AND object_id = ?1 AND actor_id = ?2 AND action = ?3)",
        a.claim.id, youth.id, denial_action);
    if (told > 1) return;
    notify_administrators(w, a.org_id, 0, notice_kind::denial, "activity", a.claim.id,
                          youth.name + "表示没有参加" + person_name(w, a.claim.organiser_id) + "记录的" +
                              std::string{league::label(a.claim.kind)} + "（" +
                              spoken_time(a.claim.starts_at, a.precision, w.now, w.rules.zone) + "，编号" +
                              std::to_string(a.number) + "），请了解情况。");
}

void record_answer(work& w, const activity_record& a, const person& youth, league::confirmation answer) {
    // A rating belongs to somebody who was there.
    w.tx.execute(
        R"(
            UPDATE activity_person
            SET answer = ?3, answered_at = ?4,
                rating = CASE WHEN ?3 = ?5 THEN rating END,
                rated_at = CASE WHEN ?3 = ?5 THEN rated_at END
            WHERE activity_id = ?1 AND youth_id = ?2)",
        a.claim.id, youth.id, answer, w.now, league::confirmation::yes);
    keep_last_talk(w, a, youth.id);
    const bool denied = answer == league::confirmation::no;
    note_audit(w, youth.id, denied ? denial_action : league::name(league::action::confirm_activity),
               "activity", a.claim.id);
    if (denied) tell_of_denial(w, a, youth);
}

named_youth* find_youth(std::vector<named_youth>& named, std::int64_t id) {
    const auto it = std::ranges::find(named, id, &named_youth::id);
    return it == named.end() ? nullptr : &*it;
}

// Becomes a participant of an announced activity.
void join(work& w, const activity_record& a, std::vector<named_youth>& named, const person& youth) {
    w.tx.execute("INSERT INTO activity_person (activity_id, youth_id, answer) VALUES (?1, ?2, ?3)",
                 a.claim.id, youth.id, league::confirmation::unanswered);
    named.push_back({youth.id, youth.name, league::confirmation::unanswered, std::nullopt});
}

}  // namespace

std::vector<open_question> questions_for(store::transaction& tx, std::int64_t youth_id,
                                         platform::time_point now) {
    // Ids are time-ordered, so the bound on the id keeps the search within the last days however many
    // activities the youth has taken part in.
    auto open = tx.all(
        R"(
            SELECT a.id, a.number, p.name, a.kind, a.starts_at, a.time_precision, a.theme
            FROM activity_person ap
            JOIN activity a ON a.id = ap.activity_id
            JOIN person p ON p.id = a.organiser_id
            WHERE ap.youth_id = ?1
                AND ap.activity_id >= ?2
                AND ap.answer = ?3
                AND a.status IN (?4, ?5)
                AND a.logged_at > ?6
            ORDER BY ap.activity_id DESC
            LIMIT ?7)",
        [](const store::row& row) {
            store::row_reader r{row};
            return open_question{r.integer(), r.integer(),
                                 r.text(),    r.as<league::activity_kind>(),
                                 r.time(),    r.as<time_precision>(),
                                 r.text()};
        },
        youth_id, platform::first_id_at(now - activity_answer_days - std::chrono::days{1}),
        league::confirmation::unanswered, league::activity_status::awaiting_confirmation,
        league::activity_status::verified, now - activity_answer_days,
        static_cast<std::int64_t>(questions_max));
    const auto of_places = place_questions(tx, youth_id, now, static_cast<int>(questions_max));
    open.insert(open.end(), of_places.begin(), of_places.end());
    std::ranges::sort(open, std::ranges::greater{}, &open_question::activity_id);
    if (open.size() > questions_max) open.resize(questions_max);
    return open;
}

outcome<activity_view> confirm_activity(work& w, const person& youth, std::int64_t number,
                                        league::confirmation answer) {
    if (answer != league::confirmation::yes && answer != league::confirmation::no)
        return invalid("answer", "请回答是或没有。");
    auto a = activity_by_number(w.tx, number);
    if (!a) return no_such_activity(number);
    auto named = named_in(w.tx, a->claim.id);
    const auto asked = a->announced ? asked_of(w.tx, a->claim.id, youth.id) : std::nullopt;
    auto facts = facts_of(*a, named);
    if (asked) facts.named_ids.push_back(youth.id);
    if (!may(youth, league::action::confirm_activity, facts)) return no_such_activity(number);
    if (!a->is_open_to_answers(w.rules, w.now)) return conflict("这次活动的确认已经结束，不用再回答了。");
    if (asked) note_place_answer(w, a->claim.id, youth.id, *asked, answer);
    if (find_youth(named, youth.id) == nullptr) {
        // Signed up and did not come: that is nobody's fault, and nothing to be told to anybody.
        if (answer == league::confirmation::no)
            return view_of(youth, *a, named, person_name(w, a->claim.organiser_id));
        join(w, *a, named, youth);
    }
    auto* mine = find_youth(named, youth.id);
    if (mine->answer != answer) {
        record_answer(w, *a, youth, answer);
        mine->answer = answer;
        if (answer == league::confirmation::no) mine->rating.reset();
        reassess(w, *a, named);
        // An answer that comes after its month's close may move what was booked there in proportion.
        const auto month = w.rules.month_of(a->claim.starts_at);
        if (month != w.rules.month_of(w.now)) book_points(w, a->claim.organiser_id, month);
    }
    return view_of(youth, *a, named, person_name(w, a->claim.organiser_id));
}

outcome<> rate_activity(work& w, const person& youth, std::int64_t number, int rating) {
    if (!league::is_grade(rating)) return invalid("rating", "评分是1到5分。");
    const auto a = activity_by_number(w.tx, number);
    if (!a) return no_such_activity(number);
    auto named = named_in(w.tx, a->claim.id);
    if (!may(youth, league::action::rate_activity, facts_of(*a, named))) return no_such_activity(number);
    const auto* mine = find_youth(named, youth.id);
    if (mine->answer != league::confirmation::yes) return conflict("确认参加之后才能评分。");
    if (mine->rating) return conflict("您已经评过分了，谢谢！");
    w.tx.execute(
        R"(
            UPDATE activity_person
            SET rating = ?3, rated_at = ?4
            WHERE activity_id = ?1 AND youth_id = ?2)",
        a->claim.id, youth.id, rating, w.now);
    // The grade itself stays out of the log: it is anonymous.
    note_audit(w, youth.id, league::name(league::action::rate_activity), "activity", a->claim.id);
    return {};
}

}  // namespace link100::services
