#include "bulletins/bulletin_facts.hpp"

#include "league/base/stored_states.hpp"
#include "league/points/ratings.hpp"
#include "league/review/inspection.hpp"
#include "orgs/units.hpp"
#include "points/points_book.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <map>

namespace link100::services {
namespace {

class gatherer {
public:
    gatherer(store::transaction& tx, const programme& rules, const league::points_rules& points,
             computed_bulletin& out)
        : tx_(tx),
          rules_(rules),
          points_(points),
          out_(out),
          units_(tx),
          book_(read_month_book(tx, rules, points, out.month, out.as_of)) {}

    int gather(const std::vector<bulletin_member>* members) {
        out_.facts.month = out_.month;
        out_.facts.rating_scale = points_.rating_scale;
        out_.facts_read = book_.rows.count() + book_.entries;
        add_units();
        choose_members(members);
        add_cadres();
        add_done();
        add_cases();
        add_ratings();
        add_samples();
        note_corrections();
        return static_cast<int>(
            std::ranges::count_if(book_.rows.cadres, [](const cadre_row& c) { return !c.closed_at; }));
    }

private:
    void add_units() {
        std::map<std::int64_t, int> before;
        const auto month_before = league::previous_month(out_.month);
        if (const auto kept = read_bulletin(tx_, month_before)) {
            const auto mean = [](const league::bulletin_row& r) {
                return r.at(league::bulletin_column::mean_score).value;
            };
            for (const auto& row : kept->figures.rows)
                if (const auto v = mean(row)) before[row.unit] = static_cast<int>(*v);
            if (const auto v = mean(kept->figures.whole)) before[0] = static_cast<int>(*v);
        }
        const auto score_before = [&](std::int64_t id) {
            const auto at = before.find(id);
            return at == before.end() ? std::nullopt : std::optional{at->second};
        };
        for (const auto& [id, name] : units_.names())
            out_.facts.units.push_back({id, name, score_before(id)});
        out_.facts.units.push_back({0, "全校", score_before(0)});
    }

    int days_in_office(const cadre_row& c) const {
        const auto from = std::max(c.known_since, book_.rows.span.begin);
        const auto to = std::min(book_.rows.span.end, out_.as_of);
        if (from >= to) return 0;
        return static_cast<int>(std::chrono::ceil<std::chrono::days>(to - from).count());
    }

    void choose_members(const std::vector<bulletin_member>* members) {
        const auto& cadres = book_.rows.cadres;
        unit_of_.assign(cadres.size(), 0);
        if (members != nullptr) {
            out_.members = *members;
        } else {
            for (const auto& c : cadres)
                if (const auto days = days_in_office(c); days > 0)
                    out_.members.push_back({c.id, units_.of_path(c.org_path), c.quota, days});
        }
        for (const auto& m : out_.members)
            if (const auto at = place(m.cadre_id)) unit_of_[*at] = m.unit;
    }

    [[nodiscard]] std::optional<std::size_t> place(std::int64_t cadre_id) const {
        const auto& cadres = book_.rows.cadres;
        const auto at = std::ranges::lower_bound(cadres, cadre_id, {}, &cadre_row::id);
        if (at == cadres.end() || at->id != cadre_id) return std::nullopt;
        return static_cast<std::size_t>(at - cadres.begin());
    }

    void add_cadres() {
        for (const auto& m : out_.members) {
            const auto at = place(m.cadre_id);
            if (!at) continue;
            auto facts = book_.facts[*at];
            facts.quota = m.quota;
            const auto five_ones = std::ranges::count_if(
                facts.activities, [](const league::activity_fact& a) { return league::is_five_one(a.kind); });
            const auto score = league::score_month(points_, facts, book_.standing[*at]).score_tenths;
            out_.facts.cadres.push_back(
                {m.cadre_id, m.unit, m.quota, facts.confirmed, static_cast<int>(five_ones), m.days, score});
        }
        for (const auto& c : book_.rows.contacts) {
            const auto unit = unit_of_[c.cadre];
            if (unit != 0) out_.facts.contacts.push_back({c.id, unit, c.youth_id});
        }
    }

    void add_done() {
        for (const auto& a : book_.rows.activities)
            if (a.share_percent == 100) out_.facts.activities.push_back({a.id, unit_of_[a.cadre], a.kind});
        for (const auto& g : book_.rows.guidance) out_.facts.guidance.push_back({g.id, unit_of_[g.cadre]});
        const auto enough = static_cast<std::size_t>(points_.condition("R05", "min_repliers"));
        for (const auto& t : book_.rows.topics)
            if (t.repliers.size() >= enough) out_.facts.topics.push_back({t.id, unit_of_[t.cadre]});
    }

    void add_cases() {
        for (const auto& c : book_.rows.cases) {
            const auto o = outcome_in(book_.rows, rules_, c);
            if (!o.received && !o.first_in_time && !o.closed_in_time && !o.rating) continue;
            // A case without a cadre went to the unit's own administrators.
            const auto unit = c.cadre == no_cadre ? units_.of_org(c.org_id) : unit_of_[c.cadre];
            out_.facts.cases.push_back({c.id, unit, c.youth_id, o.received, o.first_in_time, o.closed_in_time,
                                        o.rating.value_or(0)});
        }
    }

    void add_ratings() {
        const auto end = std::min(out_.as_of, facts_end(rules_, out_.month));
        for (const auto& a : book_.rows.answers)
            if (a.verified && a.rating > 0 && a.rated_at <= end)
                out_.facts.ratings.push_back({a.activity_id, unit_of_[a.cadre], a.youth_id, a.rating});
    }

    void add_samples() {
        using result = league::inspection_result;
        tx_.each(
            R"(
                SELECT number, unit_id, result, judged_at
                FROM inspection_task
                WHERE month = ?1 AND result IN (?2, ?3))",
            [&](const store::row& row) {
                store::row_reader r{row};
                const league::bulletin_facts::sample sample{r.integer(), r.id(),
                                                            r.as<result>() == result::sound};
                if (r.time() <= out_.as_of) out_.facts.samples.push_back(sample);
            },
            out_.month, result::sound, result::not_sound);
    }

    // What came too late for an earlier bulletin is told in this one.
    void note_corrections() {
        std::map<league::month_key, std::pair<int, std::int64_t>> found;
        for (const auto& entries : book_.standing)
            for (const auto& e : entries) {
                if (e.origin == 0) continue;
                auto& [count, points] = found[e.origin];
                ++count;
                points += e.points;
            }
        for (const auto& [month, sum] : found)
            out_.notes.push_back("含对" + league::format_month(month) + "的更正" + std::to_string(sum.first) +
                                 "笔，合计" + league::format_points(sum.second) +
                                 "分（定稿后才查实或确认）。");
    }

    store::transaction& tx_;
    const programme& rules_;
    const league::points_rules& points_;
    computed_bulletin& out_;
    unit_map units_;
    month_book book_;
    std::vector<std::int64_t> unit_of_;  // of each of book_.rows.cadres; 0: no member this month
};

}  // namespace

int gather_bulletin(store::transaction& tx, const programme& rules, const league::points_rules& points,
                    const std::vector<bulletin_member>* members, computed_bulletin& b) {
    return gatherer(tx, rules, points, b).gather(members);
}

}  // namespace link100::services
