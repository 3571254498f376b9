#include "cli/table.hpp"

#include "cli/exit_code.hpp"
#include "door/table_formats.hpp"

#include <fstream>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace link100::cli {
namespace {

// Columns when standard output is no terminal.
constexpr std::size_t page_columns = 100;
constexpr std::size_t listing_columns = 80;
constexpr std::size_t listing_columns_min = 40;

std::size_t columns_of_terminal(std::size_t least, std::size_t otherwise) {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= least) return size.ws_col;
    return otherwise;
}

std::string text_of(const table& t) {
    return t.keys.empty() ? page_text(t, columns_of_terminal(1, page_columns))
                          : listing_text(t, columns_of_terminal(listing_columns_min, listing_columns));
}

std::string rendered(const table& t, table_format format) {
    switch (format) {
        case table_format::json:
            return as_json(t);
        case table_format::csv:
            return as_csv(t);
        case table_format::html:
            return as_html(t);
        default:
            return text_of(t);
    }
}

}  // namespace

table listing(std::vector<std::string> heads, std::vector<std::string> keys, table_rows rows) {
    return {{}, std::move(heads), std::move(keys), std::move(rows), {}};
}

table page(std::string title, std::vector<std::string> heads, table_rows rows,
           std::vector<std::string> notes) {
    return {std::move(title), std::move(heads), {}, std::move(rows), std::move(notes)};
}

int put_out(const table& t, const table_output& how) {
    if (how.format == table_format::xlsx) {
        if (how.file.empty()) {
            std::cerr << "link100: --format xlsx needs --out FILE\n";
            return exit_usage;
        }
        if (how.file.extension() != ".xlsx") {
            std::cerr << "link100: --format xlsx needs --out FILE.xlsx\n";
            return exit_usage;
        }
        write_xlsx(t, how.file);
        return exit_done;
    }
    if (how.file.empty()) {
        std::cout << rendered(t, how.format);
        return exit_done;
    }
    std::ofstream out(how.file, std::ios::binary);
    out << rendered(t, how.format);
    if (!out.flush()) {
        std::cerr << "link100: cannot write " << how.file.string() << '\n';
        return exit_failed;
    }
    return exit_done;
}

void print_table(const table& t, bool as_json) {
    std::cout << rendered(t, as_json ? table_format::json : table_format::text);
}

}  // namespace link100::cli
