// Writes tables for people to take away: csv (UTF-8 with a byte order mark, so that spreadsheets read it
// rightly) and xlsx (libxlsxwriter, constant memory). It never neutralises a text that a spreadsheet would
// take for a formula: the caller does (league::neutral_cell). Every cell is text unless the look says
// otherwise.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace link100::platform {

inline constexpr std::int64_t xlsx_rows_max = 1'048'576;

// A csv row with its line end, cells quoted where they must be (RFC 4180).
void append_csv_row(std::string& to, std::span<const std::string> cells);

class sheet_writer {
public:
    virtual ~sheet_writer() = default;
    // Throws std::runtime_error when the file cannot be written, or takes no more rows.
    virtual void add(std::span<const std::string> cells) = 0;
    // The file is whole only after finish(). Throws std::runtime_error.
    virtual void finish() = 0;
};

// How an xlsx is laid out; a csv has no looks.
struct sheet_look {
    std::size_t head_rows = 0;     // the first rows, in bold
    std::size_t wide_columns = 0;  // the first columns, 14 characters wide
    bool numbers = false;   // a cell of up to 10 digits, without a leading zero, is a number to reckon with
    bool to_print = false;  // A4, landscape
};

// By the name's ending: .xlsx, anything else is csv. Throws std::runtime_error when it cannot be created.
[[nodiscard]] std::unique_ptr<sheet_writer> create_sheet(const std::filesystem::path& file,
                                                         const sheet_look& look = {});

}  // namespace link100::platform
