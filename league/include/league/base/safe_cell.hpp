// Keeps a spreadsheet from running a cell as a formula. It never changes a plain number.
#pragma once
#include <string>
#include <string_view>

namespace link100::league {

// A text that begins with = + - @, a tab or a line end gets an apostrophe in front, which spreadsheets take
// as "this is text"; a plain number (-1.5, +3, 83.3%) stays as it is.
[[nodiscard]] std::string safe_cell(std::string_view text);

}  // namespace link100::league
