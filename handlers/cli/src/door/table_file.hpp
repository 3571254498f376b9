// A table too long to be held, written to a file row by row: csv or xlsx by the name's ending.
#pragma once
#include "platform/sheet_writer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace link100::cli {

// No cell is taken for a formula by a spreadsheet. Throws std::runtime_error when the file cannot be written;
// it is whole only after finish().
class table_file {
public:
    explicit table_file(const std::filesystem::path& file, const platform::sheet_look& look = {});

    void add(std::vector<std::string> cells);
    void finish();

private:
    std::unique_ptr<platform::sheet_writer> out_;
};

}  // namespace link100::cli
