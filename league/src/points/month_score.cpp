#include "league/points/month_score.hpp"

#include "points/line_writer.hpp"

#include <algorithm>
#include <map>

namespace link100::league {
namespace {

bool any(const grade_counts& counts) {
    return std::any_of(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; });
}

// Why a part cannot be measured this month; empty: it can.
std::string left_out(const points_rules& rules, const points_rule& rule, const month_facts& facts) {
    if (rule.code == "R07" && facts.first_due == 0) return "本月没有到期答复的诉求，不计入";
    if (rule.code == "R08" && facts.close_due == 0) return "本月没有到期办结的诉求，不计入";
    if (rule.code == "R09" && !any(facts.case_ratings)) return "本月没有诉求评价，不计入";
    if (rule.code == "R10" && !facts.campaign_running) return "本月没有专题教育，不计入";
    if (rule.code != "R11") return {};
    const auto min_raters = rules.condition("R11", "min_raters");
    if (any(facts.activity_ratings) && facts.activity_raters >= min_raters) return {};
    return "评价青年不足" + std::to_string(min_raters) + "人，不计入";
}

// clamp(100 · earned / measurable + bonus − deducted, 0, 100) in tenths, half up, without a fraction between.
int score_in_tenths(hundredths earned, hundredths measurable, hundredths balance) {
    constexpr std::int64_t full = 1000;
    if (measurable <= 0) return 0;
    const std::int64_t numerator = 10'000 * earned + balance * measurable;
    if (numerator <= 0) return 0;
    return static_cast<int>(std::min(full, divide_half_up(numerator, 10 * measurable)));
}

rule_total total_of(const points_rules& rules, const points_rule& rule, const month_facts& facts,
                    hundredths sum) {
    rule_total total{rule.code, rule.title, sum, rule.month_cap, true, {}};
    if (rule.group != rule_group::earned) {
        total.note = format_points(sum) + "分";
        return total;
    }
    total.points = std::clamp<hundredths>(sum, 0, rule.month_cap);
    total.note = left_out(rules, rule, facts);
    total.measurable = total.note.empty();
    if (total.measurable) total.note = plain_points(total.points) + "/" + plain_points(rule.month_cap) + "分";
    return total;
}

}  // namespace

month_score score_month(const points_rules& rules, const month_facts& facts,
                        std::span<const ledger_line> lines) {
    check_facts(rules, facts);
    std::map<std::string, hundredths> sums;
    month_score score;
    for (const auto& line : lines) {
        if (line.origin == 0 || line.origin == facts.month)
            sums[line.rule] += line.points;
        else
            score.corrections += line.points;
    }
    for (const auto& rule : rules.rules) {
        auto total = total_of(rules, rule, facts, sums[rule.code]);
        if (rule.group == rule_group::earned && total.measurable) {
            score.earned += total.points;
            score.measurable += rule.month_cap;
        }
        if (rule.group == rule_group::bonus) score.bonus += total.points;
        if (rule.group == rule_group::deduction) score.deducted -= total.points;
        score.rules.push_back(std::move(total));
    }
    score.bonus = std::min(score.bonus, rules.bonus_cap);
    const int proved = false_records(rules, facts);
    score.month_void =
        proved > 0 && facts.false_records_before + proved >= rules.condition("D01", "void_month_at");
    if (!score.month_void)
        score.score_tenths =
            score_in_tenths(score.earned, score.measurable, score.bonus - score.deducted + score.corrections);
    return score;
}

std::string explain(const points_rules& rules, const ledger_line& entry) {
    const auto known = std::find_if(rules.rules.begin(), rules.rules.end(),
                                    [&](const points_rule& r) { return r.code == entry.rule; });
    const std::string title = known == rules.rules.end() ? entry.rule : known->title;
    std::string text = entry.note.empty() ? title : entry.note + "：" + title;
    text += " " + format_points(entry.points) + "分（规则第" + std::to_string(entry.rule_version) + "版" +
            entry.rule + "）。";
    return text;
}

std::string plain_points(hundredths size) {
    std::string text = std::to_string(size / 100);
    if (const auto rest = size % 100; rest != 0) {
        text += "." + std::to_string(rest / 10);
        if (rest % 10 != 0) text += std::to_string(rest % 10);
    }
    return text;
}

std::string format_points(hundredths points) {
    if (points == 0) return "0";
    return (points > 0 ? "+" : "-") + plain_points(points > 0 ? points : -points);
}

std::string format_score(int tenths) {
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace link100::league
