// Reading and reviewing.
#include "library/flow_library.hpp"

#include "services/library/library.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

constexpr int listed_at_once = 10;
constexpr int pages_listed_max = 5;
constexpr int waiting_at_once = 3;
constexpr int offered_at_once = 10;
constexpr std::size_t part_bytes_max = 1750;  // with a title and the way on below the 2,047 of a reply
constexpr std::size_t shown_for_review_bytes = 360;
constexpr std::int64_t ordinal_max = static_cast<std::int64_t>(listed_at_once) * pages_listed_max;

using services::content_view;

std::string kind_of(const content_view& c) {
    auto text = std::string{league::label(c.kind)};
    return c.source.empty() ? text : text + "，" + c.source;
}

std::string whom_of(const content_view& c) {
    const auto where = c.for_all ? std::string{"全校"} : c.audience;
    return c.grade.empty() ? where : where + c.grade;
}

// The pieces of pages 1 … page, each page as it is asked for; nothing when the list is not that long.
services::outcome<services::content_page> page_of_list(turn& t, int page) {
    std::int64_t after = 0;
    for (int n = 1;; ++n) {
        auto found = services::content_for(t.w.tx, *t.who, t.w.now, after, listed_at_once);
        if (!found || n == page || !found->more) {
            if (found && n < page) found->pieces.clear();
            return found;
        }
        after = found->pieces.back().number;
    }
}

std::optional<std::int64_t> number_at(turn& t, std::int64_t place) {
    const int page = static_cast<int>((place - 1) / listed_at_once) + 1;
    const auto found = page_of_list(t, page);
    const auto at = static_cast<std::size_t>((place - 1) % listed_at_once);
    if (!found || at >= found->pieces.size()) return std::nullopt;
    return found->pieces[at].number;
}

std::string head_of(const content_view& c) {
    auto text = "《" + c.title + "》（" + kind_of(c) + "）";
    if (!c.summary.empty()) text += "\n" + c.summary;
    for (std::size_t i = 0; i < c.tags.size(); ++i) text += (i == 0 ? "\n#" : " #") + c.tags[i];
    return text;
}

// All of a piece in parts that a reply holds, so that nothing of it lies in the outbox.
std::string part_of(const content_view& c, std::int64_t part) {
    auto all = head_of(c);
    if (!c.body.empty()) all += "\n" + c.body;
    if (!c.link.empty()) all += "\n" + c.link;
    const auto parts = league::pages_of(all, part_bytes_max);
    const auto count = static_cast<std::int64_t>(parts.size());
    const auto read = "读 " + std::to_string(c.number) + " ";
    if (part < 1 || part > count) return "这件作品共" + std::to_string(count) + "页，请发：" + read + "1";
    auto text = part == 1 ? std::string{} : "《" + c.title + "》\n";
    text += parts[static_cast<std::size_t>(part - 1)];
    if (count > 1) text += "\n（第" + std::to_string(part) + "/" + std::to_string(count) + "页）";
    if (part < count) text += "下一页请发：" + read + std::to_string(part + 1);
    return text;
}

std::string content_state_words(const content_view& c) {
    return c.withdrawn ? "已撤下" : std::string{league::label(c.state)};
}

std::string for_review(const turn& t, const services::waiting_content& q) {
    const auto& c = q.piece;
    auto text = std::to_string(c.number) + " " + head_of(c) + "\n" + c.author + "推荐，给" + whom_of(c);
    if (c.from_at > t.w.now) text += "，" + league::format_short(c.from_at, t.w.rules.zone) + "起";
    if (c.until_at)
        text += "，到" + league::format_day(*c.until_at - std::chrono::microseconds{1}, t.w.rules.zone);
    if (!q.hint.empty()) text += "\n【提示】" + q.hint;
    const auto parts = league::pages_of(c.body, shown_for_review_bytes);
    if (!parts.empty()) text += "\n" + std::string{parts.front()};
    if (parts.size() > 1) text += "……全文：读 " + std::to_string(c.number);
    if (!c.link.empty()) text += "\n" + c.link;
    return text;
}

answer decided(const services::outcome<content_view>& done) {
    if (!done) return {done.error().text};
    return {"《" + done->title + "》" + content_state_words(*done) + "。还有没有，发“待审”。"};
}

}  // namespace

answer list_library(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto page = n ? n->number : 1;
    if (page < 1 || page > pages_listed_max)
        return {"一共列出" + std::to_string(pages_listed_max) + "页，请发：文化 1"};
    const auto found = page_of_list(t, static_cast<int>(page));
    if (!found) return {found.error().text};
    if (found->pieces.empty())
        return {page == 1 ? "现在没有文化作品，过几天再来看看。" : "没有这一页，请发：文化"};
    std::string text = "文化作品，新的在前：";
    auto place = (page - 1) * listed_at_once;
    for (const auto& c : found->pieces)
        text += "\n" + std::to_string(++place) + ". " + c.title + "（" + kind_of(c) + "）";
    text += "\n看一件请发：读 " + std::to_string((page - 1) * listed_at_once + 1);
    if (found->more && page < pages_listed_max) text += "；下一页：文化 " + std::to_string(page + 1);
    return {text};
}

answer read_piece(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：读 3（列表里的第3件）。发“文化”看列表。"};
    std::int64_t part = 1;
    if (!n->words.empty()) {
        const auto p = split_number(n->words);
        if (!p || !p->words.empty()) return {"请这样发：读 " + std::to_string(n->number) + " 2（第2页）"};
        part = p->number;
    }
    auto number = n->number;
    if (number <= ordinal_max) {
        const auto at = number > 0 ? number_at(t, number) : std::nullopt;
        if (!at) return {"列表里没有第" + std::to_string(number) + "件。发“文化”看列表。"};
        number = *at;
    }
    const auto c = services::read_content(t.w, *t.who, number);
    if (!c) return {c.error().text};
    // Turning a page is no new opening.
    if (part > 1) t.w.changed.reads.clear();
    return {.text = part_of(*c, part), .kept = false};
}

answer list_offered(turn& t, std::string_view) {
    const auto own = services::content_of(t.w.tx, *t.who, offered_at_once);
    if (own.empty()) return {"您还没有推荐过作品。发“推荐”就能开始。"};
    std::string text = "您推荐的作品：";
    for (const auto& c : own) {
        text += "\n· " + std::to_string(c.number) + " " + c.title + "（" + whom_of(c) + "，" +
                content_state_words(c) + "）";
        if (!c.reason.empty()) text += "理由：" + c.reason;
    }
    return {text + "\n不要了请发：撤下 编号 理由"};
}

answer list_waiting(turn& t, std::string_view) {
    const auto queue = services::content_waiting(t.w, *t.who, waiting_at_once + 1);
    if (!queue) return {queue.error().text};
    if (queue->empty()) return {"没有等您审核的文化作品。"};
    std::string text = "等您审核的文化作品：";
    bool may_take = false;
    for (std::size_t i = 0; i < queue->size() && i < waiting_at_once; ++i) {
        text += "\n· " + for_review(t, (*queue)[i]);
        may_take = may_take || (*queue)[i].may_take;
    }
    if (queue->size() > waiting_at_once) text += "\n……后面还有，先处理这几件";
    text += "\n通过请发：通过 编号；不通过：驳回 编号 理由";
    return {may_take ? text + "；收录进校文化库：收录 编号" : text};
}

answer take_piece(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {"请这样发：收录 编号。发“待审”看有哪些编号。"};
    return decided(services::review_content(t.w, *t.who, n->number, services::content_decision::take));
}

answer withdraw_piece(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：撤下 编号 理由。发“我的推荐”看有哪些编号。"};
    const auto done = services::withdraw_content(t.w, *t.who, n->number, n->words);
    return {done ? "《" + done->title + "》已撤下。" : done.error().text};
}

answer show_reads(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {"请这样发：阅读量 编号。"};
    const auto sums = services::reads_of_content(t.w.tx, *t.who, n->number);
    if (!sums) return {sums.error().text};
    const auto few = "不足" + std::to_string(league::reads_shown_min) + "次";
    std::string text = "《" + sums->title + "》各单位打开次数（只有合计，不记是谁）：";
    for (const auto& u : sums->units)
        text += "\n· " + u.unit + " " + (u.reads ? std::to_string(*u.reads) : few);
    if (sums->units.empty()) text += "\n还没有人打开。";
    if (sums->all && !sums->units.empty()) text += "\n合计 " + std::to_string(*sums->all);
    return {text};
}

std::optional<answer> decide_piece(turn& t, std::int64_t number, bool pass, std::string_view reason) {
    const auto done = services::review_content(
        t.w, *t.who, number, pass ? services::content_decision::pass : services::content_decision::refuse,
        reason);
    if (!done && done.error().code == services::problem_code::not_found) return std::nullopt;
    return decided(done);
}

std::string pieces_waiting(turn& t) {
    const auto queue = services::content_waiting(t.w, *t.who, 1);
    return queue && !queue->empty() ? "还有文化作品等您审核，发“待审”查看。" : std::string{};
}

}  // namespace link100::chat
