#include "cases/case_places.hpp"

#include "league/orgs/org_path.hpp"
#include "league/orgs/org_rules.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <ranges>

namespace link100::services {
namespace {

constexpr int handlers_told_max = 20;
constexpr std::size_t departments_named_max = 12;  // in a sentence

// Organisations in which somebody answers. The roles (school_admin, unit_admin, handler) are written as
// numbers, because only so the index of those few roles serves.
static_assert(league::stored(league::role::school_admin) == 1 &&
              league::stored(league::role::unit_admin) == 2 && league::stored(league::role::handler) == 5);

constexpr std::string_view desks =
    R"(
        FROM org o
        WHERE o.top_id = ?1
            AND o.state = ?2
            AND EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = o.id AND r.role IN (1, 2, 5)) )";

std::int64_t top_of(store::transaction& tx, std::int64_t org_id) {
    return tx.number("SELECT top_id FROM org WHERE id = ?1", org_id);
}

department department_from(const store::row& row) {
    store::row_reader r{row};
    return {r.integer(), r.text()};
}

// Only those few organisations have a row in person_role with such a role: they lead, org follows by its key.
std::vector<department> all_desks(store::transaction& tx, std::int64_t top_id, int limit) {
    return tx.all(
        R"(
            SELECT o.id, o.name
            FROM org o
            WHERE o.id IN (SELECT r.org_id FROM person_role r WHERE r.role IN (1, 2, 5))
                AND o.top_id = ?1
                AND o.state = ?2
            ORDER BY o.name, o.id
            LIMIT ?3)",
        department_from, top_id, league::org_state::open, limit);
}

std::string names_of(const std::vector<department>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size() && i < departments_named_max; ++i)
        text += (text.empty() ? "" : "、") + all[i].name;
    return all.size() > departments_named_max ? text + "……" : text;
}

}  // namespace

void tell_desk(work& w, std::int64_t org_id, const case_record& c, std::string_view text) {
    const auto handlers = w.tx.all(
        R"(
            SELECT person_id
            FROM person_role
            WHERE org_id = ?1 AND role = ?2
            ORDER BY person_id
            LIMIT ?3)",
        [](const store::row& r) { return r.integer(0); }, org_id, league::role::handler, handlers_told_max);
    for (const auto person : handlers)
        tell_person(w, "desk:" + std::to_string(w.tx.new_id()), person, text, {},
                    {news::case_to_answer, c.number, {}});
    if (handlers.empty())
        notify_administrators(w, org_id, 0, notice_kind::case_overdue, "feedback", c.id, text);
}

outcome<department> desk_called(work& w, const case_record& c, std::string_view called) {
    const auto top = top_of(w.tx, c.org_id);
    const auto exact =
        w.tx.all("SELECT o.id, o.name " + std::string{desks} + "AND o.name = ?3 ORDER BY o.id LIMIT 2",
                 department_from, top, league::org_state::open, called);
    if (exact.size() == 1) return exact.front();
    const auto all = all_desks(w.tx, top, departments_shown_max);
    std::vector<department> like;
    for (const auto& d : all)
        if (!called.empty() && d.name.find(called) != std::string::npos) like.push_back(d);
    if (like.size() == 1) return like.front();
    if (like.empty())
        return invalid("to", "没有叫“" + std::string{called} + "”的承办部门。可以转给：" + names_of(all) +
                                 "，或" + std::string{upwards} + "。");
    return conflict("“" + std::string{called} + "”有几个，请写全名：" + names_of(like) + "。");
}

outcome<department> desk_above(work& w, const person& staff, const case_record& c) {
    std::string from = c.handling_id ? c.handling_path : c.org_path;
    bool itself = !c.handling_id;
    for (const auto& held : staff.roles) {
        const bool administers =
            held.role == league::role::unit_admin || held.role == league::role::school_admin;
        if (held.org_id == 0) continue;  // the machine's operator
        if (!administers || !from.starts_with(held.org_path)) continue;
        from = held.org_path;
        itself = false;
    }
    const auto down = league::org_path{from}.ids();
    for (const auto id : std::views::reverse(down)) {
        if (itself || id != down.back()) {
            const auto found = w.tx.first(
                R"(
                    SELECT o.id, o.name
                    FROM org o
                    WHERE o.id = ?1
                        AND EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = o.id AND r.role IN (1, 2)))",
                department_from, id);
            if (found) return *found;
        }
    }
    return conflict("上面已经没有可以转办的单位，请直接答复，或转给承办部门。");
}

std::optional<std::int64_t> place_before(store::transaction& tx, const case_record& c) {
    std::vector<std::int64_t> way;
    tx.each(
        R"(
            SELECT kind, org_id
            FROM feedback_event
            WHERE feedback_id = ?1 AND kind IN (?2, ?3)
            ORDER BY id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto kind = r.as<league::case_event_kind>();
            const auto to = r.maybe_id();
            if (!to) {
                way.clear();
            } else if (kind == league::case_event_kind::transferred) {
                way.push_back(*to);
            } else {
                while (!way.empty() && way.back() != *to) way.pop_back();
            }
        },
        c.id, league::case_event_kind::transferred, league::case_event_kind::taken_back);
    if (way.size() < 2) return std::nullopt;
    return way[way.size() - 2];
}

std::vector<department> departments_for(work& w, const person& staff) {
    return all_desks(w.tx, top_of(w.tx, staff.org_id), departments_shown_max);
}

}  // namespace link100::services
