#include "door/table_file.hpp"

#include "league/base/masking.hpp"

namespace link100::cli {

table_file::table_file(const std::filesystem::path& file, const platform::sheet_look& look)
    : out_(platform::create_sheet(file, look)) {}

void table_file::add(std::vector<std::string> cells) {
    for (auto& cell : cells) cell = league::neutral_cell(cell);
    out_->add(cells);
}

void table_file::finish() {
    out_->finish();
}

}  // namespace link100::cli
