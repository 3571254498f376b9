// Finds out which column of somebody's table is what, by the words of its head, wherever the columns stand.
// It never judges what a row says: roster_import.hpp does.
#pragma once
#include "services/roster/import/roster_import.hpp"

#include <array>
#include <string>
#include <vector>

namespace link100::services {

// Rows above the head that may hold a title.
inline constexpr int head_looked_for_in = 5;

enum class import_column { name, student_no, unit, branch, grade, phone, sex, member, officer, cadre_no };
inline constexpr int import_column_count = static_cast<int>(import_column::cadre_no) + 1;

struct roster_head {
    std::array<int, import_column_count> at{};  // column, from 0; -1: not there
    std::vector<std::string> notes;             // Chinese: columns that are left out, and why
};

// Nothing when the cells are no head: they name neither 姓名 nor 学号. Problem invalid: a head that lacks one
// of the two, or names a column twice.
[[nodiscard]] std::optional<outcome<roster_head>> head_of(const std::vector<std::string>& cells);
// The problem when no head was found in the first head_looked_for_in rows.
[[nodiscard]] problem no_head();

// What a sheet's row says besides its cells.
struct sheet_marks {
    std::int64_t number;
    std::string error;                  // Chinese; empty: none
    std::vector<std::size_t> formulas;  // columns
    bool merged;
};

// Blanks at both ends are off; numbers are in plain form (league/base/plain_form.hpp).
[[nodiscard]] import_row row_from(const roster_head& head, const std::vector<std::string>& cells,
                                  const sheet_marks& marks);

}  // namespace link100::services
