// 我的活动 and 活动 123456: what was written down, and how it stands.
#include "gatherings/flow_activity_list.hpp"

#include "gatherings/flow_gathering.hpp"
#include "services/activities/activities.hpp"
#include "words/month_words.hpp"
#include "words/numbered_words.hpp"

#include <cstdio>

namespace link100::chat {
namespace {

constexpr std::size_t listed_max = 15;
constexpr std::size_t people_listed_max = 3;
constexpr std::size_t people_shown_max = 50;

std::string people_of(const services::activity_view& a, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < a.people.size() && i < most; ++i) text += (i == 0 ? "" : "、") + a.people[i];
    if (a.people.size() > most) text += "等" + std::to_string(a.people.size()) + "人";
    return text;
}

std::string activity_state_words(const services::activity_view& a) {
    auto text = std::string{league::label(a.status)};
    if (a.named > 0 && a.status != league::activity_status::rejected)
        text += "，" + std::to_string(a.confirmed) + "/" + std::to_string(a.named) + "人已确认";
    return text;
}

std::string activity_line(const turn& t, const services::activity_view& a) {
    auto text = std::to_string(a.number) + " " +
                services::spoken_time(a.starts_at, a.precision, t.w.now, t.w.rules.zone) + " " +
                std::string{league::label(a.kind)};
    if (const auto people = people_of(a, people_listed_max); !people.empty()) text += " " + people;
    return text + "：" + activity_state_words(a);
}

std::string mean_words(const services::activity_view& a) {
    if (!a.rating_mean) return "5人以上评分后显示";
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", *a.rating_mean);
    return std::string{text} + "分（" + std::to_string(a.raters) + "人）";
}

std::string all_of_activity(const turn& t, const services::activity_view& a) {
    std::string text = "活动 " + std::to_string(a.number);
    text +=
        "\n类型：" + std::string{league::label(a.kind)} + "（" + std::string{league::label(a.mode)} + "）";
    text += "\n时间：" + services::spoken_time(a.starts_at, a.precision, t.w.now, t.w.rules.zone) +
            (a.recorded_late ? "（补记）" : "");
    if (!a.people.empty()) text += "\n人员：" + people_of(a, people_shown_max);
    if (!a.place.empty()) text += "\n地点：" + a.place;
    if (!a.theme.empty()) text += "\n主题：" + a.theme;
    text += "\n状态：" + activity_state_words(a);
    if (a.denied > 0) text += "，" + std::to_string(a.denied) + "人表示没有参加";
    if (!a.reason.empty()) text += "\n说明：" + a.reason;
    for (std::size_t i = 0; i < a.co_organisers.size(); ++i)
        text += (i == 0 ? "\n协办：" : "、") + a.co_organisers[i];
    if (a.evidence) text += "\n佐证：" + std::string{league::label(*a.evidence)};
    return text + "\n青年评分：" + mean_words(a);
}

}  // namespace

answer list_activities(turn& t, std::string_view rest) {
    const auto month = typed_month(rest, t.w.rules.month_of(t.w.now));
    if (!month) return {"没看懂月份，请这样发：我的活动 3月"};
    const auto mine = services::activities_of(t.w.tx, t.w.rules, t.who->id, *month);
    const auto name = league::format_month(*month);
    if (mine.empty())
        return {name + "还没有记活动。直接说一句话就能记，例如“昨天下午和张三谈心，聊考研压力”。"};
    std::string text = name + "的活动，共" + std::to_string(mine.size()) + "次：";
    for (std::size_t i = 0; i < mine.size() && i < listed_max; ++i)
        text += "\n· " + activity_line(t, mine[i]);
    if (mine.size() > listed_max) text += "\n……只列出最近" + std::to_string(listed_max) + "次";
    return {text + "\n看一次的详情：活动 编号；看别的月：我的活动 3月"};
}

answer show_activity(turn& t, std::string_view rest) {
    if (rest.empty()) return list_gatherings(t);
    const auto n = split_number(rest);
    if (!n || !n->words.empty())
        return {std::string{"请这样发：活动 编号。"} +
                (t.who->is_cadre() ? "发“我的活动”看有哪些编号。" : "编号写在通知里。")};
    const auto a = services::show_activity(t.w, *t.who, n->number);
    if (a) return {all_of_activity(t, *a)};
    // Announced and not held yet, or held without this reader.
    return show_gathering_card(t, n->number).value_or(answer{a.error().text});
}

}  // namespace link100::chat
