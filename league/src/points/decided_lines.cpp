// B01, B02 and D01–D05: what somebody decided.
#include "points/line_writer.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace link100::league {
namespace {

std::vector<decided_fact> of_rule(const month_facts& facts, std::string_view code) {
    std::vector<decided_fact> found;
    for (const auto& fact : facts.decided)
        if (fact.rule == code) found.push_back(fact);
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.cause_kind, a.cause_id) < std::tie(b.cause_kind, b.cause_id);
    });
    return found;
}

std::size_t free_copies(const points_rules& rules, const month_facts& facts) {
    return static_cast<std::size_t>(
        std::max<std::int64_t>(0, rules.condition("D04", "free_per_term") - facts.copies_before));
}

void write_all(const points_rules& rules, const month_facts& facts, std::string_view code,
               std::vector<ledger_line>& out) {
    line_writer writer{rules, code, out};
    for (const auto& fact : of_rule(facts, code))
        writer.write(writer.rule().points, fact.cause_kind, fact.cause_id, writer.rule().title);
}

void write_false_records(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "D01", out};
    for (const auto& fact : of_rule(facts, "D01"))
        writer.write(writer.rule().points, fact.cause_kind, fact.cause_id, writer.rule().title);
    const auto copies = of_rule(facts, "D04");
    for (std::size_t i = free_copies(rules, facts); i < copies.size(); ++i)
        writer.write(writer.rule().points, copies[i].cause_kind, copies[i].cause_id,
                     "本学期再次出现重复记录，按“" + writer.rule().title + "”处理");
}

void write_free_copies(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "D04", out};
    const auto copies = of_rule(facts, "D04");
    for (std::size_t i = 0; i < std::min(free_copies(rules, facts), copies.size()); ++i)
        writer.write(writer.rule().points, copies[i].cause_kind, copies[i].cause_id,
                     writer.rule().title + "：该记录作废，本学期首次不扣分");
}

}  // namespace

int false_records(const points_rules& rules, const month_facts& facts) {
    const auto copies = of_rule(facts, "D04").size();
    const auto free = std::min(free_copies(rules, facts), copies);
    return static_cast<int>(of_rule(facts, "D01").size() + copies - free);
}

void write_decided_lines(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    write_all(rules, facts, "B01", out);
    write_all(rules, facts, "B02", out);
    write_false_records(rules, facts, out);
    write_all(rules, facts, "D02", out);
    write_all(rules, facts, "D03", out);
    write_free_copies(rules, facts, out);
    write_all(rules, facts, "D05", out);
}

}  // namespace link100::league
