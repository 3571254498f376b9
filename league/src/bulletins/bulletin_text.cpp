// The bulletin's words, and what of it is not shown.
#include "league/bulletins/bulletin.hpp"
#include "league/points/month_score.hpp"

#include <algorithm>

namespace link100::league {
namespace {

using column = bulletin_column;

struct words_of_column {
    std::string_view name;
    std::string_view label;
};

constexpr std::array<words_of_column, bulletin_column_count> column_words{
    {{"cadres", "应联系团干部"},
     {"contacts", "已确认联系青年"},
     {"contact_rate", "联系达标率"},
     {"activities", "活动总数"},
     {"good_deeds", "实事"},
     {"lectures", "团课"},
     {"talks", "谈心"},
     {"volunteering", "志愿"},
     {"culture_sport", "文体"},
     {"five_one_rate", "五个一达标率"},
     {"guidance", "支部指导次数"},
     {"topics", "有效话题数"},
     {"cases", "诉求收到"},
     {"first_in_time", "按时响应率"},
     {"closed_in_time", "按时办结率"},
     {"case_rating", "诉求满意度"},
     {"activity_rating", "活动评价均分"},
     {"sampled", "抽查数"},
     {"sound_rate", "真实率"},
     {"mean_score", "人均积分"},
     {"change", "与上月比"}}};

enum class form { count, percent, grade, score, change };

form form_of(column c) {
    switch (c) {
        case column::contact_rate:
        case column::five_one_rate:
        case column::first_in_time:
        case column::closed_in_time:
        case column::case_rating:
        case column::sound_rate:
            return form::percent;
        case column::activity_rating:
            return form::grade;
        case column::mean_score:
            return form::score;
        case column::change:
            return form::change;
        default:
            return form::count;
    }
}

std::string with_decimals(std::int64_t value, std::int64_t unit) {
    const auto size = value < 0 ? -value : value;
    auto rest = std::to_string(size % unit);
    if (unit == 100 && rest.size() < 2) rest = "0" + rest;
    return (value < 0 ? "-" : "") + std::to_string(size / unit) + "." + rest;
}

}  // namespace

std::string_view label(bulletin_column c) {
    return column_words.at(static_cast<std::size_t>(c)).label;
}

std::string_view name(bulletin_column c) {
    return column_words.at(static_cast<std::size_t>(c)).name;
}

std::optional<bulletin_column> bulletin_column_named(std::string_view text) {
    for (int i = 0; i < bulletin_column_count; ++i) {
        const auto& w = column_words.at(static_cast<std::size_t>(i));
        if (w.name == text || w.label == text) return static_cast<bulletin_column>(i);
    }
    return std::nullopt;
}

bool is_hidden(bulletin_column c, const bulletin_cell& cell) {
    // How many cadres a unit has is no figure about anybody's work.
    if (c == column::cadres || !cell.value) return false;
    return cell.people > 0 && cell.people < fewest_people_shown;
}

bool is_hidden_in_whole(const bulletin& b, bulletin_column c) {
    const auto hidden = std::count_if(b.rows.begin(), b.rows.end(),
                                      [&](const bulletin_row& r) { return is_hidden(c, r.at(c)); });
    return is_hidden(c, b.whole.at(c)) || hidden == 1;
}

std::string cell_text(bulletin_column c, const bulletin_cell& cell, bool hidden) {
    if (hidden) return "＊";
    if (!cell.value) return "—";
    std::string text;
    switch (form_of(c)) {
        case form::count:
            text = std::to_string(*cell.value);
            break;
        case form::percent:
            text = with_decimals(*cell.value, 10) + "%";
            break;
        case form::grade:
            text = with_decimals(*cell.value, 100);
            break;
        case form::score:
            text = with_decimals(*cell.value, 10);
            break;
        case form::change:
            text = (*cell.value > 0 ? "+" : "") + with_decimals(*cell.value, 10);
            break;
    }
    if (c == column::case_rating || c == column::activity_rating)
        text += "(" + std::to_string(cell.people) + ")";
    return text;
}

std::string_view grade_of_score(std::optional<std::int64_t> tenths) {
    if (!tenths) return "";
    if (*tenths >= 900) return "优";
    if (*tenths >= 800) return "良";
    return *tenths >= 700 ? "中" : "待改进";
}

}  // namespace link100::league
