// The organiser's codes, and the youths who type them.
#include "gatherings/gathering_record.hpp"
#include "platform/id_source.hpp"
#include "platform/seal.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

// Nothing that is announced longer ago can be running.
constexpr auto running_reach =
    league::announced_ahead_max + league::gathering_length_max + std::chrono::days{1};

std::vector<std::int64_t> running_of_youth(store::transaction& tx, std::int64_t youth_id,
                                           platform::time_point now) {
    return tx.all(
        R"(
            SELECT g.id
            FROM gathering_place p
            JOIN gathering g ON g.id = p.gathering_id
            WHERE p.youth_id = ?1
                AND p.gathering_id >= ?2
                AND p.state = ?3
                AND g.state = ?4
                AND g.starts_at <= ?5
                AND g.ends_at > ?6
            ORDER BY g.starts_at DESC
            LIMIT ?7)",
        [](const store::row& r) { return r.integer(0); }, youth_id,
        platform::first_id_at(now - running_reach), league::place_state::has_place,
        league::gathering_state::open, now + league::check_in_opens_before, now, gatherings_listed_max);
}

// His own, or one that he helps to run.
std::optional<std::int64_t> running_of_cadre(store::transaction& tx, std::int64_t cadre_id,
                                             platform::time_point now) {
    const auto number = [](const store::row& r) { return r.integer(0); };
    if (const auto own = tx.first(
            R"(
                SELECT number
                FROM gathering
                WHERE organiser_id = ?1
                    AND starts_at <= ?2
                    AND starts_at > ?3
                    AND ends_at > ?4
                    AND state = ?5
                ORDER BY starts_at DESC
                LIMIT 1)",
            number, cadre_id, now + league::check_in_opens_before, now - league::gathering_length_max, now,
            league::gathering_state::open))
        return own;
    return tx.first(
        R"(
            SELECT g.number
            FROM gathering_co_organiser k
            JOIN gathering g ON g.id = k.gathering_id
            WHERE k.cadre_id = ?1
                AND k.gathering_id >= ?2
                AND g.starts_at <= ?3
                AND g.ends_at > ?4
                AND g.state = ?5
            ORDER BY g.starts_at DESC
            LIMIT 1)",
        number, cadre_id, platform::first_id_at(now - running_reach), now + league::check_in_opens_before,
        now, league::gathering_state::open);
}

problem not_the_time(const gathering_view& v) {
    if (v.state != league::gathering_state::open)
        return conflict("这次活动" + std::string{league::label(v.state)} + "，没有签到码。");
    return conflict("签到码在活动开始前" + std::to_string(league::check_in_opens_before.count()) +
                    "分钟到活动结束时才有。");
}

// The one among them whose code it is.
struct recognised {
    gathering_record gathering;
    held_place place;
    std::int64_t step;
};

std::optional<recognised> recognise(work& w, const std::vector<std::int64_t>& running, const person& youth,
                                    std::string_view code) {
    for (const auto id : running) {
        auto g = gathering_by_id(w.tx, id);
        const auto step =
            league::check_in_accepts(g->secret, g->view.number, code, w.now, platform::hmac_sha256);
        if (!step) continue;
        auto place = place_of(w.tx, id, youth.id);
        return recognised{std::move(*g), *place, *step};
    }
    return std::nullopt;
}

// Wrong codes count for each activity they could have been meant for; one who has guessed too often is asked
// afterwards instead.
outcome<> refuse_guess(work& w, const std::vector<std::int64_t>& running, const person& youth) {
    bool may_try_again = false;
    for (const auto id : running) {
        const auto place = place_of(w.tx, id, youth.id);
        if (place->tries + 1 < league::check_in_tries_max) may_try_again = true;
        if (place->tries < league::check_in_tries_max)
            w.tx.execute("UPDATE gathering_place SET tries = tries + 1 WHERE id = ?1", place->id);
    }
    if (may_try_again) return invalid("code", "签到码不对或已过期（每15秒换一次），请看现场的新码再发一次。");
    return problem{problem_code::too_many, "试的次数太多了。不要紧，活动结束后会请您确认是否参加。", "code"};
}

bool all_tries_used(work& w, const std::vector<std::int64_t>& running, std::int64_t youth_id) {
    for (const auto id : running)
        if (place_of(w.tx, id, youth_id)->tries < league::check_in_tries_max) return false;
    return true;
}

}  // namespace

outcome<check_in_code> check_in_code_of(store::transaction& tx, const person& cadre,
                                        std::optional<std::int64_t> number, platform::time_point now) {
    if (!number) number = running_of_cadre(tx, cadre.id, now);
    if (!number) return conflict("现在没有正在进行的活动。签到码在开始前30分钟到结束时才有。");
    const auto g = gathering_for(tx, cadre, *number, league::action::run_activity);
    if (!g) return g.error();
    const auto v = view_for(tx, *g, cadre);
    if (v.state != league::gathering_state::open ||
        !league::is_check_in_open(v.times.starts_at, v.times.ends_at, now))
        return not_the_time(v);
    const auto step = league::check_in_step_of(now);
    const auto code = [&](std::int64_t s) {
        return league::check_in_code(g->secret, v.number, s, platform::hmac_sha256);
    };
    return check_in_code{v.number,       v.title,      code(step), league::check_in_step_left(now),
                         code(step + 1), v.checked_in, v.taken};
}

outcome<check_in_secret> check_in_secret_of(store::transaction& tx, const person& cadre, std::int64_t number,
                                            platform::time_point now) {
    const auto g = gathering_for(tx, cadre, number, league::action::run_activity);
    if (!g) return g.error();
    const auto& v = g->view;
    if (v.state != league::gathering_state::open || now >= v.times.ends_at) return not_the_time(v);
    if (now < v.times.starts_at - check_in_secret_before)
        return conflict("活动开始前" + std::to_string(check_in_secret_before.count()) +
                        "小时起才能取签到密钥，请到时再打开。");
    return check_in_secret{v.number, g->secret, v.times.starts_at - league::check_in_opens_before,
                           v.times.ends_at};
}

outcome<gathering_view> check_in(work& w, const person& youth, std::string_view code) {
    const auto running = running_of_youth(w.tx, youth.id, w.now);
    if (running.empty())
        return not_found("您报了名、正在进行的活动。请先发“活动”看看，再发“报名 编号”；已经结束的会请您确认");
    if (all_tries_used(w, running, youth.id)) return refuse_guess(w, running, youth).error();
    const auto found = recognise(w, running, youth, code);
    if (!found) return refuse_guess(w, running, youth).error();
    const auto& [g, place, step] = *found;
    if (!may(youth, league::action::check_in, facts_of(w.tx, g, youth)))
        return no_such_gathering(g.view.number);
    if (place.tries >= league::check_in_tries_max) return refuse_guess(w, {g.view.id}, youth).error();
    if (place.checked_in_at) return conflict("您已经签到过了：" + g.view.title + "。");
    w.tx.execute("UPDATE gathering_place SET checked_in_at = ?2, check_in_step = ?3 WHERE id = ?1", place.id,
                 w.now, step);
    note_audit(w, youth.id, league::name(league::action::check_in), "gathering", g.view.id);
    return view_for(w.tx, g, youth);
}

}  // namespace link100::services
