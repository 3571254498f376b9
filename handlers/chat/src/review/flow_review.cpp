#include "review/flow_review.hpp"

#include "league/base/plain_form.hpp"
#include "services/review/findings.hpp"
#include "services/review/objections.hpp"
#include "words/month_words.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

constexpr std::string_view how_to_object = "提异议请发：异议 4月 R03 哪里不对（规则编号可以不写）";

// R03, B01, D02.
bool looks_like_rule(std::string_view word) {
    return word.size() == 3 && (word[0] == 'R' || word[0] == 'B' || word[0] == 'D') && word[1] >= '0' &&
           word[1] <= '9' && word[2] >= '0' && word[2] <= '9';
}

std::string objection_line(const services::objection_view& o, bool with_name) {
    auto text = std::to_string(o.number) + " " + (with_name ? o.cadre_name + " " : std::string{}) +
                league::format_month(o.month) + o.rule + "：" + o.text + "（" +
                std::string{services::label(o.state)} + "）";
    if (!o.answer.empty()) text += "答复：" + o.answer;
    return text;
}

answer list_objections(turn& t) {
    const auto all = services::objections_for(t.w, *t.who);
    if (!all) return {all.error().text};
    std::string text;
    for (const auto& o : *all) text += "\n· " + objection_line(o, o.cadre_id != t.who->id);
    text = text.empty() ? "没有异议。" : "异议：" + text;
    if (t.who->is_admin()) text += "\n答复请发：答复异议 编号 成立（或不成立） 理由";
    if (t.who->is_cadre()) text += "\n" + std::string{how_to_object};
    return {text};
}

}  // namespace

answer object_or_list(turn& t, std::string_view rest) {
    if (rest.empty()) return list_objections(t);
    const auto first = split_word(rest);
    const auto month = typed_month(first.word, t.w.rules.month_of(t.w.now));
    if (!month) return {"没看懂月份。" + std::string{how_to_object}};
    auto words = first.words;
    std::string rule;
    const auto second = split_word(words);
    if (auto typed = league::plain_form(second.word); looks_like_rule(typed)) {
        rule = std::move(typed);
        words = second.words;
    }
    if (words.empty()) return {std::string{how_to_object}};
    const auto made = services::object_to_points(t.w, *t.who, *month, rule, words);
    if (!made) return {made.error().text};
    return {"已收到您对" + league::format_month(*month) + "积分的异议，编号" + std::to_string(made->number) +
            "。校团委答复后会告诉您。"};
}

answer answer_an_objection(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto said = n ? split_word(n->words) : word_and_words{};
    const bool upheld = said.word == "成立";
    if (!n || (!upheld && said.word != "不成立") || said.words.empty())
        return {"请这样发：答复异议 编号 成立（或不成立） 理由。发“异议”看有哪些。"};
    const auto done = services::answer_objection(t.w, *t.who, n->number, upheld, said.words);
    return {done ? "已答复" + done->cadre_name + "：" + std::string{services::label(done->state)} + "。"
                 : done.error().text};
}

answer list_findings(turn& t, std::string_view) {
    const auto all = services::findings_for(t.w, *t.who);
    if (!all) return {all.error().text};
    if (all->empty()) return {"没有待结论的核查。"};
    std::string text = "待结论的核查：";
    bool own = false;
    for (const auto& f : *all) {
        own = own || f.cadre_id == t.who->id;
        text += "\n· " + std::to_string(f.number) + " " + f.rule + " " + f.cadre_name + "：" + f.text + "（" +
                std::string{services::label(f.state)} + "，申辩到" +
                league::format_short(f.hearing_until, t.w.rules.zone) + "）";
        if (!f.hearings.empty()) text += "申辩：" + f.hearings.back();
    }
    return {own ? text + "\n说明情况请发：申辩 编号 您的话；未经申辩不会扣分。" : text};
}

answer speak_in_hearing(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {"请这样发：申辩 编号 您的话。发“核查”看有哪些。"};
    const auto done = services::answer_finding(t.w, *t.who, n->number, n->words);
    return {done ? "已记下您的申辩，有结论会告诉您。" : done.error().text};
}

}  // namespace link100::chat
