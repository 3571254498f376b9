#include "topics/flow_moderation.hpp"

#include "library/flow_library.hpp"
#include "services/topics/moderation.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

constexpr int shown_at_once = 5;

std::string queued_line(const turn& t, const services::queued_post& q) {
    auto text = std::to_string(q.number) + " " + std::string{services::label(q.kind)};
    if (q.kind == services::post_kind::reply) text += "（在“" + q.title + "”里）";
    text += " " + q.author + "，" + league::format_friendly(q.entered_at, t.w.now, t.w.rules.zone) + "，" +
            std::string{league::label(q.why)};
    if (!q.found.empty()) text += "：" + q.found;
    return text + "\n" + q.text;
}

answer decide(turn& t, std::int64_t number, bool pass, std::string_view reason) {
    // The numbers of both queues differ: what is not in the one may be in the other.
    const auto done = services::decide_post(t.w, *t.who, number, pass, reason);
    if (!done && done.error().code == services::problem_code::not_found)
        if (auto piece = decide_piece(t, number, pass, reason)) return *piece;
    if (!done) return {done.error().text};
    return {pass ? "已通过，大家可以看到了。还有没有，发“审核”。"
                 : "已驳回，理由会告诉" + done->author + "。还有没有，发“审核”。"};
}

}  // namespace

answer show_queue(turn& t, std::string_view) {
    const auto queue = services::moderation_queue(t.w.tx, *t.who, shown_at_once + 1);
    if (!queue) return {queue.error().text};
    const auto pieces = pieces_waiting(t);
    if (queue->empty()) return {pieces.empty() ? "没有等您审核的内容。" : pieces};
    std::string text = "等您审核：";
    for (std::size_t i = 0; i < queue->size() && i < shown_at_once; ++i)
        text += "\n· " + queued_line(t, (*queue)[i]);
    if (queue->size() > shown_at_once) text += "\n……后面还有，先处理这几条";
    text += "\n通过请发：通过 编号；不通过：驳回 编号 理由";
    return {pieces.empty() ? text : text + "\n" + pieces};
}

answer pass_post(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：通过 编号。发“审核”看有哪些编号。"};
    return decide(t, n->number, true, {});
}

answer refuse_post(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {"请这样发：驳回 编号 理由。理由会告诉写的人。"};
    return decide(t, n->number, false, n->words);
}

}  // namespace link100::chat
