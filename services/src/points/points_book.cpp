#include "points/points_book.hpp"

#include <algorithm>

namespace link100::services {
namespace {

void read_entries(store::transaction& tx, int month, month_book& book) {
    const auto place = [&](std::int64_t id) -> std::optional<std::size_t> {
        const auto& cadres = book.rows.cadres;
        const auto at = std::ranges::lower_bound(cadres, id, {}, &cadre_row::id);
        if (at == cadres.end() || at->id != id) return std::nullopt;
        return static_cast<std::size_t>(at - cadres.begin());
    };
    const auto line_from = [](const store::row& r) {
        league::ledger_line line;
        line.rule = r.str(1);
        line.rule_version = static_cast<int>(r.integer(2));
        line.points = r.integer(3);
        line.cause_kind = r.str(4);
        line.cause_id = r.integer(5);
        line.note = r.str(6);
        line.origin = static_cast<league::month_key>(r.integer(7));
        return line;
    };
    constexpr std::string_view columns =
        "SELECT cadre_id, rule, rule_version, points, cause_kind, cause_id, note, origin_month, at FROM "
        "ledger ";
    tx.each(
        std::string{columns} + "WHERE month = ?1",
        [&](const store::row& r) {
            ++book.entries;
            const auto at = place(r.integer(0));
            if (!at || r.time(8) > book.rows.until) return;
            auto line = line_from(r);
            if (line.origin == 0) book.belonging[*at].push_back(line);
            book.standing[*at].push_back(std::move(line));
        },
        month);
    tx.each(
        std::string{columns} + "WHERE origin_month = ?1",
        [&](const store::row& r) {
            ++book.entries;
            const auto at = place(r.integer(0));
            if (at && r.time(8) <= book.rows.until) book.belonging[*at].push_back(line_from(r));
        },
        month);
}

}  // namespace

month_book read_month_book(store::transaction& tx, const programme& rules, const league::points_rules& points,
                           int month, platform::time_point until) {
    month_book book;
    book.rows = read_month_rows(tx, rules, points, month, until, std::nullopt, month_part::all);
    book.facts = facts_from(book.rows, rules);
    book.standing.resize(book.rows.cadres.size());
    book.belonging.resize(book.rows.cadres.size());
    read_entries(tx, month, book);
    return book;
}

}  // namespace link100::services
