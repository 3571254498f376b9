// Reads the rows of a table that somebody made elsewhere: csv (UTF-8 with or without a byte order mark,
// GBK/GB18030) and xlsx, row by row. It never holds the whole table in memory, and never guesses at a formula
// or a merged cell: it names them.
//
// csv follows RFC 4180: commas (or tabs, if the first line has no comma), quotes doubled inside quotes, line
// breaks inside quotes. xlsx: the first sheet; a cell's shown value. libzip unpacks, expat parses; a DOCTYPE,
// too deep nesting or too much of anything is refused.
#pragma once
#include "platform/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace link100::platform {

inline constexpr std::size_t sheet_columns_max = 256;
inline constexpr std::size_t sheet_cell_bytes_max = 32'768;
inline constexpr std::size_t sheet_record_bytes_max = 262'144;            // of a csv record with its quotes
inline constexpr std::uint64_t sheet_file_bytes_max = 1'073'741'824;      // of the file
inline constexpr std::uint64_t sheet_unpacked_bytes_max = 8'589'934'592;  // of one part of an xlsx
inline constexpr std::size_t sheet_shared_text_bytes_max = 268'435'456;   // of an xlsx' table of texts

struct sheet_row {
    std::int64_t number = 0;            // as a spreadsheet counts, from 1
    std::vector<std::string> cells;     // UTF-8
    std::vector<std::size_t> formulas;  // columns that hold a formula
    bool merged = false;                // the row has cells that are merged with others
    std::string error{};                // Chinese: the row as a whole cannot be read
};

class sheet_reader {
public:
    virtual ~sheet_reader() = default;
    // The next row that is not empty; false at the end. The row's memory is used again.
    virtual bool next(sheet_row& row) = 0;
    // How much of the input has been read, 0 … 1: for a progress bar.
    [[nodiscard]] virtual double progress() const = 0;
    [[nodiscard]] virtual std::string encoding() const = 0;  // UTF-8, GB18030 or xlsx
};

// By the file's content, not by its name. The error is a Chinese sentence. An xlsx has been looked through
// whole before the first row is given, so a broken one is refused here; a csv's encoding is decided by the
// whole file.
[[nodiscard]] result<std::unique_ptr<sheet_reader>, std::string> open_sheet(
    const std::filesystem::path& file);

}  // namespace link100::platform
