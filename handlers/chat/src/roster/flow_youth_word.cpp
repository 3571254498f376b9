#include "roster/flow_youth_word.hpp"

#include "services/base/validation.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/exports/people_records.hpp"
#include "services/roster/roster.hpp"
#include "words/how_to_begin.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

#include <algorithm>

namespace link100::chat {
namespace {

constexpr std::string_view without_notes = "不转备注";
constexpr std::string_view questions =
    "一次回复三个数字，例如 1 1 5：\n① 知道谁是您的联系人吗？1 知道，2 不知道\n"
    "② 参加过他的活动吗？1 参加过，2 没有\n③ 满意吗？1–5，5 是非常满意\n"
    "自愿参加，不记名，不答请发“取消”。";

struct typed_answers {
    int knows, took_part, satisfied;
};

// “1 1 5”, “115”, “1，1，5”.
std::optional<typed_answers> read_answers(std::string_view text) {
    std::vector<int> digits;
    while (!text.empty()) {
        if (text.front() >= '0' && text.front() <= '9') {
            digits.push_back(text.front() - '0');
            text.remove_prefix(1);
            continue;
        }
        bool mark = false;
        for (const std::string_view m : {" ", "\n", ",", "、"})
            if (text.starts_with(m)) {
                text.remove_prefix(m.size());
                mark = true;
                break;
            }
        if (!mark) return std::nullopt;
    }
    if (digits.size() != 3) return std::nullopt;
    return typed_answers{digits[0], digits[1], digits[2]};
}

bool is_yes_or_no(int digit) {
    return digit == 1 || digit == 2;
}

std::string names_of_cadres(const std::vector<services::named_cadre>& cadres) {
    std::string text;
    for (const auto& c : cadres) text += (text.empty() ? "" : "、") + c.name;
    return text;
}

// The one that is meant: by name, or the only one. Nothing: the text says which there are.
std::optional<services::named_cadre> meant(const std::vector<services::named_cadre>& waiting,
                                           std::string_view name) {
    if (name.empty()) return waiting.size() == 1 ? std::optional{waiting.front()} : std::nullopt;
    const auto it = std::ranges::find(waiting, name, &services::named_cadre::name);
    return it == waiting.end() ? std::nullopt : std::optional{*it};
}

}  // namespace

answer begin_assessment(turn& t, std::string_view) {
    const auto open = services::assessment_for(t.w, *t.who);
    if (!open) return {"现在没有请您填的评议，谢谢您。"};
    t.talk.end();
    go_to(t, step::assess_answers);
    return {std::to_string(open->year) +
            (open->kind == services::evaluation_kind::mid_year ? "年年中评议" : "年年底评议") + "（" +
            league::format_short(open->closes_at, t.w.rules.zone) + "截止）。" + std::string{questions}};
}

flow_answer go_on_assessment(turn& t) {
    if (!t.who) return answer{how_to_begin()};
    const auto said = read_answers(t.plain);
    if (!said) {
        // Something else to say: the questions are no trap.
        t.talk.end();
        return not_mine;
    }
    if (!is_yes_or_no(said->knows) || !is_yes_or_no(said->took_part)) return answer{std::string{questions}};
    const auto open = services::assessment_for(t.w, *t.who);
    if (!open) {
        t.talk.end();
        return answer{"这次评议已经结束，或您已经答过，谢谢您。"};
    }
    const auto done = services::answer_assessment(
        t.w, *t.who, open->kind, open->year,
        {.knows = said->knows == 1, .took_part = said->took_part == 1, .satisfied = said->satisfied});
    if (!done && done.error().code == services::problem_code::invalid)
        return answer{done.error().text + std::string{questions}};
    t.talk.end();
    return answer{done ? "谢谢您！您的回答不记名，谁也看不出是您答的。" : done.error().text};
}

answer agree_to_hand_over(turn& t, std::string_view rest) {
    const auto waiting = services::hand_overs_for(t.w.tx, t.who->id);
    if (waiting.empty()) return {"现在没有等您决定的交接。"};
    bool notes = true;
    if (const auto at = rest.find(without_notes); at != rest.npos) {
        notes = false;
        rest = at == 0 ? services::trimmed(rest.substr(without_notes.size()))
                       : services::trimmed(rest.substr(0, at));
    }
    const auto cadre = meant(waiting, rest);
    if (!cadre) return {"等您决定的有：" + names_of_cadres(waiting) + "。请发：同意交接 老师的名字"};
    const auto done = services::accept_hand_over(t.w, *t.who, cadre->id, notes);
    if (!done) return {done.error().text};
    return {"好的，" + cadre->name + "现在是您的联系人。" +
            (notes ? "过去的备注已同意转交。" : "过去的备注不转交。")};
}

bool waits_for_hand_over(turn& t) {
    return !services::hand_overs_for(t.w.tx, t.who->id).empty();
}

answer refuse_hand_over(turn& t, std::string_view rest) {
    const auto waiting = services::hand_overs_for(t.w.tx, t.who->id);
    if (waiting.empty()) return {"现在没有等您决定的交接。"};
    const auto cadre = meant(waiting, rest);
    if (!cadre) return {"等您决定的有：" + names_of_cadres(waiting) + "。请发：不同意交接 老师的名字"};
    const auto done =
        services::step_contact(t.w, *t.who, cadre->id, t.who->id, league::contact_step::decline);
    return {done ? "好的，没有与" + cadre->name + "建立联系，过去的备注不转交。以后想联系，随时可以扫码。"
                 : done.error().text};
}

std::string words_waited_for(turn& t) {
    std::string text;
    for (const auto& c : services::hand_overs_for(t.w.tx, t.who->id))
        text += "\n· " + c.name +
                "想接着与您联系。同意请发：同意交接（不转过去的备注：同意交接 不转备注）；"
                "不愿意请发：不同意交接";
    if (services::assessment_for(t.w, *t.who)) text += "\n· 请您参加不记名的评议，请发：评议";
    return text;
}

}  // namespace link100::chat
