// What a youth may join: invited to, or having a place in, and not over.
#include "gatherings/gathering_record.hpp"
#include "league/orgs/org_path.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace link100::services {
namespace {

// Where a page begins: behind this end and this id.
struct place_in_list {
    platform::time_point ends_at;
    std::int64_t id = 0;

    auto operator<=>(const place_in_list&) const = default;
};

using found_ids = std::set<std::pair<platform::time_point, std::int64_t>>;

found_ids::value_type found_id(const store::row& row) {
    store::row_reader r{row};
    return {r.time(), r.id()};
}

// One more than a page, so that it is known whether another follows.
constexpr int read_max = gatherings_listed_max + 1;

// Those that one of these invites to.
void add_invited(store::transaction& tx, found_ids& ids, league::invited scope, std::int64_t ref_id,
                 const place_in_list& from) {
    tx.each(
        R"(
            SELECT ends_at, gathering_id
            FROM gathering_invited
            WHERE scope = ?1 AND ref_id = ?2 AND (ends_at > ?3 OR (ends_at = ?3 AND gathering_id > ?4))
            ORDER BY ends_at, gathering_id
            LIMIT ?5)",
        [&](const store::row& row) { ids.insert(found_id(row)); }, scope, ref_id, from.ends_at, from.id,
        read_max);
}

void add_own(store::transaction& tx, found_ids& ids, std::int64_t youth_id, const place_in_list& from) {
    tx.each(
        R"(
            SELECT g.ends_at, g.id
            FROM gathering_place p
            JOIN gathering g ON g.id = p.gathering_id
            WHERE p.youth_id = ?1 AND g.state = ?2 AND (g.ends_at > ?3 OR (g.ends_at = ?3 AND g.id > ?4))
            ORDER BY g.ends_at, g.id
            LIMIT ?5)",
        [&](const store::row& row) { ids.insert(found_id(row)); }, youth_id, league::gathering_state::open,
        from.ends_at, from.id, read_max);
}

template <class Add>
void for_each_id(store::transaction& tx, std::string_view sql, std::int64_t youth_id, std::int64_t more,
                 Add add) {
    for (const auto id : tx.all(
             sql, [](const store::row& r) { return r.integer(0); }, youth_id, more))
        add(id);
}

found_ids ids_for(store::transaction& tx, const person& youth, const place_in_list& from) {
    found_ids ids;
    for (const auto org : league::org_path{youth.org_path}.ids())
        add_invited(tx, ids, league::invited::branch, org, from);
    for_each_id(tx, "SELECT cadre_id FROM contact WHERE youth_id = ?1 AND state = ?2", youth.id,
                league::stored(league::contact_state::confirmed),
                [&](std::int64_t cadre) { add_invited(tx, ids, league::invited::roster, cadre, from); });
    for_each_id(tx, "SELECT group_id FROM roster_group_member WHERE youth_id = ?1 AND group_id > ?2",
                youth.id, 0,
                [&](std::int64_t group) { add_invited(tx, ids, league::invited::group, group, from); });
    add_own(tx, ids, youth.id, from);
    return ids;
}

bool is_shown(const gathering_view& v) {
    return v.state == league::gathering_state::open ||
           (v.state == league::gathering_state::cancelled && v.mine);
}

gathering_page page_from(store::transaction& tx, const person& youth, const place_in_list& from) {
    gathering_page page;
    const auto ids = ids_for(tx, youth, from);
    int read = 0;
    for (const auto& [ends_at, id] : ids) {
        const auto g = gathering_by_id(tx, id);
        if (++read > gatherings_listed_max) break;
        if (read == gatherings_listed_max && ids.size() > static_cast<std::size_t>(gatherings_listed_max))
            page.next = g->view.number;
        if (auto v = view_for(tx, *g, youth); is_shown(v)) page.gatherings.push_back(std::move(v));
    }
    return page;
}

// Nothing that ends now is to come any more.
constexpr auto last_id = std::numeric_limits<std::int64_t>::max();

}  // namespace

outcome<gathering_page> gatherings_to_join(store::transaction& tx, const person& youth,
                                           platform::time_point now, std::optional<std::int64_t> after) {
    place_in_list from{now, last_id};
    if (after) {
        const auto g = gathering_by_number(tx, *after);
        if (!g) return invalid("after", "没有这一页，请从头看起。");
        from = std::max(from, {g->view.times.ends_at, g->view.id});
    }
    return page_from(tx, youth, from);
}

std::vector<gathering_view> gatherings_for(store::transaction& tx, const person& youth,
                                           platform::time_point now) {
    auto found = page_from(tx, youth, {now, last_id}).gatherings;
    std::ranges::sort(found, {}, [](const gathering_view& v) { return v.times.starts_at; });
    return found;
}

}  // namespace link100::services
