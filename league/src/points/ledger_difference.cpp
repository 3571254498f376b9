// Bringing the ledger to the lines that the facts call for, by new entries only.
#include "points/line_writer.hpp"

#include <map>
#include <tuple>

namespace link100::league {
namespace {

using cause = std::tuple<std::string, std::string, std::int64_t>;

cause cause_of(const ledger_line& line) {
    return {line.rule, line.cause_kind, line.cause_id};
}

struct balance {
    hundredths points = 0;
    const ledger_line* last = nullptr;  // tells rule, version, cause and note
};

using balances = std::map<cause, balance>;

balances sum_up(std::span<const ledger_line> lines) {
    balances sums;
    for (const auto& line : lines) {
        auto& sum = sums[cause_of(line)];
        sum.points += line.points;
        sum.last = &line;
    }
    return sums;
}

}  // namespace

std::vector<ledger_line> to_book(std::span<const ledger_line> booked, std::span<const ledger_line> wanted) {
    const auto is = sum_up(booked);
    const auto should = sum_up(wanted);
    std::vector<ledger_line> entries;
    // What no longer holds goes first, so that the ledger never stands above a cap on its way.
    for (const auto& [key, have] : is) {
        const auto found = should.find(key);
        const hundredths want = found == should.end() ? 0 : found->second.points;
        if (want == have.points) continue;
        ledger_line entry = found == should.end() ? *have.last : *found->second.last;
        entry.points = want - have.points;
        entry.note = (want == 0 ? "冲回：" : "更正：") + entry.note;
        entries.push_back(std::move(entry));
    }
    for (const auto& [key, want] : should) {
        if (is.contains(key) || want.points == 0) continue;
        ledger_line entry = *want.last;
        entry.points = want.points;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<ledger_line> entries_due(const points_rules& rules, const month_facts& facts,
                                     std::span<const ledger_line> booked, bool month_closed) {
    if (month_closed) return to_book(booked, month_lines(rules, facts));
    std::vector<ledger_line> of_events;
    for (const auto& line : booked)
        if (rules.at(line.rule).booked == booking::at_event) of_events.push_back(line);
    return to_book(of_events, event_lines(rules, facts));
}

}  // namespace link100::league
