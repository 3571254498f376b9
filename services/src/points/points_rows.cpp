#include "points/points_rows.hpp"

#include "league/base/stored_states.hpp"
#include "league/cases/case_rules.hpp"
#include "league/library/content_rules.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace link100::services {
namespace {

using store::row;
using store::row_reader;

class reader {
public:
    reader(store::transaction& tx, const programme& rules, const league::points_rules& points,
           std::optional<std::int64_t> only, month_rows& out)
        : tx_(tx), rules_(rules), points_(points), only_(only), out_(out) {}

    void read_cadres() {
        each(
            R"(
                SELECT c.person_id, c.org_id, o.path, c.quota, p.created_at
                FROM cadre c
                JOIN org o ON o.id = c.org_id
                JOIN person p ON p.id = c.person_id)",
            " WHERE c.person_id = ?1", [&](const row& of) {
                row_reader r{of};
                out_.cadres.push_back(
                    {r.id(), r.id(), r.text(), std::max(r.count(), 1), r.time(), std::nullopt});
            });
        std::ranges::sort(out_.cadres, {}, &cadre_row::id);
        index_.reserve(out_.cadres.size());
        for (std::size_t i = 0; i < out_.cadres.size(); ++i)
            index_.emplace(out_.cadres[i].id, static_cast<cadre_index>(i));
        each(
            "SELECT cadre_id, closed_at FROM closed_month WHERE month = ?1", " AND cadre_id = ?2",
            [&](const row& of) {
                row_reader r{of};
                const auto cadre = find(r.id());
                const auto at = r.time();
                if (cadre != no_cadre) out_.cadres[cadre].closed_at = at;
            },
            out_.month);
    }

    void read_activities() {
        const auto take = [&](const row& of) {
            row_reader r{of};
            take_activity(r, 100);
        };
        each(
            R"(
                SELECT a.id, a.organiser_id, a.org_id, a.kind, a.recorded_late, a.starts_at, a.settled_at
                FROM activity a
                WHERE a.starts_at >= ?1 AND a.starts_at < ?2 AND a.status = ?3)",
            " AND a.organiser_id = ?4", take, out_.span.begin, out_.span.end, verified);
        // Voided since the instant asked for: verified then.
        each(
            R"(
                SELECT a.id, a.organiser_id, a.org_id, a.kind, a.recorded_late, a.starts_at, v.was_settled
                FROM activity_voided v
                JOIN activity a ON a.id = v.activity_id
                WHERE v.voided_at > ?3 AND v.was_status = ?4 AND a.starts_at >= ?1 AND a.starts_at < ?2)",
            " AND a.organiser_id = ?5", take, out_.span.begin, out_.span.end, out_.until, verified);
        read_co_organised();
    }

    // The same two for whoever was co-organiser.
    void read_co_organised() {
        const auto take = [&](const row& of) {
            row_reader r{of};
            const int share_percent = r.count();
            take_activity(r, share_percent);
        };
        each(
            R"(
                SELECT c.share_percent, a.id, c.cadre_id, a.org_id, a.kind, a.recorded_late, a.starts_at,
                    a.settled_at
                FROM activity_co_organiser c
                JOIN activity a ON a.id = c.activity_id
                WHERE c.starts_at >= ?1 AND c.starts_at < ?2 AND a.status = ?3)",
            " AND c.cadre_id = ?4", take, out_.span.begin, out_.span.end, verified);
        each(
            R"(
                SELECT c.share_percent, a.id, c.cadre_id, a.org_id, a.kind, a.recorded_late, a.starts_at,
                    v.was_settled
                FROM activity_co_organiser c
                JOIN activity a ON a.id = c.activity_id
                JOIN activity_voided v ON v.activity_id = a.id
                WHERE v.voided_at > ?3 AND v.was_status = ?4 AND c.starts_at >= ?1 AND c.starts_at < ?2)",
            " AND c.cadre_id = ?5", take, out_.span.begin, out_.span.end, out_.until, verified);
    }

    void read_answers() {
        std::unordered_set<std::int64_t> counted;
        counted.reserve(out_.activities.size());
        for (const auto& a : out_.activities) counted.insert(a.id);
        each(
            R"(
                SELECT a.organiser_id, a.id, ap.youth_id, ap.answer, ap.rating, ap.answered_at, ap.rated_at
                FROM activity a
                JOIN activity_person ap ON ap.activity_id = a.id
                WHERE a.starts_at >= ?1 AND a.starts_at < ?2 AND ap.answered_at IS NOT NULL)",
            " AND a.organiser_id = ?3",
            [&](const row& of) {
                row_reader r{of};
                answer_row a{.cadre = find(r.id()),
                             .activity_id = r.id(),
                             .youth_id = r.id(),
                             .present = r.as<league::confirmation>() == league::confirmation::yes,
                             .verified = false,
                             .rating = r.count(),
                             .answered_at = r.time(),
                             .rated_at = r.time()};
                if (a.cadre == no_cadre) return;
                a.verified = counted.contains(a.activity_id);
                out_.answers.push_back(a);
            },
            out_.span.begin, out_.span.end);
    }

    // Who was a confirmed contact, and not paused, at the month's end, or at the instant asked for if that is
    // earlier; what happened to the contact afterwards is of no matter.
    // A bound on the cadre that holds for all of them leads to the index that has all that is read.
    void read_contacts() {
        const auto at = std::min(out_.until, out_.span.end - std::chrono::microseconds{1});
        const auto take = [&](const row& of) {
            row_reader r{of};
            const contact_row c{.cadre = find(r.id()), .id = r.id(), .youth_id = r.id()};
            if (c.cadre != no_cadre) out_.contacts.push_back(c);
        };
        each(
            R"(
                SELECT s.cadre_id, s.contact_id, s.youth_id
                FROM contact_span s
                WHERE s.until_at IS NULL AND s.cadre_id > 0 AND s.from_at <= ?1)",
            " AND s.cadre_id = ?2", take, at);
        each(
            R"(
                SELECT s.cadre_id, s.contact_id, s.youth_id
                FROM contact_span s
                WHERE s.until_at > ?1 AND s.from_at <= ?1)",
            " AND s.cadre_id = ?2", take, at);
    }

    void read_cases();
    void read_topics();
    void read_replies();

    void read_guidance() {
        each(
            R"(
                SELECT g.cadre_id, g.id, g.branch_id, g.item, g.done_at, g.confirmed_at
                FROM guidance g
                WHERE g.done_at >= ?1 AND g.done_at < ?2 AND g.state = ?3)",
            " AND g.cadre_id = ?4",
            [&](const row& of) {
                row_reader r{of};
                guidance_row g{.cadre = find(r.id()), .id = r.id(), .branch_id = r.id(), .fact = {}};
                g.fact = {g.id, r.as<league::activity_kind>(), league::day_of(r.time(), rules_.zone)};
                const auto confirmed_at = r.time();
                if (g.cadre != no_cadre && confirmed_at <= out_.until) out_.guidance.push_back(g);
            },
            out_.span.begin, out_.span.end, league::guidance_state::confirmed);
        tx_.each(
            R"(
                SELECT o.path
                FROM campaign c
                JOIN org o ON o.id = c.org_id
                WHERE c.ends_at > ?1 AND c.starts_at < ?2)",
            [&](const row& r) { out_.campaigns.push_back({r.str(0)}); }, out_.span.begin, out_.span.end);
    }

    void read_decided() {
        const auto decided = [&](std::string_view rule, std::string_view kind) {
            return [this, rule, kind](const row& of) {
                row_reader r{of};
                const auto cadre = find(r.id());
                const auto cause = r.id();
                if (cadre != no_cadre)
                    out_.decided.push_back(
                        {cadre, {std::string{rule}, std::string{kind}, cause}, out_.month});
            };
        };
        each(
            R"(
                SELECT a.cadre_id, a.feedback_id
                FROM feedback_adoption a
                WHERE a.adopted_at >= ?1 AND a.adopted_at < ?2 AND a.adopted_at <= ?3)",
            " AND a.cadre_id = ?4", decided("B01", "feedback"), out_.span.begin, out_.span.end, out_.until);
        each(
            R"(
                SELECT c.author_id, c.id
                FROM content c
                WHERE c.taken_at >= ?1 AND c.taken_at < ?2 AND c.state = ?4 AND c.taken_at <= ?3)",
            " AND c.author_id = ?5", decided("B02", "content"), out_.span.begin, out_.span.end, out_.until,
            league::content_state::taken);
        each(
            R"(
                SELECT f.cadre_id, f.decided_at, f.rule, f.cause_kind, f.cause_id, f.month
                FROM finding f
                WHERE f.month >= ?1 AND f.month <= ?2 AND f.state = ?3)",
            " AND f.cadre_id = ?4",
            [&](const row& of) {
                row_reader r{of};
                const auto cadre = find(r.id());
                const auto decided_at = r.time();
                decided_row d{cadre, {r.text(), r.text(), r.id()}, r.count()};
                if (cadre != no_cadre && decided_at <= out_.until) out_.decided.push_back(std::move(d));
            },
            league::first_month_of_term(out_.month), out_.month, league::finding_state::proved);
    }

private:
    // The statement for all cadres, or with `of_one` added for the one; the cadre is its last parameter.
    template <class F, class... A>
    void each(std::string_view sql, std::string_view of_one, F&& visit, const A&... args) {
        if (only_)
            tx_.each(std::string{sql}.append(of_one), visit, args..., *only_);
        else
            tx_.each(sql, visit, args...);
    }

    [[nodiscard]] cadre_index find(std::int64_t id) const {
        const auto at = index_.find(id);
        return at == index_.end() ? no_cadre : at->second;
    }

    // Takes the columns from a.id to the time of verification.
    void take_activity(row_reader& r, int share_percent) {
        const auto id = r.id();
        const activity_row a{.cadre = find(r.id()),
                             .id = id,
                             .org_id = r.id(),
                             .kind = r.as<league::activity_kind>(),
                             .late = r.flag(),
                             .starts_at = r.time(),
                             .share_percent = share_percent};
        const auto settled_at = r.time();
        if (a.cadre != no_cadre && settled_at <= out_.until) out_.activities.push_back(a);
    }

    static constexpr auto verified = league::activity_status::verified;
    store::transaction& tx_;
    const programme& rules_;
    const league::points_rules& points_;
    std::optional<std::int64_t> only_;
    month_rows& out_;
    std::unordered_map<std::int64_t, cadre_index> index_;
};

void reader::read_cases() {
    struct event_row {
        std::int64_t case_id;
        league::case_kind kind;
        std::int64_t youth_id;
        std::int64_t org_id;
        cadre_index cadre;
        case_story::event event;
    };

    std::vector<event_row> rows;
    const auto take = [&](const row& of) {
        row_reader r{of};
        event_row e{.case_id = r.id(),
                    .kind = r.as<league::case_kind>(),
                    .youth_id = r.id(),
                    .org_id = r.id(),
                    .cadre = no_cadre,
                    .event = {}};
        if (const auto cadre = r.maybe_id()) e.cadre = find(*cadre);
        const auto rating = r.maybe_count();
        auto& event = e.event;
        event.id = r.id();
        event.facts.kind = r.as<league::case_event_kind>();
        event.facts.at = r.time();
        event.author_id = r.id();
        event.characters = r.count();
        event.facts.days = r.count();
        event.facts.has_reason = event.characters > 0 || event.facts.days > 0;
        if (event.facts.kind == league::case_event_kind::closed_by_youth) event.facts.rating = rating;
        if (league::counts_in_points(e.kind, false)) rows.push_back(std::move(e));
    };
    const std::string sql = R"(
        SELECT f.id, f.kind, f.youth_id, f.org_id, f.cadre_id, f.rating, e.id, e.kind, e.at, e.author_id,
            LENGTH(e.text), e.days
        FROM feedback f
        JOIN feedback_event e ON e.feedback_id = f.id
        WHERE f.submitted_at >= ?1 AND f.submitted_at < ?2 AND f.crisis = 0)";
    const auto from = out_.span.begin - case_reach;
    if (only_)
        tx_.each(sql + " AND f.cadre_id = ?3", take, from, out_.span.end, *only_);
    else
        tx_.each(sql, take, from, out_.span.end);
    std::ranges::sort(rows, [](const event_row& a, const event_row& b) {
        return a.case_id != b.case_id ? a.case_id < b.case_id : a.event.id < b.event.id;
    });
    for (auto& r : rows) {
        if (out_.cases.empty() || out_.cases.back().id != r.case_id)
            out_.cases.push_back({r.kind, r.case_id, r.youth_id, r.org_id, r.cadre, {}});
        out_.cases.back().events.push_back(r.event);
    }
}

void reader::read_topics() {
    struct reply {
        std::int64_t topic_id;
        cadre_index cadre;
        std::int64_t org_id;
        std::int64_t youth_id;
        bool in_month;
    };

    std::vector<reply> rows;
    const auto within = std::chrono::hours{24} * points_.condition("R05", "within_days");
    each(
        R"(
            SELECT t.id, t.author_id, t.org_id, t.opened_at, r.author_id, r.at
            FROM topic t
            JOIN topic_reply r ON r.topic_id = t.id
            WHERE t.opened_at >= ?1
                AND t.opened_at < ?2
                AND t.state = ?3
                AND r.state = ?3
                AND r.author_id <> t.author_id
                AND EXISTS (SELECT 1 FROM person_role p WHERE p.person_id = r.author_id AND p.role = ?4))",
        " AND t.author_id = ?5",
        [&](const row& of) {
            row_reader r{of};
            reply one{.topic_id = r.id(),
                      .cadre = find(r.id()),
                      .org_id = r.id(),
                      .youth_id = 0,
                      .in_month = false};
            const auto opened_at = r.time();
            one.youth_id = r.id();
            const auto at = r.time();
            one.in_month = at < out_.span.end;
            if (one.cadre == no_cadre || at > out_.until || at >= opened_at + within) return;
            rows.push_back(one);
        },
        out_.span.begin, out_.span.end, league::post_state::shown, league::role::youth);
    std::ranges::sort(rows, [](const reply& a, const reply& b) {
        return std::tie(a.topic_id, a.youth_id) < std::tie(b.topic_id, b.youth_id);
    });
    for (const auto& r : rows) {
        if (out_.topics.empty() || out_.topics.back().id != r.topic_id)
            out_.topics.push_back({r.cadre, r.topic_id, r.org_id, {}, {}});
        auto& t = out_.topics.back();
        if (t.repliers.empty() || t.repliers.back() != r.youth_id) t.repliers.push_back(r.youth_id);
        if (r.in_month && (t.heard.empty() || t.heard.back() != r.youth_id)) t.heard.push_back(r.youth_id);
    }
}

void reader::read_replies() {
    each(
        R"(
            SELECT r.author_id, r.id, r.at, LENGTH(r.text), COALESCE(q.author_id, t.author_id),
                COALESCE(q.at, t.opened_at)
            FROM topic_reply r
            JOIN topic t ON t.id = r.topic_id
            LEFT JOIN topic_reply q ON q.id = r.reply_to
            WHERE r.at >= ?1
                AND r.at < ?2
                AND r.state = ?3
                AND EXISTS (SELECT 1 FROM person_role p WHERE p.person_id = COALESCE(q.author_id,
                    t.author_id) AND p.role = ?4))",
        " AND r.author_id = ?5",
        [&](const row& of) {
            row_reader r{of};
            const auto author = r.id();
            const auto cadre = find(author);
            const auto id = r.id();
            const auto at = r.time();
            const auto characters = r.count();
            const auto asker = r.id();
            const auto asked_at = r.time();
            if (cadre == no_cadre || at > out_.until || asker == author) return;
            out_.replies.push_back({cadre,
                                    {id, asker, league::day_of(at, rules_.zone),
                                     std::chrono::ceil<std::chrono::minutes>(at - asked_at), characters}});
        },
        out_.span.begin, out_.span.end, league::post_state::shown, league::role::youth);
}

}  // namespace

std::int64_t month_rows::count() const {
    std::size_t all = cadres.size() + activities.size() + answers.size() + contacts.size() + topics.size() +
                      replies.size() + guidance.size() + decided.size();
    for (const auto& c : cases) all += c.events.size();
    return static_cast<std::int64_t>(all);
}

month_rows read_month_rows(store::transaction& tx, const programme& rules, const league::points_rules& points,
                           int month, platform::time_point until, std::optional<std::int64_t> only,
                           month_part part) {
    month_rows out;
    out.month = month;
    out.span = league::month_bounds(month, rules.zone);
    out.until = until;
    reader r(tx, rules, points, only, out);
    r.read_cadres();
    r.read_activities();
    r.read_cases();
    r.read_topics();
    r.read_replies();
    r.read_guidance();
    r.read_decided();
    if (part == month_part::all) {
        r.read_answers();
        r.read_contacts();
    }
    return out;
}

}  // namespace link100::services
