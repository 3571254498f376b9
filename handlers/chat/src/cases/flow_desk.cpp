#include "cases/flow_desk.hpp"

#include "league/base/plain_form.hpp"
#include "platform/encoding.hpp"
#include "services/base/validation.hpp"
#include "services/cases/canned_answers.hpp"
#include "services/cases/case_desk.hpp"
#include "services/cases/contributions.hpp"
#include "words/numbered_words.hpp"

#include <charconv>

namespace link100::chat {
namespace {

constexpr std::size_t departments_shown = 15;
constexpr std::size_t canned_shown_bytes = 60;  // of each, so that the whole list fits into one message

std::string usage(std::string_view how) {
    return "请这样发：" + std::string{how} + "。发“待办”看有哪些编号。";
}

std::string departments(turn& t) {
    std::string text;
    const auto all = services::departments_for(t.w, *t.who);
    for (std::size_t i = 0; i < all.size() && i < departments_shown; ++i)
        text += (text.empty() ? "" : "、") + all[i].name;
    return text.empty() ? std::string{services::upwards}
                        : text + (all.size() > departments_shown ? "……" : "") + "，或" +
                              std::string{services::upwards};
}

std::optional<int> typed_int(std::string_view typed) {
    const auto text = league::plain_form(typed);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Cut between characters.
std::string shortened(std::string_view text) {
    return std::string{platform::utf8_prefix(text, canned_shown_bytes)} +
           (text.size() > canned_shown_bytes ? "……" : "");
}

std::string case_number(const services::case_view& c) {
    return std::to_string(c.number);
}

answer list_canned(turn& t) {
    const auto all = services::canned_answers_for(t.w, *t.who);
    if (!all) return {all.error().text};
    if (all->empty()) return {"还没有常用语。管理员可以发：常用语 添加 您的话"};
    std::string text = "常用语：";
    for (std::size_t i = 0; i < all->size(); ++i)
        text += "\n" + std::to_string(i + 1) + " " + shortened((*all)[i].text);
    return {text + "\n使用请发：回复 编号 常用 1"};
}

}  // namespace

answer hand_case_on(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto to = n ? split_word(n->words) : word_and_words{};
    if (!n || to.word.empty() || to.words.empty())
        return {usage("转办 编号 部门 理由") + "\n可以转给：" + departments(t)};
    const auto done = services::route_case(t.w, *t.who, n->number, to.word, to.words);
    if (!done) return {done.error().text};
    return {case_number(*done) + "已转给" + done->place + "，同学已知道。期限不变；要收回请发：收回 " +
            case_number(*done) + " 理由"};
}

answer take_case_back(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {usage("收回 编号 理由")};
    const auto done = services::take_back_case(t.w, *t.who, n->number, n->words);
    if (!done) return {done.error().text};
    return {case_number(*done) + "已回到" + (done->place.empty() ? done->holder_name : done->place) +
            "，同学已知道。"};
}

answer note_on_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {usage("备注 编号 内容") + "备注只有承办人员看得到。"};
    const auto done = services::note_case(t.w, *t.who, n->number, n->words);
    return {done ? case_number(*done) + "已加内部备注，提出的同学看不到。" : done.error().text};
}

answer extend_my_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto most = std::to_string(t.w.rules.promises.extension_days);
    const auto days = n ? split_word(n->words) : word_and_words{};
    auto number = days.word;
    for (const std::string_view unit : {"个工作日", "天", "日"})
        if (number.ends_with(unit)) number.remove_suffix(unit.size());
    const auto value = typed_int(number);
    if (!n || !value || days.words.empty())
        return {usage("延期 编号 天数 理由") + "只能延一次，最多" + most + "个工作日，会告诉同学。"};
    const auto done = services::extend_case(t.w, *t.who, n->number, *value, days.words);
    if (!done) return {done.error().text};
    return {case_number(*done) + "已延期，" +
            league::format_due(*done->close_due_at, t.w.now, t.w.rules.zone) + "办结，同学已知道。"};
}

answer merge_two_cases(turn& t, std::string_view rest) {
    const auto first = split_number(rest);
    const auto second = first ? split_number(first->words) : std::nullopt;
    if (!second || !second->words.empty())
        return {usage("合并 编号1 编号2") + "较早的一件继续办，答复会同时发给两边。"};
    const auto done = services::merge_cases(t.w, *t.who, first->number, second->number);
    if (!done) return {done.error().text};
    return {case_number(done->goes) + "已并入较早的" + case_number(done->stays) + "。以后请回复" +
            case_number(done->stays) + "，答复会同时发给两边，请不要写个人情况。合错了请发：撤销合并 " +
            case_number(done->goes)};
}

answer undo_case_merge(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {usage("撤销合并 编号")};
    const auto done = services::undo_case_merge(t.w, *t.who, n->number);
    return {done ? case_number(*done) + "已恢复单独办理，期限与合并前相同。" : done.error().text};
}

answer canned_answers(turn& t, std::string_view rest) {
    const auto what = split_word(rest);
    if (what.word.empty()) return list_canned(t);
    if (what.word == "添加") {
        const auto done = services::add_canned_answer(t.w, *t.who, std::nullopt, what.words);
        return {done ? "已加入" + done->org_name + "的常用语。" : done.error().text};
    }
    if (what.word == "删除") {
        const auto place = typed_int(what.words);
        if (!place) return {"请这样发：常用语 删除 2"};
        const auto done = services::remove_canned_answer(t.w, *t.who, *place);
        return {done ? "已删除：" + shortened(done->text) : done.error().text};
    }
    return {"请这样发：常用语；常用语 添加 您的话；常用语 删除 2"};
}

answer adopt_a_suggestion(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {usage("采纳 编号 怎么做（可以不写）")};
    const auto department = services::adopting_department(t.w, *t.who, n->number);
    const auto done = services::adopt_suggestion(t.w, *t.who, n->number, department, n->words);
    const auto number = std::to_string(n->number);
    return {done ? number + "已采纳，同学已知道。以后有进展请发：进展 " + number + " 您的话"
                 : done.error().text};
}

answer tell_of_progress(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {usage("进展 编号 您的话")};
    const auto done = services::tell_progress(t.w, *t.who, n->number, n->words);
    return {done ? "已告诉提出建议的同学。" : done.error().text};
}

services::outcome<std::string> words_or_canned(turn& t, std::string_view words) {
    constexpr std::string_view mark = "常用";
    constexpr std::string_view long_mark = "常用语";
    if (!words.starts_with(mark)) return std::string{words};
    const auto rest = words.substr(words.starts_with(long_mark) ? long_mark.size() : mark.size());
    const auto number = typed_int(services::trimmed(rest));
    if (!number) return std::string{words};
    auto canned = services::canned_answer_at(t.w, *t.who, *number);
    if (!canned) return canned.error();
    return std::move(canned->text);
}

}  // namespace link100::chat
