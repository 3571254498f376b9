// The tables that commands take in.
#pragma once
#include "platform/sheet_reader.hpp"
#include "services/roster/import/roster_columns.hpp"

#include <filesystem>
#include <memory>

namespace link100::cli {

// Says on standard error why it cannot be read; null then.
[[nodiscard]] std::unique_ptr<platform::sheet_reader> sheet_or_complaint(const std::filesystem::path& file);

// The first head in the rows that it is looked for in. `head_of`: nothing, when the cells are no head.
template <class Head, class F>
services::outcome<Head> head_in(platform::sheet_reader& sheet, F head_of, services::problem none) {
    platform::sheet_row row;
    for (int i = 0; i < services::head_looked_for_in && sheet.next(row); ++i)
        if (auto head = head_of(row.cells)) return std::move(*head);
    return none;
}

}  // namespace link100::cli
