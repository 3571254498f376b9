// 改活动 123456 地点 301教室: one thing of what was announced.
#include "gatherings/flow_gathering.hpp"
#include "league/sentence/coming_time.hpp"
#include "services/gatherings/gathering_changes.hpp"
#include "words/numbered_words.hpp"
#include "words/told_words.hpp"

namespace link100::chat {
namespace {

constexpr std::string_view how_to_change =
    "请这样发（一次改一项）：\n改活动 编号 时间 4月11日 19:00-20:30\n改活动 编号 地点 301教室\n"
    "改活动 编号 名额 50（或不限）\n改活动 编号 名称 新的名称\n改活动 编号 说明 新的说明\n协办人：协办 编号 "
    "老师的名字";

// Nothing when it was taken, else what is wrong.
std::optional<std::string> take_time(const turn& t, services::gathering_changes& c, std::string_view words) {
    const auto span = league::read_coming_span(words, t.w.now, t.w.rules.zone);
    if (!span) return "没看懂时间，请写日期和几点，例如：4月10日 19:00-20:30";
    c.starts_at = span->starts_at;
    if (span->end_was_said) c.ends_at = span->ends_at;
    return std::nullopt;
}

std::optional<std::string> take_places(services::gathering_changes& c, std::string_view words) {
    if (words == "不限") {
        c.capacity.emplace();
        return std::nullopt;
    }
    const auto n = split_number(words);
    if (!n || n->number < 1 || n->number > league::gathering_capacity_max ||
        (!n->words.empty() && n->words != "人" && n->words != "个"))
        return "名额请写1到" + std::to_string(league::gathering_capacity_max) + "的数字，或者：不限";
    c.capacity = static_cast<int>(n->number);
    return std::nullopt;
}

std::optional<std::string> take_change(const turn& t, services::gathering_changes& c, std::string_view field,
                                       std::string_view words) {
    const bool nothing = words == "无" || words == "没有";
    if (field == "时间") return take_time(t, c, words);
    if (field == "名额" || field == "人数") return take_places(c, words);
    if (field == "名称" || field == "标题") {
        c.title = std::string{words};
    } else if (field == "说明") {
        c.description = nothing ? std::string{} : std::string{words};
    } else if (field == "地点") {
        c.place = nothing ? std::string{} : std::string{words};
        c.mode = words == "线上" ? league::activity_mode::online : league::activity_mode::offline;
    } else {
        return std::string{how_to_change};
    }
    return std::nullopt;
}

}  // namespace

answer change_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto said = n ? split_word(n->words) : word_and_words{};
    if (!n || said.words.empty()) return {std::string{how_to_change}};
    services::gathering_changes c;
    if (auto wrong = take_change(t, c, said.word, said.words)) return {*wrong};
    const auto v = services::change_gathering(t.w, *t.who, n->number, c);
    if (!v) return {v.error().text};
    auto text = "已改" + std::string{said.word} + "：" + v->title + "，" +
                league::format_short(v->times.starts_at, t.w.rules.zone) +
                (v->place.empty() ? "" : "，" + v->place);
    if (v->capacity) text += "，名额" + std::to_string(*v->capacity);
    text += "。";
    if (const auto told = told_words("已通知", v->told, "位报名的同学"); !told.empty()) text += told + "。";
    return {text};
}

}  // namespace link100::chat
