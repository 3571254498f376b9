// Reads a line of the ledger: the one list of its columns, and the one reader of them.
#pragma once
#include "league/points/month_score.hpp"
#include "store/row_reader.hpp"

#include <string_view>

namespace link100::services {

inline constexpr std::string_view ledger_line_columns =
    "rule, rule_version, points, cause_kind, cause_id, note, origin_month";

// Takes ledger_line_columns.
[[nodiscard]] inline league::ledger_line ledger_line_from(store::row_reader& r) {
    league::ledger_line line;
    line.rule = r.text();
    line.rule_version = r.count();
    line.points = r.integer();
    line.cause_kind = r.text();
    line.cause_id = r.id();
    line.note = r.text();
    line.origin = r.count();
    return line;
}

}  // namespace link100::services
