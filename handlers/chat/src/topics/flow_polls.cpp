#include "topics/flow_polls.hpp"

#include "services/base/validation.hpp"
#include "services/topics/polls.hpp"
#include "words/numbered_words.hpp"

#include <charconv>

namespace link100::chat {
namespace {

constexpr std::chrono::days usual_life{7};
constexpr std::string_view how_to_open =
    "请这样发：开投票 问题？选项一/选项二/选项三\n后面可加“多选”和“3天”（不写是7天，只能选一项）。";

std::string poll_state_words(const turn& t, const services::poll_view& p) {
    if (p.state == services::post_state::held) return "待审核";
    auto text = std::to_string(p.answered) + "人已投";
    if (p.over) return text + "，已结束";
    return text + "，" + league::format_due(p.ends_at, t.w.now, t.w.rules.zone) + "结束";
}

std::string all_of_poll(const turn& t, const services::poll_view& p) {
    const auto number = std::to_string(p.number);
    auto text = "投票 " + number + "：" + p.question + "（" + p.author + (p.several ? "，可多选）" : "）");
    bool figures = false;
    for (std::size_t i = 0; i < p.options.size(); ++i) {
        const auto& o = p.options[i];
        text += "\n" + std::to_string(i + 1) + " " + o.text;
        if (o.votes) text += "：" + std::to_string(*o.votes) + "票", figures = true;
        if (o.mine) text += "（您的选择）";
    }
    text += "\n" + poll_state_words(t, p);
    if (p.state == services::post_state::held) return text;
    if (!p.over) {
        if (t.who->is_youth())
            text += "\n投请发：投票 " + number + (p.several ? " 1 3" : " 1") + "，结束前可以改";
        return text + "。结果在结束后公布，不记名，满5人投才显示。";
    }
    if (!figures) text += p.answered >= 5 ? "，正在计票，请稍后再看。" : "，不满5人，结果不显示。";
    return text;
}

answer list_polls(turn& t) {
    const auto polls = services::polls_for(t.w.tx, t.w.now, *t.who);
    if (polls.empty()) return {"现在没有投票。"};
    std::string text = "投票，新的在前：";
    for (const auto& p : polls)
        text += "\n· " + std::to_string(p.number) + " " + p.question + "（" + poll_state_words(t, p) +
                (p.answered_by_me ? "，您投过" : "") + "）";
    return {text + "\n看一次：投票 编号"};
}

// Takes “多选” and “3天” off the end.
void take_tail(std::string_view& words, services::new_poll& p, platform::time_point now) {
    for (bool again = true; again;) {
        again = false;
        words = services::trimmed(words);
        for (const std::string_view mark : {"多选", "可多选"})
            if (words.ends_with(mark)) {
                words.remove_suffix(mark.size());
                p.several = again = true;
            }
        constexpr std::string_view day = "天";
        if (!words.ends_with(day)) continue;
        auto digits = words.size() - day.size();
        while (digits > 0 && words[digits - 1] >= '0' && words[digits - 1] <= '9') --digits;
        const bool apart = digits > 0 && (words[digits - 1] == ' ' || words[digits - 1] == '\n');
        int days = 0;
        const auto [end, bad] =
            std::from_chars(words.data() + digits, words.data() + words.size() - day.size(), days);
        if (!apart || bad != std::errc{} || days > 10'000) continue;
        p.ends_at = now + std::chrono::days{days};
        words = words.substr(0, digits);
        again = true;
    }
}

// The next piece up to one of the marks, which is taken away too.
std::string_view next_piece(std::string_view& words, std::initializer_list<std::string_view> marks) {
    auto end = words.size();
    std::size_t length = 0;
    for (const auto mark : marks)
        if (const auto at = words.find(mark); at < end) end = at, length = mark.size();
    const auto piece = services::trimmed(words.substr(0, end));
    words.remove_prefix(end + length);
    return piece;
}

services::new_poll poll_in(std::string_view words, platform::time_point now) {
    services::new_poll p;
    p.ends_at = now + usual_life;
    take_tail(words, p, now);
    const bool lines = words.find('\n') != words.npos;
    p.question = lines ? next_piece(words, {"\n"}) : next_piece(words, {"？", "?", "：", ":"});
    if (!lines && !p.question.empty()) p.question += "？";
    words = services::trimmed(words);
    while (!words.empty()) {
        const auto option = lines ? next_piece(words, {"\n"}) : next_piece(words, {"/", "／", "|", "｜"});
        if (!option.empty()) p.options.emplace_back(option);
    }
    return p;
}

}  // namespace

answer show_polls(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return list_polls(t);
    if (n->words.empty()) {
        const auto p = services::show_poll(t.w.tx, t.w.now, *t.who, n->number);
        return {p ? all_of_poll(t, *p) : p.error().text};
    }
    const auto chosen = numbers_in(n->words);
    if (!chosen) return {"请用选项前的数字投，例如：投票 " + std::to_string(n->number) + " 2"};
    const auto done = services::answer_poll(t.w, *t.who, n->number, *chosen);
    return {done ? "投好了，谢谢！\n" + all_of_poll(t, *done) : done.error().text};
}

answer open_poll(turn& t, std::string_view rest) {
    if (rest.empty()) return {std::string{how_to_open}};
    const auto done = services::open_poll(t.w, *t.who, poll_in(rest, t.w.now));
    if (!done) return {done.error().text + "\n" + std::string{how_to_open}};
    if (done->crisis) return {t.w.rules.crisis_reply};
    if (!done->shown)
        return {"收到了，投票 " + std::to_string(done->number) + " 要先经审核，通过后同学就能投。"};
    return {"投票 " + std::to_string(done->number) + " 已经公开。"};
}

answer close_poll(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：结束投票 编号。"};
    const auto done = services::close_poll(t.w, *t.who, n->number);
    return {done ? all_of_poll(t, *done) : done.error().text};
}

}  // namespace link100::chat
