#include "platform/sheet_writer.hpp"

#include <fstream>
#include <stdexcept>
#include <xlsxwriter.h>

namespace link100::platform {
namespace {

constexpr double wide_column = 14;         // characters
constexpr std::uint8_t paper_a4 = 9;       // as the format numbers papers
constexpr std::size_t figure_digits = 10;  // longer ones are phones and ids, nothing to reckon with

bool is_whole_number(const std::string& text) {
    return !text.empty() && text.size() <= figure_digits &&
           text.find_first_not_of("0123456789") == text.npos && (text.size() == 1 || text.front() != '0');
}

class csv_writer final : public sheet_writer {
public:
    explicit csv_writer(const std::filesystem::path& file) : out_(file, std::ios::binary | std::ios::trunc) {
        out_ << "\xEF\xBB\xBF";
        if (!out_) throw std::runtime_error("cannot write " + file.string());
    }

    void add(std::span<const std::string> cells) override {
        std::string line;
        append_csv_row(line, cells);
        out_ << line;
        if (!out_) throw std::runtime_error("the disk took no more of the table");
    }

    void finish() override {
        out_.close();
        if (!out_) throw std::runtime_error("the disk took no more of the table");
    }

private:
    std::ofstream out_;
};

class xlsx_writer final : public sheet_writer {
public:
    xlsx_writer(const std::filesystem::path& file, const sheet_look& look) : look_(look) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(file.c_str(), &options);
        sheet_ = book_ == nullptr ? nullptr : workbook_add_worksheet(book_, nullptr);
        if (sheet_ == nullptr) throw std::runtime_error("cannot write " + file.string());
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        if (look.wide_columns > 0)
            worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(look.wide_columns - 1), wide_column,
                                 nullptr);
        if (!look.to_print) return;
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, paper_a4);
    }

    xlsx_writer(const xlsx_writer&) = delete;
    xlsx_writer& operator=(const xlsx_writer&) = delete;

    ~xlsx_writer() override {
        if (book_ != nullptr) workbook_close(book_);
    }

    void add(std::span<const std::string> cells) override {
        if (row_ >= xlsx_rows_max) throw std::runtime_error("an xlsx takes 1,048,576 rows; write csv");
        lxw_col_t column = 0;
        for (const auto& cell : cells) {
            if (!write(column, cell)) throw std::runtime_error("a cell of the table cannot be written");
            ++column;
        }
        ++row_;
    }

    void finish() override {
        auto* book = book_;
        book_ = nullptr;
        if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error("the table cannot be written");
    }

private:
    bool write(lxw_col_t column, const std::string& cell) {
        const auto row = static_cast<lxw_row_t>(row_);
        auto* format = static_cast<std::size_t>(row_) < look_.head_rows ? bold_ : nullptr;
        const auto done = look_.numbers && is_whole_number(cell)
                              ? worksheet_write_number(sheet_, row, column, std::stod(cell), format)
                              : worksheet_write_string(sheet_, row, column, cell.c_str(), format);
        return done == LXW_NO_ERROR;
    }

    sheet_look look_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    std::int64_t row_ = 0;
};

}  // namespace

void append_csv_row(std::string& to, std::span<const std::string> cells) {
    for (const auto& cell : cells) {
        if (&cell != cells.data()) to += ',';
        if (cell.find_first_of(",\"\r\n") == cell.npos) {
            to += cell;
            continue;
        }
        to += '"';
        for (const char c : cell) {
            if (c == '"') to += '"';
            to += c;
        }
        to += '"';
    }
    to += "\r\n";
}

std::unique_ptr<sheet_writer> create_sheet(const std::filesystem::path& file, const sheet_look& look) {
    if (file.extension() == ".xlsx") return std::make_unique<xlsx_writer>(file, look);
    return std::make_unique<csv_writer>(file);
}

}  // namespace link100::platform
