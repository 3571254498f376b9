#include "activities/flow_confirm.hpp"

#include "roster/flow_youth_word.hpp"
#include "services/activities/activities.hpp"
#include "words/steps.hpp"

#include <charconv>

namespace link100::chat {
namespace {

constexpr std::string_view rating_question = "愿意给这次活动打个分吗？回复1–5，跳过发0。老师看不到是谁评的。";

std::optional<league::confirmation> typed_answer(std::string_view text) {
    if (text == "1" || text == "是") return league::confirmation::yes;
    if (text == "2" || text == "没有") return league::confirmation::no;
    return std::nullopt;
}

std::optional<int> typed_grade(std::string_view text) {
    int grade = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view rest{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    return rest.empty() || rest == "分" ? std::optional{grade} : std::nullopt;
}

std::string what_of(const turn& t, const services::open_question& q) {
    auto text = services::spoken_time(q.starts_at, q.precision, t.w.now, t.w.rules.zone) + "，" +
                services::question_words(q.kind, q.cadre_name);
    if (!q.theme.empty()) text += "（" + q.theme + "）";
    return text;
}

std::string short_name(const turn& t, const services::open_question& q) {
    return services::spoken_time(q.starts_at, q.precision, t.w.now, t.w.rules.zone) + q.cadre_name + "的" +
           std::string{league::label(q.kind)};
}

std::int64_t asked_number(const turn& t) {
    std::int64_t number = 0;
    const auto kept = t.talk.get("number");
    std::from_chars(kept.data(), kept.data() + kept.size(), number);
    return number;
}

// Shows the newest open question, if there is one, and waits for its answer.
std::string ask_newest(turn& t) {
    const auto open = services::questions_for(t.w.tx, t.who->id, t.w.now);
    t.talk.end();
    if (open.empty()) return {};
    go_to(t, step::confirm_ask);
    t.talk.data["number"] = std::to_string(open.front().number);
    return what_of(t, open.front()) + "\n回复 1 是，2 没有" +
           (open.size() > 1 ? "（后面还有" + std::to_string(open.size() - 1) + "个）" : "");
}

std::string then_next(turn& t, std::string said) {
    const auto next = ask_newest(t);
    return next.empty() ? said : std::move(said) + "\n" + next;
}

// `what` says which one it was.
answer take_confirmation(turn& t, std::int64_t number, std::string what, league::confirmation said) {
    const auto done = services::confirm_activity(t.w, *t.who, number, said);
    if (!done) {
        t.talk.end();
        return {then_next(t, done.error().text)};
    }
    if (!what.empty()) what = "（" + what + "）";
    if (said == league::confirmation::no) return {then_next(t, "已记下：没有" + what + "。谢谢您如实回答。")};
    t.talk.end();
    go_to(t, step::confirm_rate);
    t.talk.data["number"] = std::to_string(number);
    return {"已确认" + what + "，谢谢！\n" + std::string{rating_question}};
}

flow_answer take_rating(turn& t) {
    const auto grade = typed_grade(t.plain);
    if (!grade && t.plain != "跳过") {
        // Something else to say: the rating is no trap.
        t.talk.end();
        return not_mine;
    }
    if (grade && *grade != 0) {
        if (*grade < 0 || *grade > 5) return answer{"请回复1–5，跳过发0。"};
        const auto done = services::rate_activity(t.w, *t.who, asked_number(t), *grade);
        return answer{then_next(t, done ? "谢谢您的评分！" : done.error().text)};
    }
    return answer{then_next(t, "好的，不评分。")};
}

}  // namespace

std::optional<answer> confirm_newest(turn& t) {
    const auto said = typed_answer(t.plain);
    if (!said) return std::nullopt;
    const auto open = services::questions_for(t.w.tx, t.who->id, t.w.now);
    if (open.empty()) return std::nullopt;
    return take_confirmation(t, open.front().number, short_name(t, open.front()), *said);
}

answer list_questions(turn& t, std::string_view) {
    const auto open = services::questions_for(t.w.tx, t.who->id, t.w.now);
    const auto others = words_waited_for(t);
    if (open.empty() && !others.empty()) return {"没有待确认的活动。等您回答：" + others};
    if (open.empty()) return {"没有待确认的活动。"};
    std::string text = "待确认 " + std::to_string(open.size()) + " 个：";
    for (const auto& q : open) text += "\n· " + what_of(t, q);
    if (!others.empty()) text += "\n也等您回答：" + others;
    // Another dialogue that is under way keeps its place.
    if (!t.talk.step.empty() && dialogue_of(t) != dialogue::confirm) return {text};
    t.talk.end();
    go_to(t, step::confirm_ask);
    t.talk.data["number"] = std::to_string(open.front().number);
    return {text + "\n先说第一个：回复 1 是，2 没有"};
}

flow_answer go_on_confirm(turn& t) {
    if (!t.who) {
        t.talk.end();
        return answer{"请先扫团干部的二维码。"};
    }
    if (step_of(t) == step::confirm_rate) return take_rating(t);
    if (const auto said = typed_answer(t.plain)) {
        const auto number = asked_number(t);
        std::string what;
        for (const auto& q : services::questions_for(t.w.tx, t.who->id, t.w.now))
            if (q.number == number) what = short_name(t, q);
        return take_confirmation(t, number, what, *said);
    }
    t.talk.end();
    return not_mine;
}

}  // namespace link100::chat
