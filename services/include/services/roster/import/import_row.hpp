// A row of a list as the file has it, and what became of it. These are plain values, and never touch SQL.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t grade_characters_max = 20;

// One row as the file has it; blanks at both ends are off. Empty: not given.
struct import_row {
    std::int64_t number = 0;  // of the row in the file, the header being in the count
    std::string name;
    std::string student_no;
    std::string unit;
    std::string branch;
    std::string grade;
    std::string phone;
    std::string sex;
    std::string member;
    std::string officer;
    std::string cadre_no;
    std::string form_error{};  // Chinese; what the reader of the file found wrong: a formula, a merged cell …
};

enum class row_fate { added, changed, same, skipped, failed };
[[nodiscard]] std::string_view label(row_fate fate);  // 新增, 更新, 无变化, 跳过, 错误
[[nodiscard]] std::string_view key(row_fate fate);    // added, changed, same, skipped, failed

struct row_result {
    std::int64_t number;
    row_fate fate;
    std::string text;  // Chinese; empty when there is nothing to say
};

}  // namespace link100::services
