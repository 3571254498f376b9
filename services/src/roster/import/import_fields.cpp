#include "roster/import/import_fields.hpp"

#include <array>

namespace link100::services {
namespace {

struct word {
    std::string_view text;
    int value;
};

constexpr std::array yes_no{word{"是", 1},     word{"否", 0},          word{"有", 1},       word{"无", 0},
                            word{"1", 1},      word{"0", 0},           word{"共青团员", 1}, word{"团员", 1},
                            word{"非团员", 0}, word{"群众", 0},        word{"中共党员", 0}, word{"y", 1},
                            word{"n", 0},      word{"yes", 1},         word{"no", 0},       word{"Y", 1},
                            word{"N", 0},      word{"中共预备党员", 1}};
constexpr std::array sexes{word{"男", 1}, word{"女", 2}, word{"male", 1}, word{"female", 2}};

template <std::size_t N>
outcome<std::optional<int>> value_of(const std::array<word, N>& words, const std::string& text,
                                     std::string_view column) {
    if (text.empty()) return std::optional<int>{};
    for (const auto& w : words)
        if (w.text == text) return std::optional{w.value};
    return invalid("row", "“" + std::string{column} + "”一列的内容不认识");
}

}  // namespace

std::string_view label(row_fate fate) {
    static constexpr std::array<std::string_view, 5> labels{"新增", "更新", "无变化", "跳过", "错误"};
    return labels.at(static_cast<std::size_t>(fate));
}

std::string_view key(row_fate fate) {
    static constexpr std::array<std::string_view, 5> keys{"added", "changed", "same", "skipped", "failed"};
    return keys.at(static_cast<std::size_t>(fate));
}

outcome<import_flags> flags_of(const import_row& row) {
    const auto member = value_of(yes_no, row.member, "是否团员");
    if (!member) return member.error();
    const auto officer = value_of(yes_no, row.officer, "学生干部");
    if (!officer) return officer.error();
    const auto sex = value_of(sexes, row.sex, "性别");
    if (!sex) return sex.error();
    return import_flags{*member, *officer, *sex};
}

}  // namespace link100::services
