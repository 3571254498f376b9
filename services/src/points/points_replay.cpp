// The ledger against the facts, from the beginning.
#include "points/points_book.hpp"

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

replay_result replay(store::transaction& tx, const programme& rules, int month) {
    replay_result result;
    const auto* points = league::is_month(month) ? league::rules_for(rules.points, month) : nullptr;
    if (points == nullptr) return result;
    const auto book = read_month_book(tx, rules, *points, month, last_known(tx));
    result.cadres = static_cast<std::int64_t>(book.rows.cadres.size());
    result.facts = book.rows.count() + book.entries;
    for (std::size_t i = 0; i < book.rows.cadres.size(); ++i) {
        const auto& cadre = book.rows.cadres[i];
        const auto wanted = wanted_lines(*points, book.facts[i], cadre.closed_at.has_value());
        // Compared for each rule and cause: two errors that cancel out in the sum are two errors.
        if (league::to_book(book.belonging[i], wanted).empty()) continue;
        replay_difference d{cadre.id, month, 0, 0};
        for (const auto& line : book.belonging[i]) d.ledger += line.points;
        for (const auto& line : wanted) d.facts += line.points;
        result.differences.push_back(d);
    }
    return result;
}

std::vector<replay_difference> replay_month(store::transaction& tx, const programme& rules, int month) {
    return replay(tx, rules, month).differences;
}

}  // namespace link100::services
