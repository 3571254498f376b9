// Masks personal fields as screens and exports show them unless a reason was given and logged (domain.md §2,
// §12). It never asks whether a reason was given: the caller does.
#pragma once
#include <string>
#include <string_view>

namespace link100::league {

// The first two and the last two characters, the rest as stars; at most four characters: stars only.
// "20210001" → "20****01"
[[nodiscard]] std::string masked_number(std::string_view number);

// The first three and the last two digits: "13812345678" → "138******78".
[[nodiscard]] std::string masked_phone(std::string_view phone);

// A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, also
// full-width or after blanks) gets a single quotation mark in front, which the spreadsheet shows as text.
[[nodiscard]] std::string neutral_cell(std::string_view text);
[[nodiscard]] bool looks_like_formula(std::string_view text);

}  // namespace link100::league
