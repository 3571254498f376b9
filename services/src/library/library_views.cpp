// Who reads what of the library, what waits, and the sums of openings.
#include "league/orgs/org_path.hpp"
#include "league/topics/topic_rules.hpp"
#include "library/library_record.hpp"
#include "orgs/units.hpp"
#include "services/cases/cases.hpp"
#include "services/library/library.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace link100::services {
namespace {

bool is_staff(const person& who) {
    return who.is_cadre() || who.is_admin();
}

// "/1/7/12/" → 1, 7, 12, of every role that reads.
std::set<std::int64_t> orgs_in_line(const person& reader) {
    std::set<std::int64_t> orgs;
    for (const auto& held : reader.roles) {
        using enum league::role;
        if (held.role != youth && held.role != cadre && held.role != unit_admin && held.role != school_admin)
            continue;
        for (const auto org : league::org_path{held.org_path}.ids()) orgs.insert(org);
    }
    return orgs;
}

std::string grade_of(store::transaction& tx, const person& reader) {
    auto grade = tx.first(
                       "SELECT grade FROM person WHERE id = ?1", [](const store::row& r) { return r.str(0); },
                       reader.id)
                     .value_or(std::string{});
    return league::grade_named(grade).value_or(grade);
}

bool can_see(store::transaction& tx, const person& reader, platform::time_point now,
             const content_record& c) {
    if (!may(reader, league::action::read_content, facts_of(c))) return false;
    if (c.author_id == reader.id || may(reader, league::action::review_content, facts_of(c))) return true;
    return is_on_show(c, now) && (is_staff(reader) || c.shown.grade.empty() ||
                                  league::is_for_grade(c.shown.grade, grade_of(tx, reader)));
}

// Of the organisations from path ?1 to before ?2.
constexpr std::string_view tables_below = R"(
    org o
    CROSS JOIN content c
    JOIN person p ON p.id = c.author_id
    WHERE c.audience_id = o.id AND o.path >= ?1 AND o.path < ?2)";

content_view without_body(content_record c) {
    c.shown.body.clear();
    return std::move(c.shown);
}

// The administered organisations; a console's is everything.
std::vector<std::string> administered(const person& who) {
    std::vector<std::string> paths;
    for (const auto& held : who.roles)
        if ((held.role == league::role::unit_admin || held.role == league::role::school_admin) &&
            !held.org_path.empty())
            paths.push_back(held.org_path);
    return paths;
}

std::string hint_of(const work& w, const content_view& c) {
    auto words = c.title + "\n" + c.summary + "\n" + c.body + "\n" + c.source;
    for (const auto& tag : c.tags) words += "\n" + tag;
    if (has_crisis_words(w.rules, words)) return "文中有危机词语，请确认附有求助方式";
    const auto found = league::screen(words, w.rules.moderation, league::platform_view::passed);
    if (found.why == league::hold_reason::none) return {};
    return std::string{league::label(found.why)} + "：" + found.found;
}

}  // namespace

outcome<content_page> content_for(store::transaction& tx, const person& reader, platform::time_point now,
                                  std::int64_t after, int limit) {
    auto from = now;
    auto below = std::numeric_limits<std::int64_t>::max();
    if (after != 0) {
        const auto last = content_numbered(tx, after);
        if (!last || !can_see(tx, reader, now, *last)) return not_found("这件作品");
        from = std::min(now, last->shown.from_at);
        below = last->id;
    }
    const bool all_grades = is_staff(reader);
    const auto grade = all_grades ? std::string{} : grade_of(tx, reader);
    const auto text = content_select(std::string{joined_tables} + R"(
                          WHERE c.audience_id = ?1
                              AND c.state IN (2, 4) /* taken, shown */
                              AND c.withdrawn_at IS NULL
                              AND c.from_at <= ?2
                              AND (c.from_at < ?2 OR c.id < ?3)
                              AND (c.until_at IS NULL OR c.until_at > ?4))") +
                      (all_grades ? "" : " AND (c.grade = '' OR c.grade = ?6)") +
                      " ORDER BY c.from_at DESC, c.id DESC LIMIT ?5";
    std::vector<content_record> found;
    const auto keep = [&](const store::row& r) { found.push_back(content_from(r)); };
    for (const auto org : orgs_in_line(reader)) {
        const auto rows = static_cast<std::int64_t>(limit) + 1;
        if (all_grades)
            tx.each(text, keep, org, from, below, now, rows);
        else
            tx.each(text, keep, org, from, below, now, rows, grade);
    }
    std::ranges::sort(found, [](const content_record& a, const content_record& b) {
        return a.shown.from_at != b.shown.from_at ? a.shown.from_at > b.shown.from_at : a.id > b.id;
    });
    content_page page;
    for (auto& c : found) {
        if (!may(reader, league::action::read_content, facts_of(c))) continue;
        if (static_cast<int>(page.pieces.size()) == limit) {
            page.more = true;
            break;
        }
        page.pieces.push_back(without_body(std::move(c)));
    }
    return page;
}

outcome<content_view> read_content(work& w, const person& reader, std::int64_t number) {
    auto c = content_numbered(w.tx, number);
    if (!c || !can_see(w.tx, reader, w.now, *c)) return not_found("这件作品");
    if (is_on_show(*c, w.now) && c->author_id != reader.id)
        if (const auto unit = unit_map::of_path(reader.org_path); unit != 0)
            w.changed.reads.push_back({c->id, unit, reader.id});
    return std::move(c->shown);
}

outcome<std::vector<waiting_content>> content_waiting(work& w, const person& who, int limit) {
    if (!who.is_admin()) return forbidden();
    std::vector<content_record> found;
    for (const auto& path : administered(who))
        w.tx.each(
            content_select(std::string{tables_below} + R"(
                               AND c.state = 1 /* waiting */
                               AND c.withdrawn_at IS NULL
                               AND c.author_id <> ?3
                           ORDER BY c.offered_at, c.id
                           LIMIT ?4)"),
            [&](const store::row& r) { found.push_back(content_from(r)); }, path,
            league::org_path{path}.end(), who.id, limit);
    std::ranges::sort(found, {}, &content_record::id);
    const auto repeated = std::ranges::unique(found, {}, &content_record::id);
    found.erase(repeated.begin(), repeated.end());
    std::vector<waiting_content> queue;
    for (auto& c : found) {
        const auto facts = facts_of(c);
        if (static_cast<int>(queue.size()) == limit || !may(who, league::action::review_content, facts))
            continue;
        const bool may_take = may(who, league::action::take_content, facts);
        auto hint = hint_of(w, c.shown);
        queue.push_back({std::move(c.shown), std::move(hint), may_take});
    }
    return queue;
}

std::vector<content_view> content_of(store::transaction& tx, const person& author, int limit) {
    return tx.all(
        content_select(std::string{joined_tables} +
                       "WHERE c.author_id = ?1 ORDER BY c.offered_at DESC, c.id DESC LIMIT ?2"),
        [](const store::row& r) { return without_body(content_from(r)); }, author.id, limit);
}

std::vector<content_view> content_managed(store::transaction& tx, const person& who, int limit) {
    std::vector<content_record> found;
    for (const auto& path : administered(who))
        tx.each(
            content_select(std::string{tables_below} + R"(
                           ORDER BY c.offered_at DESC, c.id DESC
                           LIMIT ?3)"),
            [&](const store::row& r) { found.push_back(content_from(r)); }, path,
            league::org_path{path}.end(), limit);
    std::ranges::sort(found, [](const content_record& a, const content_record& b) { return a.id > b.id; });
    const auto repeated = std::ranges::unique(found, {}, &content_record::id);
    found.erase(repeated.begin(), repeated.end());
    if (static_cast<int>(found.size()) > limit) found.resize(static_cast<std::size_t>(limit));
    std::vector<content_view> views;
    for (auto& c : found) views.push_back(without_body(std::move(c)));
    return views;
}

outcome<content_reads> reads_of_content(store::transaction& tx, const person& who, std::int64_t number) {
    if (!who.is_admin()) return forbidden();
    const auto c = content_numbered(tx, number);
    if (!c || !may(who, league::action::read_content, facts_of(*c))) return not_found("这件作品");
    content_reads out{c->shown.title, {}, {}};
    std::vector<std::int64_t> sums;
    tx.each(
        R"(
            SELECT o.name, o.path, r.reads
            FROM content_reads r
            JOIN org o ON o.id = r.unit_id
            WHERE r.content_id = ?1
            ORDER BY o.name, o.id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            auto name = r.text();
            const auto path = r.text();
            const auto reads = r.integer();
            if (!may(who, league::action::view_content_reads, {.org_path = path})) return;
            out.units.push_back({std::move(name), {}});
            sums.push_back(reads);
        },
        c->id);
    const auto seen = league::sums_to_show(sums);
    for (std::size_t i = 0; i < sums.size(); ++i) out.units[i].reads = seen.units[i];
    out.all = seen.all;
    return out;
}

}  // namespace link100::services
