// The words of a table's head and the texts of its cells, for the tables that people bring.
#pragma once
#include "services/roster/import/roster_columns.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

[[nodiscard]] std::string without(std::string text, std::string_view chars);
// A heading without blanks, stars and “(必填)”.
[[nodiscard]] std::string head_word(std::string_view cell);

enum class formula_like { refused, taken };

// The cells of one row, and the first thing that is wrong with them.
class sheet_cells {
public:
    // Both must live as long as this.
    sheet_cells(const std::vector<std::string>& cells, const sheet_marks& marks);

    // Without blanks at both ends; empty when the column is not there (-1).
    [[nodiscard]] std::string at(int column, std::string_view label,
                                 formula_like formulas = formula_like::refused);

    [[nodiscard]] const std::string& error() const { return error_; }

private:
    void complain(std::string_view label, std::string_view what);

    const std::vector<std::string>& cells_;
    const sheet_marks& marks_;
    std::string error_;
};

}  // namespace link100::services
