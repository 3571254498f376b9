#include "points/points_book.hpp"

#include "points/ledger_lines.hpp"

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
    const auto columns = "SELECT cadre_id, at, " + std::string{ledger_line_columns} + " FROM ledger ";
    tx.each(
        columns + "WHERE month = ?1",
        [&](const store::row& row) {
            store::row_reader r{row};
            ++book.entries;
            const auto at = place(r.id());
            const bool later = r.time() > book.rows.until;
            auto line = ledger_line_from(r);
            if (!at || later) return;
            if (line.origin == 0) book.belonging[*at].push_back(line);
            book.standing[*at].push_back(std::move(line));
        },
        month);
    tx.each(
        columns + "WHERE origin_month = ?1",
        [&](const store::row& row) {
            store::row_reader r{row};
            ++book.entries;
            const auto at = place(r.id());
            const bool later = r.time() > book.rows.until;
            auto line = ledger_line_from(r);
            if (at && !later) book.belonging[*at].push_back(std::move(line));
        },
        month);
}

std::vector<league::ledger_line> ledger_lines(store::transaction& tx, std::string_view where,
                                              std::int64_t cadre_id, int month) {
    return tx.all(
        "SELECT " + std::string{ledger_line_columns} + " FROM ledger WHERE " + std::string{where} +
            " ORDER BY id",
        [](const store::row& row) {
            store::row_reader r{row};
            return ledger_line_from(r);
        },
        cadre_id, month);
}

}  // namespace

bool is_frozen(store::transaction& tx, int month) {
    return tx.number("SELECT COUNT(*) FROM frozen_month WHERE month = ?1", month) > 0;
}

int booking_month(store::transaction& tx, int month) {
    while (is_frozen(tx, month)) month = league::next_month(month);
    return month;
}

std::vector<league::ledger_line> entries_in(store::transaction& tx, std::int64_t cadre_id, int month) {
    return ledger_lines(tx, "cadre_id = ?1 AND month = ?2", cadre_id, month);
}

std::vector<league::ledger_line> booked_lines(store::transaction& tx, std::int64_t cadre_id, int month) {
    auto lines = ledger_lines(tx, "cadre_id = ?1 AND month = ?2 AND origin_month IS NULL", cadre_id, month);
    const auto later = ledger_lines(tx, "cadre_id = ?1 AND origin_month = ?2", cadre_id, month);
    lines.insert(lines.end(), later.begin(), later.end());
    return lines;
}

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
