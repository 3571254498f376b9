// The table as a workbook, by libxlsxwriter.
#include "league/safe_cell.hpp"
#include "sheet.hpp"

#include <stdexcept>
#include <xlsxwriter.h>

namespace link100::server {
namespace {

constexpr double column_width = 14;  // characters

bool is_whole(const std::string& text) {
    return !text.empty() && text.size() < 15 && text.find_first_not_of("0123456789") == text.npos &&
           (text.size() == 1 || text.front() != '0');
}

}  // namespace

void write_xlsx(const sheet& s, const std::filesystem::path& file) {
    auto* book = workbook_new(file.c_str());
    if (book == nullptr) throw std::runtime_error("cannot write " + file.string());
    auto* page = workbook_add_worksheet(book, nullptr);
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    lxw_row_t line = 0;
    worksheet_write_string(page, line++, 0, s.title.c_str(), bold);
    for (std::size_t i = 0; i < s.headings.size(); ++i)
        worksheet_write_string(page, line, static_cast<lxw_col_t>(i), s.headings[i].c_str(), bold);
    ++line;
    for (const auto& row : s.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            if (is_whole(row[i]))
                worksheet_write_number(page, line, column, std::stod(row[i]), nullptr);
            else
                worksheet_write_string(page, line, column, league::safe_cell(row[i]).c_str(), nullptr);
        }
        ++line;
    }
    for (const auto& n : s.notes)
        worksheet_write_string(page, line++, 0, league::safe_cell(n).c_str(), nullptr);
    if (!s.headings.empty())
        worksheet_set_column(page, 0, static_cast<lxw_col_t>(s.headings.size() - 1), column_width, nullptr);
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9);  // A4
    if (const auto failed = workbook_close(book); failed != LXW_NO_ERROR)
        throw std::runtime_error("cannot write " + file.string() + ": " + lxw_strerror(failed));
}

}  // namespace link100::server
