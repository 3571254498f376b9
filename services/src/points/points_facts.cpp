#include "points/points_facts.hpp"

#include "league/orgs/org_path.hpp"
#include "league/points/ratings.hpp"
#include "services/points/month_close.hpp"

#include <algorithm>

namespace link100::services {
namespace {

// Distinct youths, gathered first and counted once.
class youths {
public:
    void add(std::int64_t id) { ids_.push_back(id); }

    [[nodiscard]] const std::vector<std::int64_t>& sorted() {
        std::ranges::sort(ids_);
        const auto rest = std::ranges::unique(ids_);
        ids_.erase(rest.begin(), rest.end());
        return ids_;
    }

private:
    std::vector<std::int64_t> ids_;
};

// Until when the proportional facts of the cadre's month count.
platform::time_point proportional_end(const month_rows& rows, const programme& rules, cadre_index cadre) {
    const auto closed = cadre == no_cadre ? std::nullopt : rows.cadres[cadre].closed_at;
    return std::min(std::min(closed.value_or(rows.until), rows.until), facts_end(rules, rows.month));
}

class assembler {
public:
    assembler(const month_rows& rows, const programme& rules)
        : rows_(rows),
          rules_(rules),
          facts_(rows.cadres.size()),
          heard_(rows.cadres.size()),
          contacts_(rows.cadres.size()),
          raters_(rows.cadres.size()) {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            facts_[i].month = rows.month;
            facts_[i].quota = rows.cadres[i].quota;
            facts_[i].campaign_running = std::ranges::any_of(rows.campaigns, [&](const campaign_row& c) {
                return league::org_path{c.org_path}.contains(rows.cadres[i].org_path);
            });
        }
    }

    std::vector<league::month_facts> make() {
        add_events();
        add_cases();
        add_answers();
        for (const auto& c : rows_.contacts) contacts_[c.cadre].add(c.youth_id);
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const auto& contacts = contacts_[i].sorted();
            const auto& heard = heard_[i].sorted();
            facts_[i].confirmed = static_cast<int>(contacts.size());
            facts_[i].active = static_cast<int>(std::ranges::count_if(
                heard, [&](std::int64_t y) { return std::ranges::binary_search(contacts, y); }));
            facts_[i].activity_raters = static_cast<int>(raters_[i].sorted().size());
        }
        return std::move(facts_);
    }

private:
    [[nodiscard]] platform::time_point end_of(cadre_index cadre) const {
        return proportional_end(rows_, rules_, cadre);
    }

    void add_events() {
        for (const auto& a : rows_.activities) {
            league::activity_fact fact;
            fact.id = a.id;
            fact.kind = a.kind;
            fact.verified = true;
            fact.late = a.late;
            fact.share_percent = a.share_percent;
            fact.day = league::day_of(a.starts_at, rules_.zone);
            facts_[a.cadre].activities.push_back(fact);
        }
        for (const auto& g : rows_.guidance) facts_[g.cadre].guidance.push_back(g.fact);
        for (const auto& r : rows_.replies) facts_[r.cadre].replies.push_back(r.fact);
        for (const auto& t : rows_.topics) {
            facts_[t.cadre].topics.push_back({t.id, static_cast<int>(t.repliers.size())});
            for (const auto youth : t.heard) heard_[t.cadre].add(youth);
        }
        for (const auto& d : rows_.decided) {
            auto& facts = facts_[d.cadre];
            if (d.month == rows_.month)
                facts.decided.push_back(d.fact);
            else if (d.fact.rule == "D01")
                ++facts.false_records_before;
            else if (d.fact.rule == "D04")
                ++facts.copies_before;
        }
    }

    void add_cases() {
        for (const auto& c : rows_.cases) {
            if (c.cadre == no_cadre) continue;
            auto& facts = facts_[c.cadre];
            add_replies(c, rows_.cadres[c.cadre].id, rules_, rows_.span, rows_.until, facts);
            if (missed_closing(c, rules_, rows_.span, rows_.until))
                facts.decided.push_back({"D02", "feedback", c.id});
            const auto o = outcome_of(c, rules_, rows_.span, end_of(c.cadre));
            facts.first_due += o.first_in_time.has_value();
            facts.first_in_time += o.first_in_time.value_or(false);
            facts.close_due += o.closed_in_time.has_value();
            facts.closed_in_time += o.closed_in_time.value_or(false);
            if (o.rating) ++facts.case_ratings[static_cast<std::size_t>(*o.rating - league::min_grade)];
            if (o.youth_wrote) heard_[c.cadre].add(c.youth_id);
        }
    }

    void add_answers() {
        for (const auto& a : rows_.answers) {
            const auto end = end_of(a.cadre);
            if (a.present && a.answered_at <= end) heard_[a.cadre].add(a.youth_id);
            if (a.rating == 0 || !a.verified || a.rated_at > end) continue;
            raters_[a.cadre].add(a.youth_id);
            ++facts_[a.cadre].activity_ratings[static_cast<std::size_t>(a.rating - league::min_grade)];
        }
    }

    const month_rows& rows_;
    const programme& rules_;
    std::vector<league::month_facts> facts_;
    std::vector<youths> heard_;
    std::vector<youths> contacts_;
    std::vector<youths> raters_;
};

}  // namespace

platform::time_point facts_end(const programme& rules, int month) {
    return league::month_bounds(month, rules.zone).end + std::chrono::days{close_day - 1} -
           std::chrono::microseconds{1};
}

std::vector<league::month_facts> facts_from(const month_rows& rows, const programme& rules) {
    return assembler(rows, rules).make();
}

case_outcome outcome_in(const month_rows& rows, const programme& rules, const case_story& c) {
    return outcome_of(c, rules, rows.span, proportional_end(rows, rules, c.cadre));
}

std::vector<league::ledger_line> wanted_lines(const league::points_rules& points,
                                              const league::month_facts& facts, bool closed) {
    return closed ? league::month_lines(points, facts) : league::event_lines(points, facts);
}

}  // namespace link100::services
