#include "points/points_rows.hpp"

#include "league/cases/case_rules.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace link100::services {
namespace {

using store::row;

// Activity status and the like stand as numbers where an index is kept for them alone.
static_assert(league::stored(league::activity_status::verified) == 5);
static_assert(league::stored(league::confirmation::yes) == 1);
static_assert(league::stored(league::role::youth) == 4);

class reader {
public:
    reader(store::transaction& tx, const programme& rules, const league::points_rules& points,
           std::optional<std::int64_t> only, month_rows& out)
        : tx_(tx), rules_(rules), points_(points), only_(only), out_(out) {}

    void read_cadres() {
        each(
            "SELECT c.person_id, c.org_id, o.path, c.quota, p.created_at FROM cadre c "
            "JOIN org o ON o.id = c.org_id JOIN person p ON p.id = c.person_id",
            " WHERE c.person_id = ?1", [&](const row& r) {
                out_.cadres.push_back({r.integer(0), r.integer(1), r.str(2),
                                       static_cast<int>(std::max<std::int64_t>(r.integer(3), 1)), r.time(4),
                                       std::nullopt});
            });
        std::ranges::sort(out_.cadres, {}, &cadre_row::id);
        index_.reserve(out_.cadres.size());
        for (std::size_t i = 0; i < out_.cadres.size(); ++i)
            index_.emplace(out_.cadres[i].id, static_cast<cadre_index>(i));
        each(
            "SELECT cadre_id, closed_at FROM closed_month WHERE month = ?1", " AND cadre_id = ?2",
            [&](const row& r) { if_known(r.integer(0), [&](cadre_row& c) { c.closed_at = r.time(1); }); },
            out_.month);
    }

    void read_activities() {
        const auto take = [&](const row& r) {
            const auto cadre = find(r.integer(1));
            if (cadre == no_cadre) return;
            out_.activities.push_back(
                {cadre, r.integer(0), r.integer(2), r.as<league::activity_kind>(3), r.flag(4), r.time(5)});
        };
        each(
            "SELECT a.id, a.organiser_id, a.org_id, a.kind, a.recorded_late, a.starts_at, a.settled_at "
            "FROM activity a WHERE a.starts_at >= ?1 AND a.starts_at < ?2 AND a.status = 5",
            " AND a.organiser_id = ?3",
            [&](const row& r) {
                if (r.time(6) <= out_.until) take(r);
            },
            out_.span.begin, out_.span.end);
        // Voided since the instant asked for: verified then.
        each(
            "SELECT a.id, a.organiser_id, a.org_id, a.kind, a.recorded_late, a.starts_at, v.was_settled "
            "FROM activity_voided v JOIN activity a ON a.id = v.activity_id "
            "WHERE v.voided_at > ?3 AND v.was_status = 5 AND a.starts_at >= ?1 AND a.starts_at < ?2",
            " AND a.organiser_id = ?4",
            [&](const row& r) {
                if (r.time(6) <= out_.until) take(r);
            },
            out_.span.begin, out_.span.end, out_.until);
        read_co_organised();
    }

    // The same two for whoever was co-organiser.
    void read_co_organised() {
        const auto take = [&](const row& r) {
            const auto cadre = find(r.integer(1));
            if (cadre == no_cadre || r.time(6) > out_.until) return;
            out_.activities.push_back({cadre, r.integer(0), r.integer(2), r.as<league::activity_kind>(3),
                                       r.flag(4), r.time(5), static_cast<int>(r.integer(7))});
        };
        each(
            "SELECT a.id, c.cadre_id, a.org_id, a.kind, a.recorded_late, a.starts_at, a.settled_at, "
            "c.share_percent FROM activity_co_organiser c JOIN activity a ON a.id = c.activity_id "
            "WHERE c.starts_at >= ?1 AND c.starts_at < ?2 AND a.status = 5",
            " AND c.cadre_id = ?3", take, out_.span.begin, out_.span.end);
        each(
            "SELECT a.id, c.cadre_id, a.org_id, a.kind, a.recorded_late, a.starts_at, v.was_settled, "
            "c.share_percent FROM activity_co_organiser c JOIN activity a ON a.id = c.activity_id "
            "JOIN activity_voided v ON v.activity_id = a.id "
            "WHERE v.voided_at > ?3 AND v.was_status = 5 AND c.starts_at >= ?1 AND c.starts_at < ?2",
            " AND c.cadre_id = ?4", take, out_.span.begin, out_.span.end, out_.until);
    }

    void read_answers() {
        std::unordered_set<std::int64_t> verified;
        verified.reserve(out_.activities.size());
        for (const auto& a : out_.activities) verified.insert(a.id);
        each(
            "SELECT a.organiser_id, a.id, ap.youth_id, ap.answer, ap.rating, ap.answered_at, ap.rated_at "
            "FROM activity a JOIN activity_person ap ON ap.activity_id = a.id "
            "WHERE a.starts_at >= ?1 AND a.starts_at < ?2 AND ap.answered_at IS NOT NULL",
            " AND a.organiser_id = ?3",
            [&](const row& r) {
                const auto cadre = find(r.integer(0));
                if (cadre == no_cadre) return;
                out_.answers.push_back({cadre, r.integer(1), r.integer(2), r.integer(3) == 1,
                                        verified.contains(r.integer(1)), static_cast<int>(r.integer(4)),
                                        r.time(5), r.time(6)});
            },
            out_.span.begin, out_.span.end);
    }

    // Who was a confirmed contact, and not paused, at the month's end, or at the instant asked for if that is
    // earlier; what happened to the contact afterwards is of no matter.
    // A bound on the cadre that holds for all of them leads to the index that has all that is read.
    void read_contacts() {
        const auto at = std::min(out_.until, out_.span.end - std::chrono::microseconds{1});
        const auto take = [&](const row& r) {
            const auto cadre = find(r.integer(0));
            if (cadre != no_cadre) out_.contacts.push_back({cadre, r.integer(1), r.integer(2)});
        };
        each(
            "SELECT s.cadre_id, s.contact_id, s.youth_id FROM contact_span s WHERE s.until_at IS NULL AND "
            "s.cadre_id > 0 AND s.from_at <= ?1",
            " AND s.cadre_id = ?2", take, at);
        each(
            "SELECT s.cadre_id, s.contact_id, s.youth_id FROM contact_span s WHERE s.until_at > ?1 AND "
            "s.from_at <= ?1",
            " AND s.cadre_id = ?2", take, at);
    }

    void read_cases();
    void read_topics();

    void read_guidance() {
        each(
            "SELECT g.cadre_id, g.id, g.branch_id, g.item, g.done_at, g.confirmed_at FROM guidance g "
            "WHERE g.done_at >= ?1 AND g.done_at < ?2 AND g.state = 2",
            " AND g.cadre_id = ?3",
            [&](const row& r) {
                const auto cadre = find(r.integer(0));
                if (cadre == no_cadre || r.time(5) > out_.until) return;
                out_.guidance.push_back(
                    {cadre,
                     r.integer(1),
                     r.integer(2),
                     {r.integer(1), r.as<league::activity_kind>(3), league::day_of(r.time(4), rules_.zone)}});
            },
            out_.span.begin, out_.span.end);
        tx_.each(
            "SELECT o.path FROM campaign c JOIN org o ON o.id = c.org_id WHERE c.ends_at > ?1 AND "
            "c.starts_at < ?2",
            [&](const row& r) { out_.campaigns.push_back({r.str(0)}); }, out_.span.begin, out_.span.end);
    }

    void read_decided() {
        const auto decided = [&](std::string_view rule, std::string_view kind) {
            return [this, rule, kind](const row& r) {
                const auto cadre = find(r.integer(0));
                if (cadre != no_cadre)
                    out_.decided.push_back(
                        {cadre, {std::string{rule}, std::string{kind}, r.integer(1)}, out_.month});
            };
        };
        each(
            "SELECT a.cadre_id, a.feedback_id FROM feedback_adoption a WHERE a.adopted_at >= ?1 AND "
            "a.adopted_at < ?2 AND a.adopted_at <= ?3",
            " AND a.cadre_id = ?4", decided("B01", "feedback"), out_.span.begin, out_.span.end, out_.until);
        each(
            "SELECT c.author_id, c.id FROM content c WHERE c.taken_at >= ?1 AND c.taken_at < ?2 AND "
            "c.state = 2 AND c.taken_at <= ?3",
            " AND c.author_id = ?4", decided("B02", "content"), out_.span.begin, out_.span.end, out_.until);
        each(
            "SELECT f.cadre_id, f.rule, f.cause_kind, f.cause_id, f.month, f.decided_at FROM finding f "
            "WHERE f.month >= ?1 AND f.month <= ?2 AND f.state = 3",
            " AND f.cadre_id = ?3",
            [&](const row& r) {
                const auto cadre = find(r.integer(0));
                if (cadre == no_cadre || r.time(5) > out_.until) return;
                out_.decided.push_back(
                    {cadre, {r.str(1), r.str(2), r.integer(3)}, static_cast<int>(r.integer(4))});
            },
            league::first_month_of_term(out_.month), out_.month);
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

    template <class F>
    void if_known(std::int64_t id, F&& visit) {
        if (const auto at = find(id); at != no_cadre) visit(out_.cadres[at]);
    }

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
    const auto take = [&](const row& r) {
        const auto kind = r.as<league::case_kind>(1);
        if (!league::counts_in_points(kind, false)) return;
        league::case_event e{r.as<league::case_event_kind>(7), r.time(8), std::nullopt,
                             r.integer(10) > 0 || r.integer(11) > 0, static_cast<int>(r.integer(11))};
        if (e.kind == league::case_event_kind::closed_by_youth && !r.is_null(5))
            e.rating = static_cast<int>(r.integer(5));
        rows.push_back({r.integer(0),
                        kind,
                        r.integer(2),
                        r.integer(3),
                        r.is_null(4) ? no_cadre : find(r.integer(4)),
                        {r.integer(6), e, r.integer(9), static_cast<int>(r.integer(10))}});
    };
    const std::string sql =
        "SELECT f.id, f.kind, f.youth_id, f.org_id, f.cadre_id, f.rating, e.id, e.kind, e.at, e.author_id, "
        "LENGTH(e.text), e.days FROM feedback f JOIN feedback_event e ON e.feedback_id = f.id "
        "WHERE f.submitted_at >= ?1 AND f.submitted_at < ?2 AND f.crisis = 0";
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
        "SELECT t.id, t.author_id, t.org_id, t.opened_at, r.author_id, r.at FROM topic t "
        "JOIN topic_reply r ON r.topic_id = t.id "
        "WHERE t.opened_at >= ?1 AND t.opened_at < ?2 AND t.state = 2 AND r.state = 2 AND r.author_id <> "
        "t.author_id AND EXISTS (SELECT 1 FROM person_role p WHERE p.person_id = r.author_id AND p.role = 4)",
        " AND t.author_id = ?3",
        [&](const row& r) {
            const auto cadre = find(r.integer(1));
            const auto at = r.time(5);
            if (cadre == no_cadre || at > out_.until || at >= r.time(3) + within) return;
            rows.push_back({r.integer(0), cadre, r.integer(2), r.integer(4), at < out_.span.end});
        },
        out_.span.begin, out_.span.end);
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
    each(
        "SELECT r.author_id, r.id, r.at, LENGTH(r.text), COALESCE(q.author_id, t.author_id), "
        "COALESCE(q.at, t.opened_at) FROM topic_reply r JOIN topic t ON t.id = r.topic_id "
        "LEFT JOIN topic_reply q ON q.id = r.reply_to "
        "WHERE r.at >= ?1 AND r.at < ?2 AND r.state = 2 AND EXISTS (SELECT 1 FROM person_role p WHERE "
        "p.person_id = COALESCE(q.author_id, t.author_id) AND p.role = 4)",
        " AND r.author_id = ?3",
        [&](const row& r) {
            const auto cadre = find(r.integer(0));
            if (cadre == no_cadre || r.time(2) > out_.until || r.integer(4) == r.integer(0)) return;
            out_.replies.push_back({cadre,
                                    {r.integer(1), r.integer(4), league::day_of(r.time(2), rules_.zone),
                                     std::chrono::ceil<std::chrono::minutes>(r.time(2) - r.time(5)),
                                     static_cast<int>(r.integer(3))}});
        },
        out_.span.begin, out_.span.end);
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
    r.read_guidance();
    r.read_decided();
    if (part == month_part::all) {
        r.read_answers();
        r.read_contacts();
    }
    return out;
}

}  // namespace link100::services
