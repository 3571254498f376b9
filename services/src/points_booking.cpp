// Bringing the ledger to what the facts have earned, by new entries only.
#include "points_facts.hpp"

namespace link100::services {

void book_points(work& w, std::int64_t cadre_id, int month) {
    const auto* points = league::rules_for(w.rules.points, month);
    if (points == nullptr) return;  // before the programme's first rules nothing is earned
    const auto booked = booked_lines(w.tx, cadre_id, month);
    const auto wanted = wanted_lines(w.tx, w.rules, *points, cadre_id, month, w.now);
    for (const auto& line : league::to_book(booked, wanted)) {
        w.tx.execute(
            "INSERT INTO ledger (id, cadre_id, month, rule, rule_version, points, cause_kind, cause_id, "
            "note, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            w.tx.new_id(), cadre_id, month, line.rule, line.rule_version, line.points, line.cause_kind,
            line.cause_id, line.note, w.now);
        w.changed.scores.emplace(cadre_id, month);
    }
}

void close_month(work& w, std::int64_t cadre_id, int month) {
    note_closed(w, cadre_id, month);
    book_points(w, cadre_id, month);
}

}  // namespace link100::services
