#include "sheet_xlsx.hpp"

#include "xml_stream.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>

namespace link100::platform {
namespace {

constexpr std::size_t merges_max = 200'000;
constexpr std::size_t targets_max = 1'000;
constexpr std::int64_t row_number_max = 1'000'000'000;  // that a file may say; spreadsheets end long before

std::int64_t number_in(std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

struct cell_name {
    std::size_t column = 0;  // from 0
    std::int64_t row = 0;    // from 1
};

// "AB12"
cell_name parse_cell_name(std::string_view text) {
    cell_name out;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 4; ++i)
        out.column = out.column * 26 + static_cast<std::size_t>(text[i] - 'A') + 1;
    if (out.column > 0) --out.column;
    out.row = number_in(text.substr(i));
    return out;
}

// A number as it is typed: 20210001, also when the file says 2.0210001E7.
std::string plain_number(const std::string& text) {
    if (text.find_first_of(".eE") == text.npos) return text;
    double value = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double exact_max = 1e15;
    if (bad != std::errc{} || end != text.data() + text.size() || value != std::floor(value) ||
        std::abs(value) > exact_max)
        return text;
    return std::to_string(static_cast<std::int64_t>(value));
}

// Where the first sheet is: its id in the workbook, then the part that the id stands for.
class workbook_events final : public xml_events {
public:
    void begin(std::string_view name, const char** a) override {
        if (name == "sheet" && first_id.empty()) first_id = attribute(a, "id");
        if (name == "Relationship" && targets.size() < targets_max)
            targets.emplace_back(attribute(a, "Id"), attribute(a, "Target"));
    }

    void end(std::string_view) override {}

    void text(std::string_view) override {}

    std::string first_id;
    std::vector<std::pair<std::string, std::string>> targets;
};

std::string part_of_first_sheet(zip_t* archive) {
    workbook_events events;
    for (const std::string part : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}) {
        xml_stream stream(archive, part, events);
        while (stream.feed()) {
        }
    }
    for (const auto& [id, target] : events.targets)
        if (id == events.first_id) return target.starts_with('/') ? target.substr(1) : "xl/" + target;
    throw sheet_failure{"这个xlsx文件里没有工作表。"};
}

// The texts that cells refer to by number, one behind the other.
class shared_texts final : public xml_events {
public:
    void begin(std::string_view name, const char**) override {
        if (name == "rPh") phonetic_ = true;
        if (name == "t") in_text_ = !phonetic_;
    }

    void end(std::string_view name) override {
        if (name == "rPh") phonetic_ = false;
        if (name == "t") in_text_ = false;
        if (name == "si") ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }

    void text(std::string_view bytes) override {
        if (!in_text_) return;
        if (bytes_.size() + bytes.size() > sheet_shared_text_bytes_max) {
            too_much = true;
            return;
        }
        bytes_ += bytes;
    }

    [[nodiscard]] std::string_view at(std::size_t i) const {
        if (i >= ends_.size()) return {};
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view{bytes_}.substr(begin, ends_[i] - begin);
    }

    bool too_much = false;

private:
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
    bool in_text_ = false;
    bool phonetic_ = false;
};

// The rows that merged cells touch, as ranges that do not overlap.
class merged_rows final : public xml_events {
public:
    void begin(std::string_view name, const char** a) override {
        if (name != "mergeCell" || ranges_.size() >= merges_max) return;
        const auto text = attribute(a, "ref");
        const auto colon = text.find(':');
        if (colon == text.npos) return;
        ranges_.emplace_back(parse_cell_name(text.substr(0, colon)).row,
                             parse_cell_name(text.substr(colon + 1)).row);
    }

    void end(std::string_view) override {}

    void text(std::string_view) override {}

    void settle() {
        std::ranges::sort(ranges_);
        std::vector<std::pair<std::int64_t, std::int64_t>> joined;
        for (const auto& r : ranges_) {
            if (!joined.empty() && r.first <= joined.back().second) {
                joined.back().second = std::max(joined.back().second, r.second);
            } else {
                joined.push_back(r);
            }
        }
        ranges_ = std::move(joined);
    }

    [[nodiscard]] bool touch(std::int64_t row) const {
        const auto after = std::ranges::upper_bound(ranges_, row, {}, [](const auto& r) { return r.first; });
        return after != ranges_.begin() && std::prev(after)->second >= row;
    }

private:
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges_;
};

class sheet_rows final : public xml_events {
public:
    sheet_rows(const shared_texts& texts, const merged_rows& merged) : texts_(texts), merged_(merged) {}

    void begin(std::string_view name, const char** a) override {
        if (name == "row") {
            row_ = {};
            // A number that cannot be one is as good as none: the row follows the one before it.
            const auto said = number_in(attribute(a, "r"));
            row_.number = said > 0 && said <= row_number_max ? said : last_row_ + 1;
            last_row_ = row_.number;
        } else if (name == "c") {
            const auto r = attribute(a, "r");
            column_ = r.empty() ? row_.cells.size() : parse_cell_name(r).column;
            type_ = attribute(a, "t");
            value_.clear();
            formula_ = false;
        } else if (name == "f") {
            formula_ = true;
        } else if (name == "v" || name == "t") {
            in_value_ = true;
        }
    }

    void end(std::string_view name) override {
        if (name == "v" || name == "t") {
            in_value_ = false;
        } else if (name == "c") {
            put_cell();
        } else if (name == "row") {
            row_.merged = merged_.touch(row_.number);
            rows.push_back(std::move(row_));
            row_ = {};
        }
    }

    void text(std::string_view bytes) override {
        if (in_value_ && value_.size() <= sheet_cell_bytes_max) value_ += bytes;
    }

    std::deque<sheet_row> rows;

private:
    void put_cell() {
        if (column_ >= sheet_columns_max) {
            row_.error = "一行超过" + std::to_string(sheet_columns_max) + "列，这一行没有导入";
            return;
        }
        if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
        auto& cell = row_.cells[column_];
        if (type_ == "s") {
            cell = texts_.at(static_cast<std::size_t>(std::max<std::int64_t>(number_in(value_), 0)));
        } else if (type_ == "str" || type_ == "inlineStr" || type_ == "e" || type_ == "d") {
            cell = value_;
        } else if (type_ == "b") {
            cell = value_ == "1" ? "是" : "否";
        } else {
            cell = plain_number(value_);
        }
        if (cell.size() > sheet_cell_bytes_max) {
            row_.error = "有一格内容太长，这一行没有导入";
            cell = {};  // one long text can stand in every cell of a file
        }
        if (formula_ && std::ranges::find(row_.formulas, column_) == row_.formulas.end())
            row_.formulas.push_back(column_);
    }

    const shared_texts& texts_;
    const merged_rows& merged_;
    sheet_row row_;
    std::int64_t last_row_ = 0;
    std::size_t column_ = 0;
    std::string type_;
    std::string value_;
    bool formula_ = false;
    bool in_value_ = false;
};

class xlsx_reader final : public sheet_reader {
public:
    explicit xlsx_reader(const std::filesystem::path& file)
        : archive_(zip_open(file.c_str(), ZIP_RDONLY, nullptr)), rows_(texts_, merged_) {
        if (!archive_) throw sheet_failure{"这个xlsx文件打不开，可能已损坏。"};
        part_ = part_of_first_sheet(archive_.get());
        if (xml_stream::has(archive_.get(), "xl/sharedStrings.xml"))
            read_whole("xl/sharedStrings.xml", texts_);
        if (texts_.too_much) throw sheet_failure{"这个xlsx文件的文字太多，请分成几个文件或另存为csv。"};
        // Merged cells stand behind the rows in the file, so it is read twice.
        read_whole(part_, merged_);
        merged_.settle();
        stream_ = std::make_unique<xml_stream>(archive_.get(), part_, rows_);
    }

    bool next(sheet_row& row) override {
        for (;;) {
            while (rows_.rows.empty() && more_) more_ = stream_->feed();
            if (rows_.rows.empty()) return false;
            row = std::move(rows_.rows.front());
            rows_.rows.pop_front();
            const bool empty = std::ranges::all_of(row.cells, [](const auto& c) { return c.empty(); });
            if (!empty || !row.error.empty() || !row.formulas.empty()) return true;
        }
    }

    [[nodiscard]] double progress() const override { return stream_->progress(); }

    [[nodiscard]] std::string encoding() const override { return "xlsx"; }

private:
    void read_whole(const std::string& part, xml_events& events) {
        xml_stream stream(archive_.get(), part, events);
        while (stream.feed()) {
        }
    }

    zip_archive archive_;
    shared_texts texts_;
    merged_rows merged_;
    sheet_rows rows_;
    std::string part_;
    std::unique_ptr<xml_stream> stream_;
    bool more_ = true;
};

}  // namespace

std::unique_ptr<sheet_reader> open_xlsx(const std::filesystem::path& file) {
    return std::make_unique<xlsx_reader>(file);
}

}  // namespace link100::platform
