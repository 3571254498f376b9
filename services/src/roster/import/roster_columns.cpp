#include "services/roster/import/roster_columns.hpp"

#include "league/base/plain_form.hpp"
#include "roster/import/sheet_words.hpp"

#include <algorithm>

namespace link100::services {
namespace {

struct roster_column_words {
    import_column column;
    std::string_view label;
    std::vector<std::string_view> words;
};

const std::vector<roster_column_words>& roster_columns() {
    using enum import_column;
    static const std::vector<roster_column_words> all{
        {name, "姓名", {"姓名", "学生姓名", "名字", "name"}},
        {student_no, "学号", {"学号", "学工号", "工号", "学号/工号", "student_no"}},
        {unit, "单位", {"单位", "学院", "所在单位", "所在学院", "院系", "unit"}},
        {branch, "支部", {"支部", "团支部", "所在支部", "所在团支部", "班级", "branch"}},
        {grade, "年级", {"年级", "所在年级", "grade"}},
        {phone, "电话", {"电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone"}},
        {sex, "性别", {"性别", "sex"}},
        {member, "是否团员", {"是否团员", "团员", "政治面貌", "is_member"}},
        {officer, "学生干部", {"学生干部", "是否学生干部", "is_officer"}},
        {cadre_no, "团干部工号", {"团干部工号", "联系人工号", "联系团干部工号", "团干部学号", "cadre_no"}},
    };
    return all;
}

// Never asked for (domain.md §2): such a column is not even read.
constexpr std::array<std::string_view, 10> never{"身份证", "身份证号", "身份证号码", "民族",     "宗教信仰",
                                                 "宗教",   "家庭收入", "家庭住址",   "家庭地址", "籍贯"};

std::optional<import_column> roster_column_called(const std::string& word) {
    for (const auto& c : roster_columns())
        if (std::ranges::find(c.words, word) != c.words.end()) return c.column;
    return std::nullopt;
}

std::string_view roster_column_label(import_column c) {
    return roster_columns()[static_cast<std::size_t>(c)].label;
}

}  // namespace

std::optional<outcome<roster_head>> head_of(const std::vector<std::string>& cells) {
    roster_head head;
    head.at.fill(-1);
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto word = head_word(cells[i]);
        if (word.empty()) continue;
        if (const auto column = roster_column_called(word)) {
            auto& at = head.at[static_cast<std::size_t>(*column)];
            if (at >= 0)
                return outcome<roster_head>{invalid(
                    "head",
                    "表头里“" + std::string{roster_column_label(*column)} + "”出现了两次，请只留一列。")};
            at = static_cast<int>(i);
            any = any || *column == import_column::name || *column == import_column::student_no;
        } else if (std::ranges::find(never, word) != never.end()) {
            head.notes.push_back("“" + word + "”按规定不采集，这一列没有读取。");
        } else {
            head.notes.push_back("“" + word + "”这一列用不到，没有读取。");
        }
    }
    if (!any) return std::nullopt;
    for (const auto needed : {import_column::name, import_column::student_no})
        if (head.at[static_cast<std::size_t>(needed)] < 0)
            return outcome<roster_head>{
                invalid("head", "表头缺少“" + std::string{roster_column_label(needed)} + "”一列。")};
    return outcome<roster_head>{std::move(head)};
}

problem no_head() {
    return invalid(
        "head",
        "前" + std::to_string(head_looked_for_in) +
            "行里没有找到表头。表头要有“姓名”和“学号”，还可以有单位、支部、年级、电话、性别、是否团员、学生"
            "干部、团干部工号。");
}

import_row row_from(const roster_head& head, const std::vector<std::string>& cells,
                    const sheet_marks& marks) {
    import_row row;
    row.number = marks.number;
    sheet_cells read{cells, marks};
    const auto cell = [&](import_column c) {
        return read.at(head.at[static_cast<std::size_t>(c)], roster_column_label(c),
                       c == import_column::phone ? formula_like::taken : formula_like::refused);
    };
    using enum import_column;
    row.name = cell(name);
    row.student_no = without(league::plain_form(cell(student_no)), " \t");
    row.unit = cell(unit);
    row.branch = cell(branch);
    row.grade = cell(grade);
    row.phone = without(league::plain_form(cell(phone)), " -\t");
    row.sex = cell(sex);
    row.member = cell(member);
    row.officer = cell(officer);
    row.cadre_no = without(league::plain_form(cell(cadre_no)), " \t");
    row.form_error = read.error();
    return row;
}

}  // namespace link100::services
