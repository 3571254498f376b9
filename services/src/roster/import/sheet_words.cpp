#include "roster/import/sheet_words.hpp"

#include "league/base/masking.hpp"
#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"

#include <algorithm>

namespace link100::services {

std::string without(std::string text, std::string_view chars) {
    std::erase_if(text, [&](char c) { return chars.find(c) != chars.npos; });
    return text;
}

std::string head_word(std::string_view cell) {
    auto word = league::plain_form(trimmed(cell));
    for (const std::string_view tail : {"(必填)", "*", "(选填)"})
        if (word.ends_with(tail)) word.resize(word.size() - tail.size());
    if (word.starts_with('*')) word.erase(0, 1);
    return without(word, " \t\r\n");
}

std::string sheet_cells::at(int column, std::string_view label, formula_like formulas) {
    if (column < 0) return {};
    const auto i = static_cast<std::size_t>(column);
    if (std::ranges::find(marks_.formulas, i) != marks_.formulas.end())
        complain(label, "是公式，请粘贴为数值后再导入");
    if (i >= cells_.size()) return {};
    if (cells_[i].find('\0') != std::string::npos) complain(label, "里有无法保存的字符");
    std::string text{trimmed(cells_[i])};
    if (formulas == formula_like::refused && league::looks_like_formula(text))
        complain(label, "看起来是公式，请改为普通文字");
    return text;
}

sheet_cells::sheet_cells(const std::vector<std::string>& cells, const sheet_marks& marks)
    : cells_(cells), marks_(marks), error_(marks.error) {
    if (marks.merged && error_.empty()) error_ = "含有合并单元格，请取消合并后再导入";
}

void sheet_cells::complain(std::string_view label, std::string_view what) {
    if (error_.empty()) error_ = "“" + std::string{label} + "”" + std::string{what};
}

}  // namespace link100::services
