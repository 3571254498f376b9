// How what is ambiguous is asked about.
#include "activities/flow_activity_card.hpp"

namespace link100::chat {
namespace {

std::string date_words(std::chrono::year_month_day day) {
    return std::to_string(unsigned{day.month()}) + "月" + std::to_string(unsigned{day.day()}) + "日";
}

std::string numbered(std::size_t index, const std::string& text) {
    return "\n" + std::to_string(index) + " " + text;
}

std::string who_words(const league::roster_person& p) {
    std::string about = p.branch;
    if (!p.grade.empty()) about += (about.empty() ? "" : "，") + p.grade;
    return p.name + (about.empty() ? "" : "（" + about + "）");
}

std::string which_person(const league::draft_question& q, std::string lead, std::string_view none) {
    std::size_t n = 0;
    for (const auto& p : q.people) lead += numbered(++n, who_words(p));
    return lead + numbered(n + 1, std::string{none}) + "\n回复序号";
}

std::string day_question(const league::draft_question& q) {
    std::string lead;
    switch (q.trouble) {
        case league::when_trouble::in_future:
            lead = "这个时间还没有到，活动之后才能记。";
            break;
        case league::when_trouble::impossible:
            lead = "没有这个时间。";
            break;
        case league::when_trouble::too_old:
            lead = "这个日子太早了，不能再记。";
            break;
        default:
            break;
    }
    const auto about = q.words.empty() ? std::string{} : "“" + q.words + "”";
    if (q.days.empty()) return lead + about + "是哪一天？例如：昨天下午、4月2日14:30";
    lead += about + "是哪一天？";
    std::size_t n = 0;
    for (const auto day : q.days) lead += numbered(++n, date_words(day));
    return lead + "\n回复序号，或直接写时间";
}

std::string kind_question(const league::draft_question& q) {
    if (q.kinds.empty()) return ask_for(league::draft_field::kind, false);
    std::string text = "这是哪一类活动？";
    std::size_t n = 0;
    for (const auto kind : q.kinds) text += numbered(++n, std::string{league::label(kind)});
    return text + "\n回复序号，或写出类型";
}

}  // namespace

std::string words_of(const league::draft_question& q) {
    switch (q.about) {
        case league::question_kind::which_kind:
            return kind_question(q);
        case league::question_kind::which_day:
            return day_question(q);
        case league::question_kind::same_name:
            return which_person(q, "名单里有几位" + q.words + "，是哪一位？", "都不是，不记");
        case league::question_kind::nickname:
            return which_person(q, "“" + q.words + "”是哪一位？", "都不是，不记");
        case league::question_kind::perhaps_a_name:
            return which_person(q, "“" + q.words + "”是同学的名字吗？", "不是名字");
        case league::question_kind::unknown_name:
            return "名单里没有" + q.words + "。\n1 不记他\n2 重新写名字";
    }
    return "请再写一次。";
}

}  // namespace link100::chat
