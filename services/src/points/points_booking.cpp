// Bringing the ledger to what the facts have earned, by new entries only.
#include "points/closed_months.hpp"
#include "points/points_book.hpp"

namespace link100::services {
namespace {

void write_entries(work& w, std::int64_t cadre_id, int month, const std::vector<league::ledger_line>& due) {
    if (due.empty()) return;
    // A month whose bulletin is final stands as it was published; what came too late is a correction in the
    // next one (domain.md §7).
    const int stands_in = booking_month(w.tx, month);
    const auto origin = stands_in == month ? std::nullopt : std::optional{month};
    for (const auto& line : due) {
        const auto note = origin ? "更正" + league::format_month(month) + "：" + line.note : line.note;
        w.tx.execute(
            R"(
                INSERT INTO ledger (id, cadre_id, month, rule, rule_version, points, cause_kind, cause_id,
                    note, at, origin_month)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
            w.tx.new_id(), cadre_id, stands_in, line.rule, line.rule_version, line.points, line.cause_kind,
            line.cause_id, note, w.now, origin);
        w.changed.scores.emplace(cadre_id, stands_in);
    }
}

}  // namespace

void book_points(work& w, std::int64_t cadre_id, int month) {
    const auto* points = league::rules_for(w.rules.points, month);
    if (points == nullptr) return;  // before the programme's first rules nothing is earned
    const auto closed = closed_at(w.tx, cadre_id, month);
    const auto rows = read_month_rows(w.tx, w.rules, *points, month, w.now, cadre_id,
                                      closed ? month_part::all : month_part::events);
    if (rows.cadres.empty()) return;
    const auto facts = facts_from(rows, w.rules);
    write_entries(w, cadre_id, month,
                  league::to_book(booked_lines(w.tx, cadre_id, month),
                                  wanted_lines(*points, facts.front(), closed.has_value())));
}

void close_month(work& w, std::int64_t cadre_id, int month) {
    note_closed(w, cadre_id, month);
    book_points(w, cadre_id, month);
}

int close_month_of_all(work& w, int month) {
    const auto* points = league::rules_for(w.rules.points, month);
    if (points == nullptr) return 0;
    const auto open = cadres_with_open_month(w.tx, month);
    for (const auto id : open) note_closed(w, id, month);
    const auto book = read_month_book(w.tx, w.rules, *points, month, w.now);
    for (std::size_t i = 0; i < book.rows.cadres.size(); ++i)
        write_entries(
            w, book.rows.cadres[i].id, month,
            league::to_book(book.belonging[i],
                            wanted_lines(*points, book.facts[i], book.rows.cadres[i].closed_at.has_value())));
    return static_cast<int>(open.size());
}

}  // namespace link100::services
