// Inside the month's points: writing the lines of one rule under its cap, and the arithmetic they share.
#pragma once
#include "league/points/month_score.hpp"
#include "league/points/points_rules.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

// numerator / denominator to the nearest integer, halves up. Both ≥ 0, denominator > 0.
[[nodiscard]] constexpr std::int64_t divide_half_up(std::int64_t numerator, std::int64_t denominator) {
    return (2 * numerator + denominator) / (2 * denominator);
}

[[nodiscard]] constexpr hundredths percent_of(hundredths points, std::int64_t percent) {
    return divide_half_up(points * percent, 100);
}

// 30 · 12.9 · 0.05: without a sign, at most two decimals. `size` ≥ 0.
[[nodiscard]] std::string plain_points(hundredths size);

class line_writer {
public:
    line_writer(const points_rules& rules, std::string_view code, std::vector<ledger_line>& out)
        : rule_(rules.at(code)), version_(rules.version), out_(out) {}

    [[nodiscard]] const points_rule& rule() const { return rule_; }

    // `wanted` has the sign of the rule. What the cap leaves is written, and the note says so.
    void write(hundredths wanted, std::string_view cause_kind, std::int64_t cause_id, std::string note);

private:
    const points_rule& rule_;
    int version_;
    std::vector<ledger_line>& out_;
    hundredths used_ = 0;
};

// The parts of event_lines(), in the rules' order.
void write_activity_lines(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out);
void write_exchange_lines(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out);
void write_guidance_lines(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out);
void write_decided_lines(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out);

// Records proved false in this month, copies beyond the free one among them.
[[nodiscard]] int false_records(const points_rules& rules, const month_facts& facts);

// Throws std::invalid_argument for facts that cannot be.
void check_facts(const points_rules& rules, const month_facts& facts);

}  // namespace link100::league
