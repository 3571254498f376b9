// A table's bytes in each format. Cells that a spreadsheet would run as a formula are made harmless.
#pragma once
#include "cli/table.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace link100::cli {

// A listing in so many columns: what does not fit is cut.
[[nodiscard]] std::string listing_text(const table& t, std::size_t width);
// A page: one block for each row when `width` columns do not hold them.
[[nodiscard]] std::string page_text(const table& t, std::size_t width);
[[nodiscard]] std::string as_json(const table& t);
[[nodiscard]] std::string as_csv(const table& t);  // with a byte order mark, as spreadsheets want it
[[nodiscard]] std::string as_html(const table& t);
// Throws std::runtime_error when the file cannot be written.
void write_xlsx(const table& t, const std::filesystem::path& file);

}  // namespace link100::cli
