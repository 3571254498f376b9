// Finds out which column of a notebook's table is what, by the words of its head. It never judges what a
// row says: activity_import.hpp does.
#pragma once
#include "services/activities/import/activity_import.hpp"
#include "services/roster/import/roster_columns.hpp"

#include <array>
#include <string>
#include <vector>

namespace link100::services {

enum class activity_column {
    day,
    time,
    kind,
    mode,
    people,
    place,
    theme,
    minutes,
    headcount,
    partners,
    cadre_no
};
inline constexpr int activity_column_count = static_cast<int>(activity_column::cadre_no) + 1;

struct activity_head {
    std::array<int, activity_column_count> at{};  // column, from 0; -1: not there
    std::vector<std::string> notes;               // Chinese: columns that are left out
};

// Nothing when the cells are no head: they name neither 日期 nor 类型. Problem invalid: a head that lacks one
// of the two, or names a column twice.
[[nodiscard]] std::optional<outcome<activity_head>> activity_head_of(const std::vector<std::string>& cells);
// The problem when no head was found in the first head_looked_for_in rows.
[[nodiscard]] problem no_activity_head();

[[nodiscard]] notebook_row notebook_row_from(const activity_head& head, const std::vector<std::string>& cells,
                                             const sheet_marks& marks);

}  // namespace link100::services
