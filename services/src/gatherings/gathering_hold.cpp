// From a gathering that is over to an activity: whoever checked in took part; the others with a place are
// asked; three of those who checked in are asked once more. What it is worth is activity_record's to say.
#include "activities/activity_organisers.hpp"
#include "activities/activity_record.hpp"
#include "gatherings/gathering_record.hpp"
#include "platform/random.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

struct came {
    std::int64_t place_id;
    std::int64_t youth_id;
    std::optional<platform::time_point> checked_in_at;
};

activity_record activity_held(work& w, const gathering_record& g, platform::time_point ended_at) {
    activity_record a;
    a.claim.id = w.tx.new_id();
    a.claim.organiser_id = g.view.organiser_id;
    a.claim.kind = g.view.kind;
    a.claim.starts_at = g.view.times.starts_at;
    a.claim.ends_at = ended_at;
    a.claim.theme = g.view.title;
    // It was announced before it began (domain.md §6.3), so it is in time also where the clock looked late.
    const bool in_time = league::entered_when(a.claim.starts_at, w.now, w.rules.zone, w.rules.verification) ==
                         league::timeliness::on_time;
    a.claim.logged_at = in_time ? w.now : ended_at;
    a.number = g.view.number;
    a.org_id = g.org_id;
    a.org_path = g.org_path;
    a.mode = g.view.mode;
    a.status = league::activity_status::awaiting_confirmation;
    a.precision = time_precision::exact;
    a.place = g.view.place;
    a.announced = true;
    return a;
}

void insert_held(work& w, const activity_record& a) {
    w.tx.execute(
        R"(
            INSERT INTO activity (id, number, organiser_id, org_id, kind, mode, status, starts_at, ends_at,
                time_precision, place, theme, recorded_late, logged_at, announced, top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13, 1,
                COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?4), 0)))",
        a.claim.id, a.number, a.claim.organiser_id, a.org_id, a.claim.kind, a.mode, a.status,
        a.claim.starts_at, a.claim.ends_at, a.precision, a.place, a.claim.theme, a.claim.logged_at);
}

void ask(work& w, const activity_record& a, const gathering_view& v, const came& c,
         league::place_question what) {
    w.tx.execute("UPDATE gathering_place SET asked = ?2, asked_at = ?3 WHERE id = ?1", c.place_id, what,
                 w.now);
    auto text = spoken_time(a.claim.starts_at, a.precision, w.now, w.rules.zone) + "，" +
                question_words(a.claim.kind, v.organiser_name) + "（" + v.title + "）";
    if (what == league::place_question::sample) text += "\n这是随机抽到的一次核对，谢谢配合。";
    text += "\n回复 1 是，2 没有";
    tell_person(w, "ask:" + std::to_string(a.claim.id) + ":" + std::to_string(c.youth_id), c.youth_id, text,
                league::next_allowed(w.now, w.rules.zone, w.rules.quiet),
                {news::activity_question, a.number, v.organiser_name});
}

// Draws up to sample_size of them to the front.
void draw_sample(std::vector<came>& there) {
    const auto size = std::min<std::size_t>(there.size(), sample_size);
    for (std::size_t i = 0; i < size; ++i)
        std::swap(there[i], there[i + platform::random_below(there.size() - i)]);
}

void take_participants(work& w, const activity_record& a, const gathering_view& v, std::vector<came> people) {
    const auto absent =
        std::ranges::partition(people, [](const came& c) { return c.checked_in_at.has_value(); });
    for (const auto& c : absent) ask(w, a, v, c, league::place_question::late);
    people.erase(absent.begin(), absent.end());
    for (const auto& c : people)
        w.tx.execute(
            R"(
                INSERT INTO activity_person (activity_id, youth_id, answer, answered_at)
                VALUES (?1, ?2, ?3, ?4))",
            a.claim.id, c.youth_id, league::confirmation::yes, c.checked_in_at);
    draw_sample(people);
    for (std::size_t i = 0; i < people.size() && i < sample_size; ++i)
        ask(w, a, v, people[i], league::place_question::sample);
}

}  // namespace

void hold(work& w, gathering_record& g, platform::time_point ended_at) {
    auto people = w.tx.all(
        R"(
            SELECT id, youth_id, checked_in_at
            FROM gathering_place
            WHERE gathering_id = ?1 AND state = ?2
            ORDER BY turn)",
        [](const store::row& row) {
            store::row_reader r{row};
            return came{r.id(), r.id(), r.maybe_time()};
        },
        g.view.id, league::place_state::has_place);
    const auto state = people.empty() ? league::gathering_state::not_held : league::gathering_state::held;
    std::optional<std::int64_t> activity_id;
    if (!people.empty()) {
        auto a = activity_held(w, g, ended_at);
        activity_id = a.claim.id;
        insert_held(w, a);
        keep_co_organisers(w, a, co_organisers_of(w.tx, g.view.id));
        take_participants(w, a, g.view, std::move(people));
        reassess(w, a, named_in(w.tx, a.claim.id));
    }
    w.tx.execute(
        R"(
            UPDATE gathering
            SET state = ?2, over_at = ?3, ends_at = ?4,
                closes_at = CASE WHEN closes_at > ?4 THEN ?4 ELSE closes_at END,
                activity_id = ?5, secret = ?6
            WHERE id = ?1)",
        g.view.id, state, w.now, ended_at, activity_id, store::blob{""});
    g.view.state = state;
    g.activity_id = activity_id;
}

outcome<gathering_view> end_gathering(work& w, const person& cadre, std::int64_t number) {
    auto g = gathering_for(w.tx, cadre, number, league::action::run_activity);
    if (!g) return g.error();
    if (g->view.state != league::gathering_state::open)
        return conflict("这次活动" + std::string{league::label(g->view.state)} + "。");
    if (w.now <= g->view.times.starts_at) return conflict("活动还没有开始；不办了请发“取消活动 编号 原因”。");
    hold(w, *g, std::min(w.now, g->view.times.ends_at));
    note_audit(w, actor_of(cadre), league::name(league::action::run_activity), "gathering", g->view.id,
               league::label(g->view.state));
    return view_for(w.tx, *gathering_by_id(w.tx, g->view.id), cadre);
}

int hold_due_gatherings(work& w, int limit) {
    const auto ids = w.tx.all(
        R"(
            SELECT id
            FROM gathering
            WHERE state = 1 /* open */ AND ends_at <= ?1
            ORDER BY ends_at
            LIMIT ?2
            /*! FOR UPDATE SKIP LOCKED */)",
        [](const store::row& r) { return r.integer(0); }, w.now, limit);
    for (const auto id : ids) {
        auto g = gathering_by_id(w.tx, id);
        hold(w, *g, g->view.times.ends_at);
        note_audit(w, std::nullopt, league::name(league::action::run_activity), "gathering", id,
                   league::label(g->view.state));
    }
    return static_cast<int>(ids.size());
}

}  // namespace link100::services
