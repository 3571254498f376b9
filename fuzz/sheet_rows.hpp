// Reads a table to its end and holds each row to what sheet_reader.hpp promises.
#pragma once
#include "fuzz_input.hpp"
#include "platform/encoding.hpp"
#include "platform/sheet_reader.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace link100::fuzz {

// A file of this process alone, because a sheet is opened by its path; in memory where the machine has a
// place for that, which makes ten times as many runs.
class sheet_file {
public:
    sheet_file() : path_(folder() / ("link100_fuzz_sheet_" + std::to_string(::getpid()))) {}

    sheet_file(const sheet_file&) = delete;
    sheet_file& operator=(const sheet_file&) = delete;

    ~sheet_file() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    void write(std::string_view bytes) const {
        std::ofstream out(path_, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        require(out.good(), "the temporary file can be written");
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    static std::filesystem::path folder() {
        const std::filesystem::path in_memory{"/dev/shm"};
        return ::access(in_memory.c_str(), W_OK) == 0 ? in_memory : std::filesystem::temp_directory_path();
    }

    std::filesystem::path path_;
};

inline void read_sheet(const std::filesystem::path& file) {
    auto opened = platform::open_sheet(file);
    if (!opened) {
        require(!opened.error().empty() && platform::is_utf8(opened.error()), "a refusal has its sentence");
        return;
    }
    platform::sheet_row row;
    while ((*opened)->next(row)) {
        require(row.number > 0, "rows are counted from 1");
        require(platform::is_utf8(row.error), "an error is a sentence");
        require(row.cells.size() <= platform::sheet_columns_max, "no more cells than allowed");
        for (const auto& cell : row.cells) {
            require(cell.size() <= platform::sheet_cell_bytes_max, "no cell is longer than allowed");
            require(platform::is_utf8(cell), "cells are UTF-8");
        }
        for (const auto column : row.formulas)
            require(column < platform::sheet_columns_max, "a formula's column");
        const auto done = (*opened)->progress();
        require(done >= 0 && done <= 1, "progress is between 0 and 1");
    }
}

}  // namespace link100::fuzz
