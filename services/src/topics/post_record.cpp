#include "topics/post_record.hpp"

#include "league/orgs/org_path.hpp"
#include "league/roster/contact_rules.hpp"
#include "roster/roster_access.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/notices.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <set>

namespace link100::services {
namespace {

// "/1/7/12/" → 1, 7, 12: an organisation and all above it.
bool reads_below(league::role r) {
    return r == league::role::cadre || r == league::role::unit_admin || r == league::role::school_admin;
}

struct dated_id {
    std::int64_t id;
    platform::time_point at;
};

}  // namespace

league::object_facts facts_for(store::transaction& tx, const person& reader, const post_place& p) {
    league::object_facts facts{.owner_id = p.author_id, .org_path = p.org_path};
    const bool contact = reader.is_youth() && is_confirmed_contact(tx, p.author_id, reader.id);
    if (contact) facts.named_ids.push_back(reader.id);
    return facts;
}

bool can_read(store::transaction& tx, const person& reader, const post_place& p) {
    const auto facts = facts_for(tx, reader, p);
    if (!may(reader, league::action::read_topic, facts)) return false;
    return p.state == post_state::shown || (p.state == post_state::held && p.author_id == reader.id) ||
           may(reader, league::action::moderate_topics, facts);
}

std::vector<std::int64_t> newest_posts(store::transaction& tx, const person& reader, std::string_view table,
                                       int limit) {
    const std::string posts{table};
    std::vector<dated_id> found;
    const auto keep = [&](const store::row& row) {
        store::row_reader r{row};
        found.push_back({r.integer(), r.time()});
    };
    std::set<std::int64_t> line;
    for (const auto& held : reader.roles)
        if (reads_below(held.role) || held.role == league::role::youth)
            for (const auto org : league::org_path{held.org_path}.ids()) line.insert(org);
    for (const auto org : line)
        tx.each("SELECT t.id, t.opened_at FROM " + posts + R"( t
                    WHERE t.org_id = ?1 AND t.state = ?3
                    ORDER BY t.opened_at DESC
                    LIMIT ?2)",
                keep, org, limit, post_state::shown);
    tx.each("SELECT t.id, t.opened_at FROM " + posts + R"( t
                WHERE t.author_id = ?1 AND t.state IN (?3, ?4)
                ORDER BY t.opened_at DESC
                LIMIT ?2)",
            keep, reader.id, limit, post_state::held, post_state::shown);
    if (reader.is_youth())
        tx.each("SELECT t.id, t.opened_at FROM contact c JOIN " + posts + R"( t ON t.author_id = c.cadre_id
                    WHERE c.youth_id = ?1 AND c.state = ?2 AND t.state = ?4
                    ORDER BY t.opened_at DESC
                    LIMIT ?3)",
                keep, reader.id, league::contact_state::confirmed, limit, post_state::shown);
    for (const auto& held : reader.roles) {
        if (!reads_below(held.role) || held.org_path.empty()) continue;
        tx.each("SELECT t.id, t.opened_at FROM org o CROSS JOIN " + posts + R"( t
                    WHERE t.org_id = o.id AND o.path >= ?1 AND o.path < ?2 AND t.state = ?4
                    ORDER BY t.opened_at DESC
                    LIMIT ?3)",
                keep, held.org_path, league::org_path{held.org_path}.end(), limit, post_state::shown);
    }
    std::ranges::sort(
        found, [](const dated_id& a, const dated_id& b) { return a.at != b.at ? a.at > b.at : a.id > b.id; });
    std::vector<std::int64_t> ids;
    for (const auto& f : found) {
        if (static_cast<int>(ids.size()) == limit) break;
        if (std::ranges::find(ids, f.id) == ids.end()) ids.push_back(f.id);
    }
    return ids;
}

std::int64_t posts_today(work& w, std::string_view table, std::int64_t author_id) {
    return w.tx.number(
        "SELECT COUNT(*) FROM " + std::string{table} + " WHERE author_id = ?1 AND opened_at >= ?2", author_id,
        league::start_of_day(league::day_of(w.now, w.rules.zone), w.rules.zone));
}

bool heard_crisis(work& w, const person& author, std::string_view text) {
    if (!has_crisis_words(w.rules, text)) return false;
    report_crisis(w, author, text);
    return true;
}

bool is_waiting(store::transaction& tx, post_kind kind, std::int64_t object_id) {
    return tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM moderation
                   WHERE kind = ?1 AND object_id = ?2 AND decided_at IS NULL)",
               kind, object_id) > 0;
}

void wait_for_person(work& w, const waiting_post& p, const league::screening& why) {
    const bool first_of_org =
        w.tx.number("SELECT COUNT(*) FROM moderation WHERE org_id = ?1 AND decided_at IS NULL", p.org_id) ==
        0;
    const bool first_of_topic =
        p.topic_id &&
        w.tx.number("SELECT COUNT(*) FROM moderation WHERE topic_id = ?1 AND decided_at IS NULL",
                    *p.topic_id) == 0;
    const auto id = w.tx.new_id();
    const auto number = free_number(post_number_digits, [&](std::int64_t n) {
        // 通过 and 驳回 take the library's numbers too.
        return w.tx.number("SELECT COUNT(*) FROM moderation WHERE number = ?1", n) +
                   w.tx.number("SELECT COUNT(*) FROM content WHERE number = ?1", n) >
               0;
    });
    w.tx.execute(
        R"(
            INSERT INTO moderation (id, number, kind, object_id, topic_id, org_id, author_id, why, found,
                reported_by, entered_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
        id, number, p.kind, p.object_id, p.topic_id, p.org_id, p.author_id, why.why, why.found, p.reported_by,
        w.now);
    constexpr std::string_view words = "有新的内容等您审核，发“审核”查看。";
    if (first_of_org) notify_administrators(w, p.org_id, 0, notice_kind::news, "moderation", id, words);
    const bool opener_decides = p.opener_id != 0 && p.opener_id != p.author_id &&
                                is_cadre(w.tx, p.opener_id) && why.why != league::hold_reason::reported;
    if (first_of_topic && opener_decides)
        notify_person(w, p.opener_id, notice_kind::news, "moderation", id, words);
}

bool is_cadre(store::transaction& tx, std::int64_t person_id) {
    return tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", person_id) > 0;
}

}  // namespace link100::services
