#include "merging/org_audience.hpp"

#include "league/gatherings/gathering_rules.hpp"
#include "league/library/content_rules.hpp"
#include "services/topics/moderation.hpp"

namespace link100::services {
namespace {

std::int64_t carry_pieces(work& w, std::int64_t id, std::int64_t into) {
    return w.tx.execute(
        R"(
            UPDATE content
            SET audience_id = ?2
            WHERE audience_id = ?1
                AND state <> ?3
                AND withdrawn_at IS NULL
                AND (until_at IS NULL OR until_at > ?4))",
        id, into, league::content_state::refused, w.now);
}

// With what waits to be looked at of them, so that post and queue never name two organisations.
std::int64_t carry_posts(work& w, std::string_view table, std::int64_t id, std::int64_t into) {
    return w.tx.execute(
        "UPDATE " + std::string{table} + " SET org_id = ?2 WHERE org_id = ?1 AND state IN (?3, ?4)", id, into,
        post_state::held, post_state::shown);
}

void carry_queue(work& w, std::int64_t id, std::int64_t into) {
    w.tx.execute("UPDATE moderation SET org_id = ?2 WHERE org_id = ?1 AND decided_at IS NULL", id, into);
}

// A cadre who guides both keeps the assignment to the one that is left.
std::int64_t carry_assignments(work& w, std::int64_t id, std::int64_t into) {
    w.tx.execute(
        R"(
            INSERT INTO campaign_branch (campaign_id, cadre_id, branch_id, assigned_at, assigned_by)
            SELECT k.campaign_id, k.cadre_id, CAST(?2 AS BIGINT), k.assigned_at, k.assigned_by
            FROM campaign_branch k
            JOIN campaign c ON c.id = k.campaign_id
            WHERE c.ends_at > ?3 AND k.branch_id = ?1
            ON CONFLICT (campaign_id, cadre_id, branch_id) DO NOTHING)",
        id, into, w.now);
    return w.tx.execute(
        R"(
            DELETE FROM campaign_branch
            WHERE branch_id = ?1 AND campaign_id IN (SELECT c.id FROM campaign c WHERE c.ends_at > ?2))",
        id, w.now);
}

std::int64_t carry_campaigns(work& w, std::int64_t id, std::int64_t into) {
    return w.tx.execute("UPDATE campaign SET org_id = ?2 WHERE org_id = ?1 AND ends_at > ?3", id, into,
                        w.now);
}

std::int64_t carry_invitations(work& w, std::int64_t id, std::int64_t into) {
    w.tx.execute(
        R"(
            INSERT INTO gathering_invited (gathering_id, scope, ref_id, ends_at)
            SELECT i.gathering_id, i.scope, CAST(?2 AS BIGINT), i.ends_at
            FROM gathering_invited i
            WHERE i.scope = ?3 AND i.ref_id = ?1 AND i.ends_at > ?4
            ON CONFLICT (gathering_id, scope, ref_id) DO NOTHING)",
        id, into, league::invited::branch, w.now);
    return w.tx.execute("DELETE FROM gathering_invited WHERE scope = ?2 AND ref_id = ?1 AND ends_at > ?3", id,
                        league::invited::branch, w.now);
}

}  // namespace

carried_audience carry_audience(work& w, std::int64_t id, std::int64_t into) {
    carried_audience c;
    c.pieces = carry_pieces(w, id, into);
    c.topics = carry_posts(w, "topic", id, into);
    c.polls = carry_posts(w, "poll", id, into);
    carry_queue(w, id, into);
    c.assignments = carry_assignments(w, id, into);
    c.campaigns = carry_campaigns(w, id, into);
    c.invitations = carry_invitations(w, id, into);
    return c;
}

std::string words_of(const carried_audience& c, std::int64_t into) {
    const auto part = [](std::string_view what, std::int64_t n) {
        return ", " + std::string{what} + " " + std::to_string(n);
    };
    return "audience to " + std::to_string(into) + ": pieces " + std::to_string(c.pieces) +
           part("topics", c.topics) + part("polls", c.polls) + part("campaigns", c.campaigns) +
           part("assignments", c.assignments) + part("invitations", c.invitations);
}

}  // namespace link100::services
