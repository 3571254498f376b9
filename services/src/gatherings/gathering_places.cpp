// Signing up, giving up, moving up, closing, cancelling.
#include "gatherings/gathering_record.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

std::string idem(const gathering_view& v, std::string_view what, std::int64_t youth, std::int64_t turn) {
    return "gathering:" + std::to_string(v.id) + ":" + std::string{what} + ":" + std::to_string(youth) + ":" +
           std::to_string(turn);
}

void count_places(work& w, std::int64_t id, int taken, int waiting, int turns) {
    w.tx.execute(
        R"(
            UPDATE gathering
            SET taken = taken + ?2, waiting = waiting + ?3, turns = turns + ?4
            WHERE id = ?1)",
        id, taken, waiting, turns);
}

outcome<> cannot_sign_up(const gathering_record& g, store::transaction& tx, const person& youth,
                         platform::time_point now) {
    const auto& v = g.view;
    if (v.state == league::gathering_state::cancelled) return conflict("这次活动已取消。");
    if (!league::is_sign_up_open(v.state, v.times, now)) return conflict("这次活动的报名已经截止。");
    const auto co = co_organisers_of(tx, v.id);
    if (youth.id == v.organiser_id || std::ranges::find(co, youth.id) != co.end())
        return conflict("您是主办或协办人，不用报名。");
    return {};
}

void take_place(work& w, const gathering_record& g, const person& youth) {
    const auto& v = g.view;
    const auto state = league::place_for_next(v.capacity, v.taken, v.waiting);
    const auto turn = w.tx.number("SELECT turns FROM gathering WHERE id = ?1", v.id) + 1;
    const bool has_place = state == league::place_state::has_place;
    count_places(w, v.id, has_place ? 1 : 0, has_place ? 0 : 1, 1);
    w.tx.execute(
        R"(
            INSERT INTO gathering_place (id, gathering_id, youth_id, state, turn, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (gathering_id, youth_id) DO UPDATE SET state = excluded.state, turn = excluded.turn,
                at = excluded.at)",
        w.tx.new_id(), v.id, youth.id, state, turn, w.now);
}

people_told tell_cancelled(work& w, const gathering_record& g, std::string_view reason) {
    const auto& v = g.view;
    const auto people = w.tx.all(
        R"(
            SELECT youth_id
            FROM gathering_place
            WHERE gathering_id = ?1 AND state IN (?2, ?3)
            ORDER BY turn)",
        [](const store::row& r) { return r.integer(0); }, v.id, league::place_state::has_place,
        league::place_state::waiting);
    const auto text = "活动已取消：" + words_of(v, w.rules.zone) + "。原因：" + std::string{reason};
    const auto when = when_to_tell(w, v.times.starts_at);
    const auto tell = [&](std::int64_t id) {
        return tell_person(w, idem(v, "off", id, 0), id, text, when,
                           {news::gathering, v.number, v.organiser_name});
    };
    people_told told;
    for (const auto id : people) told.add(tell(id));
    for (const auto co : co_organisers_of(w.tx, v.id)) tell(co);
    return told;
}

}  // namespace

void free_place(work& w, const gathering_record& g, const held_place& mine) {
    w.tx.execute("UPDATE gathering_place SET state = ?2 WHERE id = ?1", mine.id,
                 league::place_state::given_up);
    const bool had_place = mine.state == league::place_state::has_place;
    count_places(w, g.view.id, had_place ? -1 : 0, had_place ? 0 : -1, 0);
    if (had_place && league::is_giving_up_open(g.view.state, g.view.times, w.now)) move_up(w, g);
}

void move_up(work& w, const gathering_record& g) {
    const auto now_is = gathering_by_id(w.tx, g.view.id);
    const auto& v = now_is->view;
    const auto up = league::moving_up(v.capacity, v.taken, v.waiting);
    if (up == 0) return;

    struct next {
        std::int64_t place_id, youth_id, turn;
    };

    const auto line = w.tx.all(
        R"(
            SELECT id, youth_id, turn
            FROM gathering_place
            WHERE gathering_id = ?1 AND state = 2 /* waiting */
            ORDER BY turn
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return next{r.id(), r.integer(), r.integer()};
        },
        v.id, up);
    const auto text = "有名额了，您已从候补转为正式报名：" + words_of(v, w.rules.zone) +
                      "。\n来不了请回复：取消报名 " + std::to_string(v.number);
    const auto when = league::next_allowed(w.now, w.rules.zone, w.rules.quiet);
    for (const auto& n : line) {
        w.tx.execute("UPDATE gathering_place SET state = ?2 WHERE id = ?1", n.place_id,
                     league::place_state::has_place);
        tell_person(w, idem(v, "up", n.youth_id, n.turn), n.youth_id, text, std::min(when, v.times.starts_at),
                    {news::gathering, v.number, v.organiser_name});
    }
    count_places(w, v.id, static_cast<int>(line.size()), -static_cast<int>(line.size()), 0);
}

outcome<gathering_view> sign_up(work& w, const person& youth, std::int64_t number) {
    const auto g = gathering_for(w.tx, youth, number, league::action::sign_up);
    if (!g) return g.error();
    const auto mine = place_of(w.tx, g->view.id, youth.id);
    const bool is_in = mine && mine->state != league::place_state::given_up;
    if (!is_in) {
        if (auto ok = cannot_sign_up(*g, w.tx, youth, w.now); !ok) return ok.error();
        take_place(w, *g, youth);
        note_audit(w, youth.id, league::name(league::action::sign_up), "gathering", g->view.id);
    }
    return view_for(w.tx, *gathering_by_id(w.tx, g->view.id), youth);
}

outcome<gathering_view> give_up_place(work& w, const person& youth, std::int64_t number) {
    const auto g = gathering_for(w.tx, youth, number, league::action::sign_up);
    if (!g) return g.error();
    const auto mine = place_of(w.tx, g->view.id, youth.id);
    if (!mine || mine->state == league::place_state::given_up) return conflict("您没有报名这次活动。");
    if (!league::is_giving_up_open(g->view.state, g->view.times, w.now))
        return conflict("活动已经开始或结束，不用再取消了；没来也没有关系。");
    free_place(w, *g, *mine);
    note_audit(w, youth.id, league::name(league::action::sign_up), "gathering", g->view.id, "given up");
    return view_for(w.tx, *gathering_by_id(w.tx, g->view.id), youth);
}

void withdraw_from_gatherings(work& w, std::int64_t youth_id) {
    const auto open = w.tx.all(
        R"(
            SELECT g.id
            FROM gathering_place p
            JOIN gathering g ON g.id = p.gathering_id
            WHERE p.youth_id = ?1 AND p.state <> ?2 AND g.state = ?3)",
        [](const store::row& r) { return r.integer(0); }, youth_id, league::place_state::given_up,
        league::gathering_state::open);
    for (const auto id : open) {
        const auto g = gathering_by_id(w.tx, id);
        free_place(w, *g, *place_of(w.tx, id, youth_id));
    }
}

outcome<gathering_view> close_sign_up(work& w, const person& cadre, std::int64_t number) {
    const auto g = gathering_for(w.tx, cadre, number, league::action::run_activity);
    if (!g) return g.error();
    if (!league::is_sign_up_open(g->view.state, g->view.times, w.now))
        return conflict("这次活动的报名已经截止。");
    w.tx.execute("UPDATE gathering SET closes_at = ?2 WHERE id = ?1", g->view.id, w.now);
    note_audit(w, actor_of(cadre), league::name(league::action::run_activity), "gathering", g->view.id,
               "sign-up closed");
    return view_for(w.tx, *gathering_by_id(w.tx, g->view.id), cadre);
}

outcome<gathering_view> cancel_gathering(work& w, const person& actor, std::int64_t number,
                                         std::string_view given) {
    const std::string reason{trimmed(given)};
    const auto g = gathering_for(w.tx, actor, number, league::action::cancel_activity);
    if (!g) return g.error();
    if (auto bad = check_text("reason", "取消的原因", reason, gathering_reason_characters_max)) return *bad;
    if (g->view.state != league::gathering_state::open)
        return conflict("这次活动" + std::string{league::label(g->view.state)} + "，不能再取消。");
    w.tx.execute(R"(
        UPDATE gathering
        SET state = ?2, reason = ?3, over_at = ?4, secret = ?5
        WHERE id = ?1)",
                 g->view.id, league::gathering_state::cancelled, reason, w.now, store::blob{""});
    note_audit(w, actor_of(actor), league::name(league::action::cancel_activity), "gathering", g->view.id);
    const auto told = tell_cancelled(w, *g, reason);
    // The organiser is told when somebody else did it.
    if (actor.id != g->view.organiser_id)
        tell_person(w, idem(g->view, "off", g->view.organiser_id, 0), g->view.organiser_id,
                    "管理员取消了您的活动：" + words_of(g->view, w.rules.zone) + "。原因：" + reason, {},
                    {news::gathering, g->view.number, {}});
    auto v = view_for(w.tx, *gathering_by_id(w.tx, g->view.id), actor);
    v.told = told;
    return v;
}

}  // namespace link100::services
