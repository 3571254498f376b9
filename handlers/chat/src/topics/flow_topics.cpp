#include "topics/flow_topics.hpp"

#include "services/base/validation.hpp"
#include "services/topics/topics.hpp"
#include "words/how_to_begin.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

namespace link100::chat {
namespace {

constexpr int floors_shown = 10;
constexpr std::string_view later = "先由老师看一看，通过后大家就能看到；现在只有您自己和审核的人看得到。";

std::string topic_line_text(const turn& t, const services::topic_line& l) {
    auto text = std::to_string(l.number) + " " + l.title + "（" + l.author + "，" +
                league::format_friendly(l.opened_at, t.w.now, t.w.rules.zone);
    if (l.state == services::post_state::held) return text + "，待审核）";
    text += "，" + std::to_string(l.replies) + "条回复";
    return text + (l.closed ? "，已结束）" : "）");
}

std::string topic_line_text(const services::reply_view& r) {
    auto text = r.floor ? std::to_string(*r.floor) + "楼 " : std::string{"（待审核）"};
    text += r.author;
    if (r.to_floor) text += "答" + std::to_string(*r.to_floor) + "楼";
    return text + "：" + r.text;
}

std::string all_of_topic(const turn& t, const services::topic_view& v) {
    auto text = topic_line_text(t, v.line);
    if (!v.body.empty()) text += "\n" + v.body;
    if (!v.highlights.empty()) text += "\n【精选】";
    for (const auto& r : v.highlights) text += "\n" + topic_line_text(r);
    if (!v.replies.empty()) text += "\n【回复】";
    for (const auto& r : v.replies) text += "\n" + topic_line_text(r);
    if (v.more)
        text += "\n……看后面的：话题 " + std::to_string(v.line.number) + " " +
                std::to_string(v.replies.back().floor.value_or(0)) + "楼以后";
    for (const auto& r : v.held) text += "\n" + topic_line_text(r);
    if (v.line.state == services::post_state::shown && !v.line.closed)
        text += "\n回复请发：话题 " + std::to_string(v.line.number) + " 您的话";
    return text;
}

answer list_topics(turn& t) {
    const auto topics = services::topics_for(t.w.tx, *t.who);
    if (topics.empty()) return {"现在没有话题。想说点什么，发“开话题 标题”就行。"};
    std::string text = "话题，新的在前：";
    for (const auto& l : topics) text += "\n· " + topic_line_text(t, l);
    return {text + "\n看一个：话题 编号；回复：话题 编号 您的话"};
}

answer show(turn& t, std::int64_t number, int after) {
    const auto v = services::show_topic(t.w.tx, *t.who, number, after, floors_shown);
    return {v ? all_of_topic(t, *v) : v.error().text};
}

// `what`: 话题 or 回复. The topic's number is said, so that it can be looked at and ended before it is shown.
answer said(const turn& t, const services::outcome<services::posted>& done, const std::string& what) {
    if (!done) return {done.error().text};
    if (done->crisis) return {t.w.rules.crisis_reply};
    const auto look = "发“话题 " + std::to_string(done->number) + "”就能看到。";
    return {done->shown ? what + "已经公开，" + look : "收到了，" + std::string{later} + look};
}

answer open_with(turn& t, std::string_view words) {
    const auto end = words.find('\n');
    const auto title = services::trimmed(words.substr(0, end));
    const auto body = end == words.npos ? std::string_view{} : services::trimmed(words.substr(end + 1));
    const auto done = services::open_topic(t.w, *t.who, title, body);
    if (dialogue_of(t) == dialogue::topic) t.talk.end();
    return said(t, done, "话题");
}

}  // namespace

answer show_topics(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return list_topics(t);
    if (n->words.empty()) return show(t, n->number, 0);
    const auto floor = split_floor(n->words);
    if (floor && (floor->words == "以后" || floor->words == "之后"))
        return show(t, n->number, static_cast<int>(floor->number));
    if (floor && floor->words.empty())
        return {"想对这一楼说什么？请这样发：话题 " + std::to_string(n->number) + " " +
                std::to_string(floor->number) + "楼 您的话"};
    const auto to = floor ? std::optional{static_cast<int>(floor->number)} : std::nullopt;
    return said(t, services::reply_in_topic(t.w, *t.who, n->number, to, floor ? floor->words : n->words),
                "回复");
}

answer open_topic(turn& t, std::string_view rest) {
    if (!rest.empty()) return open_with(t, rest);
    t.talk.end();
    go_to(t, step::topic_words);
    return {"请发话题：第一行是标题（最多40字），换行再写内容。不开了请发“取消”。"};
}

answer close_topic(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：结束话题 编号。"};
    const auto done = services::close_topic(t.w, *t.who, n->number);
    return {done ? "话题 " + std::to_string(n->number) + " 已结束，大家仍能看，不能再回复。"
                 : done.error().text};
}

answer highlight_reply(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto floor = n ? split_number(n->words) : std::nullopt;
    if (!floor) return {"请这样发：精选 话题编号 3楼。再发一次取消。"};
    const auto done = services::highlight_reply(t.w, *t.who, n->number, static_cast<int>(floor->number));
    if (!done) return {done.error().text};
    return {std::to_string(floor->number) + (*done ? "楼已选为精选。" : "楼不再是精选。")};
}

answer report_post(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：举报 话题编号 3楼 理由；举报话题本身不用写楼。"};
    const auto floor = split_floor(n->words);
    const auto to = floor ? std::optional{static_cast<int>(floor->number)} : std::nullopt;
    const auto done = services::report_post(t.w, *t.who, n->number, to, floor ? floor->words : n->words);
    return {done ? "收到，管理员会尽快处理，谢谢您。" : done.error().text};
}

flow_answer go_on_topic(turn& t) {
    if (!t.who) return answer{how_to_begin()};
    if (t.text.empty()) return answer{"话题请发文字：第一行是标题，换行再写内容。不开了请发“取消”。"};
    return open_with(t, t.text);
}

}  // namespace link100::chat
