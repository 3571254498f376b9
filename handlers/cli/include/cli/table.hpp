// The one kind of table that commands print: for the terminal, as JSON, csv, xlsx or a page to be printed.
// It never reads the record: commands fill it.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace link100::cli {

// listing() or page() makes it.
struct table {
    std::string title;
    std::vector<std::string> heads;  // Chinese, shown to people
    std::vector<std::string> keys;   // of a listing's JSON objects; a page has none
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes;  // below the table
};

using table_rows = std::vector<std::vector<std::string>>;

// Rows to be looked through. On a terminal the last column is cut so that a line fits (80 columns if the
// terminal gives no width); in JSON an array of objects by `keys`.
[[nodiscard]] table listing(std::vector<std::string> heads, std::vector<std::string> keys,
                            table_rows rows = {});

// A document with a title and notes. On a terminal that is too narrow each row becomes a block; in JSON an
// object of title, rows (by `heads`) and notes.
[[nodiscard]] table page(std::string title, std::vector<std::string> heads, table_rows rows = {},
                         std::vector<std::string> notes = {});

enum class table_format { text, json, csv, xlsx, html };

struct table_output {
    table_format format = table_format::text;
    std::filesystem::path file;  // empty: standard output; xlsx needs one
};

// Prints the table or writes it into the file; returns an exit code. Throws std::runtime_error when an xlsx
// file cannot be written.
int put_out(const table& t, const table_output& how);

// Prints the table to standard output, as text or JSON.
void print_table(const table& t, bool as_json);

}  // namespace link100::cli
