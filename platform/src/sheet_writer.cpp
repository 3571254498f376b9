#include "platform/sheet_writer.hpp"

#include <fstream>
#include <stdexcept>
#include <xlsxwriter.h>

namespace link100::platform {
namespace {

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
    explicit xlsx_writer(const std::filesystem::path& file) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(file.c_str(), &options);
        sheet_ = book_ == nullptr ? nullptr : workbook_add_worksheet(book_, nullptr);
        if (sheet_ == nullptr) throw std::runtime_error("cannot write " + file.string());
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
            if (worksheet_write_string(sheet_, static_cast<lxw_row_t>(row_), column, cell.c_str(), nullptr) !=
                LXW_NO_ERROR)
                throw std::runtime_error("a cell of the table cannot be written");
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
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
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

std::unique_ptr<sheet_writer> create_sheet(const std::filesystem::path& file) {
    if (file.extension() == ".xlsx") return std::make_unique<xlsx_writer>(file);
    return std::make_unique<csv_writer>(file);
}

}  // namespace link100::platform
