#include "services/activities/import/activity_columns.hpp"

#include "league/base/plain_form.hpp"
#include "roster/import/sheet_words.hpp"

#include <algorithm>

namespace link100::services {
namespace {

struct activity_column_words {
    std::string_view label;
    std::vector<std::string_view> words;
};

// In the order of the enum.
const std::vector<activity_column_words>& notebook_columns() {
    static const std::vector<activity_column_words> all{
        {"日期", {"日期", "活动日期", "时间(日期)", "date"}},
        {"时间", {"时间", "具体时间", "几点", "time"}},
        {"类型", {"类型", "活动类型", "类别", "项目", "kind"}},
        {"方式", {"方式", "活动方式", "线上线下", "mode"}},
        {"人员", {"人员", "参加人员", "联系青年", "青年", "学生", "和谁", "学号", "姓名", "people"}},
        {"地点", {"地点", "活动地点", "place"}},
        {"主题", {"主题", "内容", "活动内容", "活动主题", "theme"}},
        {"时长", {"时长", "时长(分钟)", "分钟", "minutes"}},
        {"人数", {"人数", "参加人数", "headcount"}},
        {"协办", {"协办", "协办人", "协办工号", "partners"}},
        {"团干部工号", {"团干部工号", "工号", "cadre_no"}},
    };
    return all;
}

std::string_view activity_column_label(std::size_t column) {
    return notebook_columns()[column].label;
}

std::optional<std::size_t> activity_column_called(const std::string& word) {
    for (std::size_t i = 0; i < notebook_columns().size(); ++i)
        if (std::ranges::find(notebook_columns()[i].words, word) != notebook_columns()[i].words.end())
            return i;
    return std::nullopt;
}

}  // namespace

std::optional<outcome<activity_head>> activity_head_of(const std::vector<std::string>& cells) {
    constexpr std::array needed{activity_column::day, activity_column::kind};
    activity_head head;
    head.at.fill(-1);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto word = head_word(cells[i]);
        if (word.empty()) continue;
        const auto column = activity_column_called(word);
        if (!column) {
            head.notes.push_back("“" + word + "”这一列用不到，没有读取。");
            continue;
        }
        if (head.at[*column] >= 0)
            return outcome<activity_head>{invalid(
                "head",
                "表头里“" + std::string{activity_column_label(*column)} + "”出现了两次，请只留一列。")};
        head.at[*column] = static_cast<int>(i);
    }
    const auto there = [&](activity_column c) { return head.at[static_cast<std::size_t>(c)] >= 0; };
    if (std::ranges::none_of(needed, there)) return std::nullopt;
    for (const auto c : needed)
        if (!there(c))
            return outcome<activity_head>{invalid(
                "head",
                "表头缺少“" + std::string{activity_column_label(static_cast<std::size_t>(c))} + "”一列。")};
    return outcome<activity_head>{std::move(head)};
}

problem no_activity_head() {
    return invalid("head", "前" + std::to_string(head_looked_for_in) +
                               "行里没有找到表头。表头要有“日期”和“类型”，还可以有时间、方式、人员、地点、主"
                               "题、时长、人数、协办、团干部工号。");
}

notebook_row notebook_row_from(const activity_head& head, const std::vector<std::string>& cells,
                               const sheet_marks& marks) {
    sheet_cells read{cells, marks};
    const auto cell = [&](activity_column c) {
        const auto i = static_cast<std::size_t>(c);
        return read.at(head.at[i], activity_column_label(i));
    };
    using enum activity_column;
    notebook_row row;
    row.number = marks.number;
    row.day = league::plain_form(cell(day));
    row.time = league::plain_form(cell(time));
    row.kind = cell(kind);
    row.mode = cell(mode);
    row.people = league::plain_form(cell(people));
    row.place = cell(place);
    row.theme = cell(theme);
    row.minutes = without(league::plain_form(cell(minutes)), " ");
    row.headcount = without(league::plain_form(cell(headcount)), " ");
    row.partners = league::plain_form(cell(partners));
    row.cadre_no = without(league::plain_form(cell(cadre_no)), " \t");
    row.form_error = read.error();
    return row;
}

}  // namespace link100::services
