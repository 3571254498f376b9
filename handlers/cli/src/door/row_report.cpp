#include "door/row_report.hpp"

#include "cli/table.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <iostream>

namespace link100::cli {

row_report::row_report(const std::filesystem::path& file) {
    if (file.empty()) return;
    if (file.extension() == ".json" || file.extension() == ".jsonl") {
        json_.open(file, std::ios::binary | std::ios::trunc);
        if (!json_) throw std::runtime_error("cannot write " + file.string());
    } else {
        sheet_.emplace(file);
        sheet_->add({"行号", "结果", "说明"});
    }
}

void row_report::add(const services::row_result& r) {
    ++counts_.at(static_cast<std::size_t>(r.fate));
    if (r.fate == services::row_fate::failed && shown_++ < failures_shown)
        std::cerr << "第" << r.number << "行：" << r.text << '\n';
    if (sheet_) sheet_->add({std::to_string(r.number), std::string{services::label(r.fate)}, r.text});
    if (!json_.is_open()) return;
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out{buffer};
    out.StartObject();
    out.Key("row");
    out.Int64(r.number);
    out.Key("result");
    out.String(services::key(r.fate).data());
    out.Key("text");
    out.String(r.text.c_str());
    out.EndObject();
    json_ << buffer.GetString() << '\n';
}

void row_report::finish() {
    if (shown_ > failures_shown) std::cerr << "还有" << shown_ - failures_shown << "行有错误，见报告。\n";
    if (sheet_) sheet_->finish();
    if (!json_.is_open()) return;
    json_.close();
    if (!json_) throw std::runtime_error("the report could not be written whole");
}

void row_report::print_counts(bool json) const {
    auto counts = listing({"结果", "行数"}, {"result", "rows"});
    for (std::size_t f = 0; f < counts_.size(); ++f) {
        const auto fate = static_cast<services::row_fate>(f);
        counts.rows.push_back(
            {std::string{json ? services::key(fate) : services::label(fate)}, std::to_string(counts_[f])});
    }
    print_table(counts, json);
}

}  // namespace link100::cli
