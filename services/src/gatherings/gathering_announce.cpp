// Announcing an activity: checked, kept, everybody invited told.
#include "activities/activity_checks.hpp"
#include "activities/activity_record.hpp"
#include "gatherings/gathering_checks.hpp"
#include "gatherings/gathering_record.hpp"
#include "league/orgs/org_path.hpp"
#include "platform/random.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"

#include <span>

namespace link100::services {
namespace {

// A branch of the cadre's own organisation, or one that he is in standing contact with.
bool may_invite_branch(work& w, const person& cadre, std::int64_t org_id) {
    const auto path = w.tx.first(
        "SELECT path FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, org_id);
    if (!path) return false;
    for (const auto& held : cadre.roles)
        if (held.role == league::role::cadre && league::org_path{held.org_path}.contains(*path)) return true;
    return w.tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM standing_contact
                   WHERE cadre_id = ?1 AND org_id = ?2 AND until IS NULL)",
               cadre.id, org_id) > 0;
}

outcome<> check_invitations(work& w, const person& cadre, std::vector<invitation_to>& to) {
    if (to.empty()) return invalid("invitations", "请写明邀请谁：我的名单、分组或团支部。");
    if (to.size() > gathering_invitations_max)
        return problem{problem_code::too_many,
                       "一次最多邀请" + std::to_string(gathering_invitations_max) + "个分组或团支部。",
                       "invitations"};
    for (auto& i : to) {
        bool good = true;
        switch (i.scope) {
            case league::invited::roster:
                i.ref_id = cadre.id;
                break;
            case league::invited::group:
                good = w.tx.number("SELECT COUNT(*) FROM roster_group WHERE id = ?1 AND cadre_id = ?2",
                                   i.ref_id, cadre.id) > 0;
                break;
            case league::invited::branch:
                good = may_invite_branch(w, cadre, i.ref_id);
                break;
        }
        // One sentence for 'unknown' and 'not yours'.
        if (!good) return invalid("invitations", "没有找到您可以邀请的这个分组或团支部。");
    }
    return {};
}

outcome<> check_open_ones(work& w, std::int64_t cadre_id) {
    const auto open = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM gathering
            WHERE organiser_id = ?1 AND state = ?2 AND starts_at > ?3)",
        cadre_id, league::gathering_state::open, w.now);
    if (open < gatherings_open_max) return {};
    return problem{problem_code::too_many,
                   "同时最多发布" + std::to_string(gatherings_open_max) + "项还没办的活动。"};
}

std::int64_t insert_gathering(work& w, const person& cadre, const gathering_draft& d) {
    const auto id = w.tx.new_id();
    std::string secret(league::check_in_secret_bytes, '\0');
    platform::random_bytes(std::as_writable_bytes(std::span{secret.data(), secret.size()}));
    w.tx.execute(
        R"(
            INSERT INTO gathering (id, number, organiser_id, org_id, top_id, kind, mode, state, title,
                place, description, starts_at, ends_at, closes_at, capacity, secret, announced_at)
            VALUES (?1, ?2, ?3, ?4, COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?4), 0), ?5, ?6, ?7,
                ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16))",
        id, free_activity_number(w.tx), cadre.id, cadre.org_id, d.kind, d.mode, league::gathering_state::open,
        d.title, d.place, d.description, d.starts_at, d.ends_at, d.closes_at.value_or(d.starts_at),
        d.capacity, store::blob{secret}, w.now);
    for (const auto& i : d.invitations)
        w.tx.execute(
            R"(
                INSERT INTO gathering_invited (gathering_id, scope, ref_id, ends_at)
                VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (gathering_id, scope, ref_id) DO NOTHING)",
            id, i.scope, i.ref_id, d.ends_at);
    for (const auto co : d.co_organiser_ids)
        w.tx.execute("INSERT INTO gathering_co_organiser (gathering_id, cadre_id) VALUES (?1, ?2)", id, co);
    return id;
}

people_told tell_invited(work& w, const gathering_record& g, const std::vector<std::int64_t>& youths) {
    const auto& v = g.view;
    auto text = v.organiser_name + "邀请您参加" + std::string{league::label(v.kind)} + "：" +
                words_of(v, w.rules.zone);
    if (v.capacity) text += "\n名额" + std::to_string(*v.capacity) + "个。";
    text += "\n想参加请回复：报名 " + std::to_string(v.number);
    const auto when = league::next_allowed(w.now, w.rules.zone, w.rules.quiet);
    people_told told;
    for (const auto youth : youths)
        told.add(tell_person(w, "gathering:" + std::to_string(v.id) + ":invited:" + std::to_string(youth),
                             youth, text, when, {news::gathering, v.number, v.organiser_name}));
    for (const auto co : co_organisers_of(w.tx, v.id)) tell_co_organiser(w, g, co, when);
    return told;
}

}  // namespace

void tell_co_organiser(work& w, const gathering_record& g, std::int64_t cadre_id, platform::time_point when) {
    const auto& v = g.view;
    tell_person(w, "gathering:" + std::to_string(v.id) + ":co:" + std::to_string(cadre_id), cadre_id,
                v.organiser_name + "把您写为活动的协办人：" + words_of(v, w.rules.zone) +
                    "。如果不是，请告诉" + v.organiser_name + "。",
                when, {news::gathering, v.number, v.organiser_name});
}

outcome<gathering_view> announce_gathering(work& w, const person& cadre, const gathering_draft& given) {
    if (!may(cadre, league::action::announce_activity, {.owner_id = cadre.id, .org_path = cadre.org_path}))
        return forbidden();
    auto d = given;
    if (auto ok = check_gathering_fields(w, d); !ok) return ok.error();
    if (auto ok = check_invitations(w, cadre, d.invitations); !ok) return ok.error();
    if (auto ok = check_co_organisers(w, cadre.id, d.co_organiser_ids); !ok) return ok.error();
    if (auto ok = check_open_ones(w, cadre.id); !ok) return ok.error();
    if (auto ok = check_gathering_collision(w, cadre.id, d, std::nullopt); !ok) return ok.error();

    const auto id = insert_gathering(w, cadre, d);
    const auto g = gathering_by_id(w.tx, id);
    const auto youths = invited_to(w.tx, *g, gathering_told_max + 1);
    if (youths.size() > static_cast<std::size_t>(gathering_told_max)) {
        // Nothing of it may stay: the rows go again before anybody has seen them.
        w.tx.execute("DELETE FROM gathering_invited WHERE gathering_id = ?1", id);
        w.tx.execute("DELETE FROM gathering_co_organiser WHERE gathering_id = ?1", id);
        w.tx.execute("DELETE FROM gathering WHERE id = ?1", id);
        return problem{problem_code::too_many,
                       "这样会通知" + std::to_string(gathering_told_max) + "人以上，请选小一点的范围。",
                       "invitations"};
    }
    note_audit(w, cadre.id, league::name(league::action::announce_activity), "gathering", id);
    w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", cadre.id, w.now);
    const auto told = tell_invited(w, *g, youths);
    auto v = view_for(w.tx, *g, cadre);
    v.told = told;
    return v;
}

}  // namespace link100::services
