// Lists of gatherings and of who signed up.
#include "gatherings/gathering_record.hpp"
#include "league/orgs/org_path.hpp"
#include "league/orgs/org_rules.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr std::size_t invitation_choices_max = 30;
constexpr int sign_ups_listed_max = 2 * league::gathering_capacity_max;

std::vector<gathering_view> shown(store::transaction& tx, const std::vector<std::int64_t>& ids,
                                  const person& reader) {
    std::vector<gathering_view> out;
    for (const auto id : ids)
        if (const auto g = gathering_by_id(tx, id)) out.push_back(view_for(tx, *g, reader));
    return out;
}

}  // namespace

outcome<gathering_view> show_gathering(store::transaction& tx, const person& reader, std::int64_t number) {
    const auto g = gathering_for(tx, reader, number, league::action::read_activity);
    if (!g) return g.error();
    return view_for(tx, *g, reader);
}

std::vector<gathering_view> gatherings_of(store::transaction& tx, std::int64_t cadre_id) {
    const auto cadre = load_person(tx, cadre_id);
    if (!cadre) return {};
    const auto id = [](const store::row& r) { return r.integer(0); };
    auto ids = tx.all(R"(
        SELECT id
        FROM gathering
        WHERE organiser_id = ?1
        ORDER BY starts_at DESC
        LIMIT ?2)",
                      id, cadre_id, gatherings_listed_max);
    const auto helped = tx.all(
        R"(
            SELECT gathering_id
            FROM gathering_co_organiser
            WHERE cadre_id = ?1
            ORDER BY gathering_id DESC
            LIMIT ?2)",
        id, cadre_id, gatherings_listed_max);
    ids.insert(ids.end(), helped.begin(), helped.end());
    auto found = shown(tx, ids, *cadre);
    std::ranges::stable_sort(found, [](const gathering_view& a, const gathering_view& b) {
        const bool a_open = a.state == league::gathering_state::open;
        const bool b_open = b.state == league::gathering_state::open;
        if (a_open != b_open) return a_open;
        return a_open ? a.times.starts_at < b.times.starts_at : a.times.starts_at > b.times.starts_at;
    });
    return found;
}

std::vector<gathering_view> gatherings_under(store::transaction& tx, std::string_view org_path,
                                             league::time_span span) {
    const auto ids = tx.all(
        R"(
            SELECT g.id
            FROM org o
            JOIN gathering g ON g.org_id = o.id
            WHERE o.path >= ?1 AND o.path < ?2 AND g.starts_at >= ?3 AND g.starts_at < ?4
            ORDER BY g.starts_at
            LIMIT ?5)",
        [](const store::row& r) { return r.integer(0); }, org_path, league::org_path{org_path}.end(),
        span.begin, span.end, gathering_told_max);
    return shown(tx, ids, console());
}

std::vector<invitation_choice> invitation_choices(store::transaction& tx, const person& cadre) {
    const auto confirmed = tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state = ?2",
                                     cadre.id, league::contact_state::confirmed);
    std::vector<invitation_choice> found{
        {{league::invited::roster, cadre.id}, "我的名单（" + std::to_string(confirmed) + "人）", {}}};
    tx.each(
        "SELECT id, name FROM roster_group WHERE cadre_id = ?1 ORDER BY name LIMIT ?2",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto id = r.id();
            const auto name = r.text();
            found.push_back({{league::invited::group, id}, "分组“" + name + "”", name});
        },
        cadre.id, static_cast<std::int64_t>(invitation_choices_max));
    const auto add_branch = [&](const store::row& row) {
        store::row_reader r{row};
        const auto id = r.id();
        const auto name = r.text();
        const bool known = std::ranges::any_of(found, [&](const invitation_choice& c) {
            return c.to.scope == league::invited::branch && c.to.ref_id == id;
        });
        if (!known) found.push_back({{league::invited::branch, id}, name, name});
    };
    tx.each(
        R"(
            SELECT o.id, o.name
            FROM standing_contact s
            JOIN org o ON o.id = s.org_id
            WHERE s.cadre_id = ?1 AND s.until IS NULL
            ORDER BY o.id
            LIMIT ?2)",
        add_branch, cadre.id, static_cast<std::int64_t>(invitation_choices_max));
    for (const auto& held : cadre.roles)
        if (held.role == league::role::cadre)
            tx.each(
                R"(
                    SELECT id, name
                    FROM org
                    WHERE path >= ?1 AND path < ?2 AND kind = ?3 AND state = ?4
                    ORDER BY path
                    LIMIT ?5)",
                add_branch, held.org_path, league::org_path{held.org_path}.end(),
                league::key(league::org_kind::branch), league::org_state::open,
                static_cast<std::int64_t>(invitation_choices_max));
    if (found.size() > invitation_choices_max) found.resize(invitation_choices_max);
    return found;
}

outcome<std::vector<sign_up_row>> sign_ups_of(store::transaction& tx, const person& reader,
                                              std::int64_t number) {
    const auto g = gathering_for(tx, reader, number, league::action::read_sign_ups);
    if (!g) return g.error();
    return tx.all(
        R"(
            SELECT p.id, p.name, o.name, s.state, s.at, s.checked_in_at
            FROM gathering_place s
            JOIN person p ON p.id = s.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE s.gathering_id = ?1
            ORDER BY s.state, s.turn
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return sign_up_row{r.id(),   r.text(),      r.text(), r.as<league::place_state>(),
                               r.time(), r.maybe_time()};
        },
        g->view.id, sign_ups_listed_max);
}

}  // namespace link100::services
