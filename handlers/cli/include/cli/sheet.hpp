// A table that a command prints: for the terminal, as JSON, csv, xlsx or a page to be printed.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace link100::server {

struct sheet {
    std::string title;
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes;  // below the table
};

enum class sheet_format { text, json, csv, xlsx, html };

struct sheet_output {
    sheet_format format = sheet_format::text;
    std::filesystem::path file;  // empty: standard output; xlsx needs one
};

// Wide tables are turned for the terminal: one block for each row when `width` columns do not hold them.
[[nodiscard]] std::string as_text(const sheet& s, std::size_t width);
[[nodiscard]] std::string as_json(const sheet& s);
[[nodiscard]] std::string as_csv(const sheet& s);  // with a byte order mark, as spreadsheets want it
[[nodiscard]] std::string as_html(const sheet& s);
// Throws std::runtime_error when the file cannot be written.
void write_xlsx(const sheet& s, const std::filesystem::path& file);

// Prints or writes it; returns an exit code.
int put_out(const sheet& s, const sheet_output& how);

}  // namespace link100::server
