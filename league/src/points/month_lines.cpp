// The month's lines: those of events, and the proportional ones that are booked at its close.
#include "points/line_writer.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

namespace link100::league {
namespace {

std::int64_t total(const grade_counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

// points × mean weight of the grades, half up. `counts` must not be empty.
hundredths by_mean(const points_rules& rules, hundredths points, const grade_counts& counts) {
    std::int64_t weights = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) weights += counts[i] * rules.rating_scale[i];
    return divide_half_up(points * weights, 100 * total(counts));
}

class closing_writer {
public:
    closing_writer(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out)
        : rules_(rules), facts_(facts), out_(out) {}

    void write_contacts() {
        const std::int64_t n = facts_.confirmed;
        const std::int64_t met = std::min<std::int64_t>(n, facts_.quota);
        write("R01", divide_half_up(full("R01") * met, facts_.quota),
              "已确认" + std::to_string(n) + "人，应联系" + std::to_string(facts_.quota) + "人");
        if (n == 0) return write("R02", 0, "还没有已确认的青年");
        const auto percent = rules_.condition("R02", "active_percent");
        const auto expected = percent * n;  // in hundredths of a youth
        const auto active = std::min<std::int64_t>(100 * std::int64_t{facts_.active}, expected);
        write("R02", divide_half_up(full("R02") * active, expected),
              "本月" + std::to_string(facts_.active) + "位青年有互动，达到已确认人数的" +
                  std::to_string(percent) + "%即满分");
    }

    void write_share(std::string_view code, std::int64_t kept, std::int64_t due, std::string_view what) {
        if (due == 0) return;
        write(code, divide_half_up(full(code) * kept, due),
              "本月到期" + std::to_string(due) + "件，" + std::string{what} + std::to_string(kept) + "件");
    }

    void write_ratings() {
        if (const auto rated = total(facts_.case_ratings); rated > 0)
            write("R09", by_mean(rules_, full("R09"), facts_.case_ratings),
                  std::to_string(rated) + "件诉求有评价，按平均满意度计");
        if (total(facts_.activity_ratings) > 0 &&
            facts_.activity_raters >= rules_.condition("R11", "min_raters"))
            write("R11", by_mean(rules_, full("R11"), facts_.activity_ratings),
                  std::to_string(facts_.activity_raters) + "位青年评价了活动，按平均分计");
    }

private:
    [[nodiscard]] hundredths full(std::string_view code) const { return rules_.at(code).points; }

    void write(std::string_view code, hundredths points, std::string note) {
        line_writer{rules_, code, out_}.write(points, "month", facts_.month, std::move(note));
    }

    const points_rules& rules_;
    const month_facts& facts_;
    std::vector<ledger_line>& out_;
};

void require(bool holds, const char* sentence) {
    if (!holds) throw std::invalid_argument(sentence);
}

}  // namespace

void check_facts(const points_rules& rules, const month_facts& facts) {
    require(is_month(facts.month), "the facts of no month");
    require(facts.quota > 0, "a cadre's quota is at least 1");
    require(facts.confirmed >= 0 && facts.active >= 0, "a count of youths is negative");
    require(facts.first_in_time >= 0 && facts.first_in_time <= facts.first_due,
            "more first answers in time than due");
    require(facts.closed_in_time >= 0 && facts.closed_in_time <= facts.close_due,
            "more cases closed in time than due");
    const auto negative = [](std::int64_t count) { return count < 0; };
    require(std::none_of(facts.case_ratings.begin(), facts.case_ratings.end(), negative) &&
                std::none_of(facts.activity_ratings.begin(), facts.activity_ratings.end(), negative),
            "a count of ratings is negative");
    std::set<std::int64_t> seen;
    for (const auto& activity : facts.activities) {
        require(activity.share_percent >= 0 && activity.share_percent <= 100, "a share is 0 to 100 percent");
        require(seen.insert(activity.id).second, "an activity is there twice");
    }
    std::set<std::tuple<std::string, std::string, std::int64_t>> decided;
    for (const auto& fact : facts.decided) {
        require(rules.at(fact.rule).group != rule_group::earned, "only bonuses and deductions are decided");
        require(decided.emplace(fact.rule, fact.cause_kind, fact.cause_id).second, "decided twice");
    }
}

std::vector<ledger_line> event_lines(const points_rules& rules, const month_facts& facts) {
    check_facts(rules, facts);
    std::vector<ledger_line> lines;
    write_activity_lines(rules, facts, lines);
    write_exchange_lines(rules, facts, lines);
    write_guidance_lines(rules, facts, lines);
    write_decided_lines(rules, facts, lines);
    return lines;
}

std::vector<ledger_line> closing_lines(const points_rules& rules, const month_facts& facts) {
    check_facts(rules, facts);
    std::vector<ledger_line> lines;
    closing_writer writer{rules, facts, lines};
    writer.write_contacts();
    writer.write_share("R07", facts.first_in_time, facts.first_due, "按时答复");
    writer.write_share("R08", facts.closed_in_time, facts.close_due, "按时办结");
    writer.write_ratings();
    return lines;
}

std::vector<ledger_line> month_lines(const points_rules& rules, const month_facts& facts) {
    auto lines = event_lines(rules, facts);
    auto closing = closing_lines(rules, facts);
    lines.insert(lines.end(), closing.begin(), closing.end());
    const auto place = [&](const ledger_line& line) {
        return std::find_if(rules.rules.begin(), rules.rules.end(),
                            [&](const points_rule& rule) { return rule.code == line.rule; });
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const ledger_line& a, const ledger_line& b) { return place(a) < place(b); });
    return lines;
}

}  // namespace link100::league
