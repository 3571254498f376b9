#include "gatherings/gathering_record.hpp"

#include "league/orgs/org_path.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace link100::services {
namespace {

constexpr std::string_view gathering_columns =
    R"(
        SELECT g.id, g.number, g.organiser_id, p.name, g.kind, g.mode, g.state, g.title, g.place,
            g.description, g.starts_at, g.ends_at, g.closes_at, g.capacity, g.taken, g.waiting, g.reason,
            g.org_id, o.path, g.secret, g.announced_at, g.activity_id
        FROM gathering g
        JOIN org o ON o.id = g.org_id
        JOIN person p ON p.id = g.organiser_id )";

gathering_record gathering_from(const store::row& row) {
    store::row_reader r{row};
    gathering_record g;
    auto& v = g.view;
    v.id = r.id();
    v.number = r.integer();
    v.organiser_id = r.id();
    v.organiser_name = r.text();
    v.kind = r.as<league::activity_kind>();
    v.mode = r.as<league::activity_mode>();
    v.state = r.as<league::gathering_state>();
    v.title = r.text();
    v.place = r.text();
    v.description = r.text();
    v.times = {r.time(), r.time(), r.time()};
    v.capacity = r.maybe_count();
    v.taken = r.count();
    v.waiting = r.count();
    v.reason = r.text();
    g.org_id = r.id();
    g.org_path = r.text();
    g.secret = r.text();
    g.announced_at = r.time();
    g.activity_id = r.maybe_id();
    return g;
}

bool has_invitation(store::transaction& tx, std::int64_t gathering_id, league::invited scope,
                    std::int64_t ref_id) {
    return tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM gathering_invited
                   WHERE gathering_id = ?1 AND scope = ?2 AND ref_id = ?3)",
               gathering_id, scope, ref_id) > 0;
}

void fill_reader(store::transaction& tx, gathering_view& v, const person& reader) {
    const auto mine = place_of(tx, v.id, reader.id);
    if (!mine) return;
    v.mine = mine->state;
    v.i_checked_in = mine->checked_in_at.has_value();
    if (mine->state != league::place_state::waiting) return;
    v.my_place_in_line = 1 + static_cast<int>(tx.number(
                                 R"(
                                     SELECT COUNT(*)
                                     FROM gathering_place
                                     WHERE gathering_id = ?1 AND state = 2 /* waiting */ AND turn < ?2)",
                                 v.id, mine->turn));
}

}  // namespace

problem no_such_gathering(std::int64_t number) {
    return not_found("编号为" + std::to_string(number) + "、您能看的活动");
}

std::optional<gathering_record> gathering_by_number(store::transaction& tx, std::int64_t number) {
    return tx.first(std::string{gathering_columns} + "WHERE g.number = ?1", gathering_from, number);
}

std::optional<gathering_record> gathering_by_id(store::transaction& tx, std::int64_t id) {
    return tx.first(std::string{gathering_columns} + "WHERE g.id = ?1", gathering_from, id);
}

std::vector<std::int64_t> co_organisers_of(store::transaction& tx, std::int64_t gathering_id) {
    return tx.all(
        R"(
            SELECT cadre_id
            FROM gathering_co_organiser
            WHERE gathering_id = ?1
            ORDER BY cadre_id)",
        [](const store::row& r) { return r.integer(0); }, gathering_id);
}

std::optional<held_place> place_of(store::transaction& tx, std::int64_t gathering_id, std::int64_t youth_id) {
    return tx.first(
        R"(
            SELECT id, state, turn, checked_in_at, tries
            FROM gathering_place
            WHERE gathering_id = ?1 AND youth_id = ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return held_place{r.id(), r.as<league::place_state>(), r.id(), r.maybe_time(), r.count()};
        },
        gathering_id, youth_id);
}

bool is_invited(store::transaction& tx, const person& youth, std::int64_t gathering_id) {
    for (const auto org : league::org_path{youth.org_path}.ids())
        if (has_invitation(tx, gathering_id, league::invited::branch, org)) return true;
    return tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM contact c
                   JOIN gathering_invited i ON i.scope = ?4 AND i.ref_id = c.cadre_id
                   WHERE c.youth_id = ?2 AND c.state = ?3 AND i.gathering_id = ?1)",
               gathering_id, youth.id, league::contact_state::confirmed, league::invited::roster) +
               tx.number(
                   R"(
                       SELECT COUNT(*)
                       FROM roster_group_member m
                       JOIN gathering_invited i ON i.scope = ?3 AND i.ref_id = m.group_id
                       WHERE m.youth_id = ?2 AND i.gathering_id = ?1)",
                   gathering_id, youth.id, league::invited::group) >
           0;
}

std::vector<std::int64_t> invited_to(store::transaction& tx, const gathering_record& g, int most) {
    const auto id = [](const store::row& r) { return r.integer(0); };
    std::set<std::int64_t> found;
    const auto add = [&](std::vector<std::int64_t> ids) { found.insert(ids.begin(), ids.end()); };
    add(tx.all(R"(
        SELECT c.youth_id
        FROM gathering_invited i
        JOIN contact c ON c.cadre_id = i.ref_id
        WHERE i.gathering_id = ?1 AND i.scope = ?4 AND c.state = ?2
        ORDER BY c.youth_id
        LIMIT ?3)",
               id, g.view.id, league::contact_state::confirmed, most, league::invited::roster));
    add(tx.all(R"(
        SELECT m.youth_id
        FROM gathering_invited i
        JOIN roster_group_member m ON m.group_id = i.ref_id
        WHERE i.gathering_id = ?1 AND i.scope = ?3
        ORDER BY m.youth_id
        LIMIT ?2)",
               id, g.view.id, most, league::invited::group));
    const auto branches = tx.all(
        R"(
            SELECT o.path
            FROM gathering_invited i
            JOIN org o ON o.id = i.ref_id
            WHERE i.gathering_id = ?1 AND i.scope = ?2)",
        [](const store::row& r) { return r.str(0); }, g.view.id, league::invited::branch);
    for (const auto& path : branches)
        add(tx.all(R"(
            SELECT p.id
            FROM org o
            JOIN person p ON p.org_id = o.id
            JOIN person_role r ON r.person_id = p.id
            WHERE o.path >= ?1
                AND o.path < ?2
                AND r.role = ?4
                AND p.left_at IS NULL
                AND p.merged_into IS NULL
            GROUP BY p.id
            LIMIT ?3)",
                   id, path, league::org_path{path}.end(), most, league::role::youth));
    found.erase(g.view.organiser_id);
    for (const auto co : co_organisers_of(tx, g.view.id)) found.erase(co);
    return {found.begin(), found.end()};
}

league::object_facts facts_of(store::transaction& tx, const gathering_record& g, const person& reader) {
    league::object_facts facts;
    facts.owner_id = g.view.organiser_id;
    facts.cadre_id = g.view.organiser_id;
    facts.org_path = g.org_path;
    if (reader.is_youth() && (place_of(tx, g.view.id, reader.id) || is_invited(tx, reader, g.view.id)))
        facts.named_ids.push_back(reader.id);
    return facts;
}

bool may_with(store::transaction& tx, const gathering_record& g, const person& actor, league::action what) {
    auto facts = facts_of(tx, g, actor);
    const bool shared = what == league::action::read_activity || what == league::action::run_activity ||
                        what == league::action::read_sign_ups;
    if (shared && actor.is_cadre()) {
        const auto co = co_organisers_of(tx, g.view.id);
        if (std::ranges::find(co, actor.id) != co.end()) facts.owner_id = facts.cadre_id = actor.id;
    }
    return may(actor, what, facts);
}

outcome<gathering_record> gathering_for(store::transaction& tx, const person& actor, std::int64_t number,
                                        league::action what) {
    auto g = gathering_by_number(tx, number);
    if (!g) return no_such_gathering(number);
    if (may_with(tx, *g, actor, what)) return std::move(*g);
    if (may_with(tx, *g, actor, league::action::read_activity)) return forbidden();
    return no_such_gathering(number);
}

gathering_view view_for(store::transaction& tx, const gathering_record& g, const person& reader) {
    auto v = g.view;
    for (const auto id : co_organisers_of(tx, v.id))
        if (const auto who = load_person(tx, id)) v.co_organisers.push_back(who->name);
    fill_reader(tx, v, reader);
    if (may_with(tx, g, reader, league::action::read_sign_ups))
        v.checked_in = static_cast<int>(tx.number(
            R"(
                SELECT COUNT(*)
                FROM gathering_place
                WHERE gathering_id = ?1 AND checked_in_at IS NOT NULL)",
            v.id));
    return v;
}

std::string words_of(const gathering_view& g, league::zone z) {
    return league::format_short(g.times.starts_at, z) + " " + g.title + "（编号" + std::to_string(g.number) +
           (g.place.empty() ? "" : "，" + g.place) + "）";
}

platform::time_point when_to_tell(const work& w, platform::time_point starts_at) {
    // Somebody may be about to set out.
    const auto morning = league::next_allowed(w.now, w.rules.zone, w.rules.quiet);
    return morning + std::chrono::hours{2} < starts_at ? morning : w.now;
}

}  // namespace link100::services
