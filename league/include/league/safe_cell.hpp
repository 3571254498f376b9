// Cells that a spreadsheet must not run as formulas.
#pragma once
#include <string>
#include <string_view>

namespace link100::league {

// A text that begins with = + - @, a tab or a line end gets an apostrophe in front, which spreadsheets take as
// "this is text"; a plain number (-1.5, +3, 83.3%) stays as it is.
[[nodiscard]] std::string safe_cell(std::string_view text);

// A phone number with its middle hidden: 138****5678. What is too short to hide a part of is hidden whole.
[[nodiscard]] std::string masked_phone(std::string_view phone);

}  // namespace link100::league
