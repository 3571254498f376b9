#include "sheet_csv.hpp"

#include "sheet_text.hpp"

#include <algorithm>

namespace link100::platform {
namespace {

class csv_reader final : public sheet_reader {
public:
    explicit csv_reader(const std::filesystem::path& file)
        : encoding_(encoding_of(file)), pieces_(file, encoding_) {}

    bool next(sheet_row& row) override {
        while (read_record(row)) {
            const bool empty = std::ranges::all_of(row.cells, [](const auto& c) { return c.empty(); });
            if (!empty || !row.error.empty()) return true;
        }
        return false;
    }

    [[nodiscard]] double progress() const override { return pieces_.progress(); }

    [[nodiscard]] std::string encoding() const override {
        return encoding_ == text_encoding::gb18030 ? "GB18030" : "UTF-8";
    }

private:
    // The record's end in the buffer, behind its line break; npos: more bytes are needed.
    std::size_t end_of_record() {
        for (; scan_ < buffer_.size(); ++scan_) {
            const char c = buffer_[scan_];
            if (c == '"') {
                quoted_ = !quoted_;
            } else if (c == '\n') {
                ++lines_;
                if (!quoted_) return scan_ + 1;
            }
        }
        return buffer_.npos;
    }

    bool read_record(sheet_row& row) {
        row.cells.clear();
        row.formulas.clear();
        row.merged = false;
        row.error.clear();
        row.number = lines_ + 1;
        scan_ = begin_;
        quoted_ = false;
        for (;;) {
            const auto end = end_of_record();
            if (end != buffer_.npos) return take(row, end);
            if (scan_ - begin_ > sheet_record_bytes_max) return give_up(row);
            buffer_.erase(0, begin_);
            scan_ -= begin_;
            begin_ = 0;
            if (pieces_.append_to(buffer_)) continue;
            if (buffer_.empty()) return false;
            // A quote that nobody closed would swallow all the rows behind it.
            if (quoted_) return give_up(row);
            return take(row, buffer_.size());
        }
    }

    // A record without an end: only its first line is lost, reading goes on behind it.
    bool give_up(sheet_row& row) {
        const auto line = buffer_.find('\n', begin_);
        row.error = "引号没有配对，或一行太长，这一行没有导入";
        lines_ = row.number;
        begin_ = line == buffer_.npos ? buffer_.size() : line + 1;
        if (line == buffer_.npos && begin_ == buffer_.size()) {
            buffer_.clear();
            begin_ = 0;
        }
        return true;
    }

    bool take(sheet_row& row, std::size_t end) {
        std::string_view record{buffer_.data() + begin_, end - begin_};
        begin_ = end;
        if (record.ends_with('\n')) record.remove_suffix(1);
        if (record.ends_with('\r')) record.remove_suffix(1);
        if (separator_ == '\0')
            separator_ = record.find(',') == record.npos && record.find('\t') != record.npos ? '\t' : ',';
        split(row, record);
        return true;
    }

    void split(sheet_row& row, std::string_view record) {
        std::string cell;
        bool quoted = false;
        for (std::size_t i = 0; i < record.size(); ++i) {
            const char c = record[i];
            if (quoted) {
                if (c != '"') {
                    cell += c;
                } else if (i + 1 < record.size() && record[i + 1] == '"') {
                    cell += '"';
                    ++i;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.empty()) {
                quoted = true;
            } else if (c == separator_) {
                put(row, cell);
            } else {
                cell += c;
            }
        }
        put(row, cell);
    }

    static void put(sheet_row& row, std::string& cell) {
        if (row.cells.size() >= sheet_columns_max) {
            row.error = "一行超过" + std::to_string(sheet_columns_max) + "列，这一行没有导入";
        } else if (cell.size() > sheet_cell_bytes_max) {
            row.error = "有一格内容太长，这一行没有导入";
        } else {
            if (cell.starts_with('=')) row.formulas.push_back(row.cells.size());
            if (cell.find("\uFFFD") != cell.npos && row.error.empty())
                row.error = "有无法识别的字符，请用UTF-8或GBK编码保存";
            row.cells.push_back(std::move(cell));
        }
        cell.clear();
    }

    text_encoding encoding_;
    text_pieces pieces_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::size_t scan_ = 0;
    bool quoted_ = false;
    std::int64_t lines_ = 0;
    char separator_ = '\0';
};

}  // namespace

std::unique_ptr<sheet_reader> open_csv(const std::filesystem::path& file) {
    return std::make_unique<csv_reader>(file);
}

}  // namespace link100::platform
