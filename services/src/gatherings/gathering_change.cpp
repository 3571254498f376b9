#include "activities/activity_checks.hpp"
#include "gatherings/gathering_checks.hpp"
#include "gatherings/gathering_record.hpp"
#include "services/gatherings/gathering_changes.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"

#include <algorithm>

namespace link100::services {
namespace {

gathering_draft draft_of(const gathering_view& v) {
    gathering_draft d;
    d.kind = v.kind;
    d.mode = v.mode;
    d.title = v.title;
    d.place = v.place;
    d.description = v.description;
    d.starts_at = v.times.starts_at;
    d.ends_at = v.times.ends_at;
    d.closes_at = v.times.closes_at;
    d.capacity = v.capacity;
    return d;
}

void apply_changes(gathering_draft& d, const gathering_changes& c, platform::time_point now) {
    if (c.title) d.title = *c.title;
    if (c.place) d.place = *c.place;
    if (c.description) d.description = *c.description;
    if (c.mode) d.mode = *c.mode;
    if (c.capacity) d.capacity = *c.capacity;
    const bool closed_with_start = d.closes_at == d.starts_at;
    if (c.starts_at) {
        d.ends_at += *c.starts_at - d.starts_at;
        d.starts_at = *c.starts_at;
        if (closed_with_start) d.closes_at = d.starts_at;
    }
    if (c.ends_at) d.ends_at = *c.ends_at;
    if (c.closes_at) {
        d.closes_at = *c.closes_at;
    } else if (d.closes_at > d.ends_at) {
        d.closes_at = d.starts_at;
    }
    // A sign-up that was closed stays closed, and is no fault of the form.
    if (!c.closes_at && d.closes_at <= now) d.closes_at.reset();
}

outcome<> check_capacity(const gathering_view& v, const gathering_draft& d) {
    if (!d.capacity || *d.capacity >= v.taken) return {};
    return invalid("capacity", "已有" + std::to_string(v.taken) + "人报名，名额不能少于" +
                                   std::to_string(v.taken) + "。");
}

outcome<> check_state(const work& w, const gathering_view& v) {
    if (v.state != league::gathering_state::open)
        return conflict("这次活动" + std::string{league::label(v.state)} + "，不能再改。");
    if (w.now >= v.times.starts_at) return conflict("活动已经开始，不能再改了。");
    return {};
}

// 4月11日 周六 19:00 至 20:30
std::string span_words(const gathering_draft& d, league::zone z) {
    const auto ends = league::format_short(d.ends_at, z);
    const bool same_day = league::day_of(d.starts_at, z) == league::day_of(d.ends_at, z);
    return league::format_short(d.starts_at, z) + " 至 " +
           (same_day ? ends.substr(ends.rfind(' ') + 1) : ends);
}

// What somebody with a place has to know; empty: nothing of it changed.
std::string changed_words(const gathering_view& was, const gathering_draft& is, league::zone z) {
    std::string text;
    const auto line = [&](std::string_view what, const std::string& now_is) {
        text += "\n" + std::string{what} + "改为：" + (now_is.empty() ? "（没有写）" : now_is);
    };
    if (was.title != is.title) line("名称", is.title);
    if (was.times.starts_at != is.starts_at || was.times.ends_at != is.ends_at)
        line("时间", span_words(is, z));
    if (was.place != is.place) line("地点", is.place);
    if (was.mode != is.mode) line("方式", std::string{league::label(is.mode)});
    if (was.description != is.description) line("说明", is.description);
    return text;
}

void keep(work& w, const gathering_view& was, const gathering_draft& d) {
    // Absent: it was closed before, and stays so.
    const auto closes_at = d.closes_at.value_or(was.times.closes_at);
    w.tx.execute(
        R"(
            UPDATE gathering
            SET title = ?2, place = ?3, description = ?4, mode = ?5, starts_at = ?6, ends_at = ?7,
                closes_at = ?8, capacity = ?9, changes = changes + 1
            WHERE id = ?1)",
        was.id, d.title, d.place, d.description, d.mode, d.starts_at, d.ends_at, closes_at, d.capacity);
    w.tx.execute("UPDATE gathering_invited SET ends_at = ?2 WHERE gathering_id = ?1", was.id, d.ends_at);
}

people_told tell_changed(work& w, const gathering_record& was, const gathering_draft& d,
                         std::int64_t change) {
    const auto& v = was.view;
    const auto changed = changed_words(v, d, w.rules.zone);
    people_told told;
    if (changed.empty()) return told;
    const auto placed = w.tx.all(
        R"(
            SELECT youth_id
            FROM gathering_place
            WHERE gathering_id = ?1 AND state = ?2
            ORDER BY turn)",
        [](const store::row& r) { return r.integer(0); }, v.id, league::place_state::has_place);
    const auto when = when_to_tell(w, std::min(v.times.starts_at, d.starts_at));
    const auto text = "活动有变动：" + words_of(v, w.rules.zone) + changed;
    const auto idem = [&](std::int64_t who) {
        return "gathering:" + std::to_string(v.id) + ":changed:" + std::to_string(change) + ":" +
               std::to_string(who);
    };
    for (const auto id : placed)
        told.add(tell_person(w, idem(id), id, text + "\n来不了请回复：取消报名 " + std::to_string(v.number),
                             when, {news::gathering, v.number, v.organiser_name}));
    for (const auto id : co_organisers_of(w.tx, v.id))
        tell_person(w, idem(id), id, text, when, {news::gathering, v.number, v.organiser_name});
    return told;
}

// The new ones are told that they are, the others that they no longer are.
void change_co_organisers(work& w, const gathering_record& g, const std::vector<std::int64_t>& ids,
                          std::int64_t change) {
    const auto& v = g.view;
    const auto before = co_organisers_of(w.tx, v.id);
    const auto when = when_to_tell(w, v.times.starts_at);
    for (const auto id : before) {
        if (std::ranges::find(ids, id) != ids.end()) continue;
        w.tx.execute("DELETE FROM gathering_co_organiser WHERE gathering_id = ?1 AND cadre_id = ?2", v.id,
                     id);
        tell_person(w,
                    "gathering:" + std::to_string(v.id) + ":co-off:" + std::to_string(change) + ":" +
                        std::to_string(id),
                    id, v.organiser_name + "调整了协办人，您不再协办：" + words_of(v, w.rules.zone) + "。",
                    when, {news::gathering, v.number, v.organiser_name});
    }
    for (const auto id : ids) {
        if (std::ranges::find(before, id) != before.end()) continue;
        w.tx.execute("INSERT INTO gathering_co_organiser (gathering_id, cadre_id) VALUES (?1, ?2)", v.id, id);
        // Whoever helps to run it needs no place in it.
        if (const auto place = place_of(w.tx, v.id, id);
            place && place->state != league::place_state::given_up)
            free_place(w, g, *place);
        tell_co_organiser(w, g, id, when);
    }
}

bool moves(const gathering_changes& c) {
    return c.title || c.starts_at || c.ends_at;
}

bool is_empty(const gathering_changes& c) {
    return !c.title && !c.place && !c.description && !c.mode && !c.starts_at && !c.ends_at && !c.closes_at &&
           !c.capacity && !c.co_organiser_ids;
}

}  // namespace

outcome<gathering_view> change_gathering(work& w, const person& cadre, std::int64_t number,
                                         const gathering_changes& changes) {
    const auto g = gathering_for(w.tx, cadre, number, league::action::announce_activity);
    if (!g) return g.error();
    if (auto ok = check_state(w, g->view); !ok) return ok.error();
    if (is_empty(changes)) return invalid("", "没有写要改什么：名称、时间、地点、名额、说明或协办。");
    const auto change = w.tx.number("SELECT changes FROM gathering WHERE id = ?1", g->view.id) + 1;
    if (change > gathering_changes_max)
        return problem{problem_code::too_many, "一次活动最多改" + std::to_string(gathering_changes_max) +
                                                   "次；还要改请取消后重新发布。"};
    auto d = draft_of(g->view);
    apply_changes(d, changes, w.now);
    if (auto ok = check_gathering_fields(w, d); !ok) return ok.error();
    if (auto ok = check_capacity(g->view, d); !ok) return ok.error();
    if (moves(changes))
        if (auto ok = check_gathering_collision(w, g->view.organiser_id, d, g->view.id); !ok)
            return ok.error();
    auto co = changes.co_organiser_ids;
    if (co)
        if (auto ok = check_co_organisers(w, g->view.organiser_id, *co); !ok) return ok.error();

    keep(w, g->view, d);
    const auto told = tell_changed(w, *g, d, change);
    const auto now_is = gathering_by_id(w.tx, g->view.id);
    if (co) change_co_organisers(w, *now_is, *co, change);
    move_up(w, *now_is);
    note_audit(w, actor_of(cadre), league::name(league::action::announce_activity), "gathering", g->view.id,
               "changed");
    auto v = view_for(w.tx, *gathering_by_id(w.tx, g->view.id), cadre);
    v.told = told;
    return v;
}

}  // namespace link100::services
