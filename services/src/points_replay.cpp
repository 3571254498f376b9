// The ledger against the facts, from the beginning.
#include "points_facts.hpp"

namespace link100::services {
namespace {

// The time up to which the record knows what happened: a promise that was missed since is no difference yet.
platform::time_point last_known(store::transaction& tx) {
    const auto newest = [&](std::string_view sql) {
        return tx.first(sql, [](const store::row& r) { return r.time(0); }).value_or(platform::time_point{});
    };
    return std::max(newest("SELECT at FROM audit ORDER BY id DESC LIMIT 1"),
                    newest("SELECT at FROM ledger ORDER BY id DESC LIMIT 1"));
}

}  // namespace

std::vector<replay_difference> replay_month(store::transaction& tx, const programme& rules, int month) {
    const auto* points = league::is_month(month) ? league::rules_for(rules.points, month) : nullptr;
    if (points == nullptr) return {};
    const auto until = last_known(tx);
    const auto cadres = tx.all("SELECT person_id FROM cadre ORDER BY person_id",
                               [](const store::row& r) { return r.integer(0); });
    std::vector<replay_difference> differences;
    for (const auto id : cadres) {
        const auto booked = booked_lines(tx, id, month);
        const auto wanted = wanted_lines(tx, rules, *points, id, month, until);
        // Compared for each rule and cause: two errors that cancel out in the sum are two errors.
        if (league::to_book(booked, wanted).empty()) continue;
        replay_difference d{id, month, 0, 0};
        for (const auto& line : booked) d.ledger += line.points;
        for (const auto& line : wanted) d.facts += line.points;
        differences.push_back(d);
    }
    return differences;
}

}  // namespace link100::services
