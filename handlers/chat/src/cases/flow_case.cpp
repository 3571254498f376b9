#include "cases/flow_case.hpp"

#include "cases/flow_desk.hpp"
#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/outbox.hpp"
#include "services/roster/contacts.hpp"
#include "words/attachment_kinds.hpp"
#include "words/how_to_begin.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

#include <cctype>
#include <charconv>

namespace link100::chat {
namespace {

constexpr std::string_view case_kind_question =
    "这是哪一类？\n1 咨询\n2 求助\n3 建议\n4 投诉\n5 "
    "只是和老师聊聊\n回复数字；不想让老师看到名字，就回复如“2匿名”。不发了请回“取消”";

std::string send_words(turn& t, league::case_kind kind, bool named) {
    const auto sent = services::send_case(t.w, *t.who,
                                          {.kind = kind,
                                           .named = named,
                                           .text = t.talk.get("text"),
                                           .media_kind = t.talk.get("media_kind"),
                                           .media_id = t.talk.get("media_id"),
                                           .cadre_id = std::nullopt});
    t.talk.end();
    if (!sent) return sent.error().text;
    if (sent->crisis) return t.w.rules.crisis_reply;
    const auto& c = sent->what;
    const auto number = std::to_string(c.number);
    if (kind == league::case_kind::chat)
        return "已转给" + c.holder_name + "。老师的回复会发到这里，编号" + number + "。";
    std::string text = "收到，编号 " + number + "，已转给" + c.holder_name + "。";
    if (c.answer_due_at)
        text += "\n" + league::format_due(*c.answer_due_at, t.w.now, t.w.rules.zone) + "有第一次答复";
    if (c.close_due_at) text += "，" + league::format_due(*c.close_due_at, t.w.now, t.w.rules.zone) + "办结";
    return text + "。\n随时可发：进度 " + number;
}

answer choose_kind(turn& t) {
    std::string_view typed = t.plain;
    bool hides_name = t.talk.get("anonymous") == "1";
    for (const std::string_view word : {"匿名", "不署名", "隐藏名字"}) {
        const auto at = typed.find(word);
        if (at == typed.npos) continue;
        hides_name = true;
        typed = services::trimmed(at == 0 ? typed.substr(word.size()) : typed.substr(0, at));
    }
    for (const auto kind : league::all_case_kinds) {
        const auto digit = std::to_string(league::stored(kind));
        if (typed == digit || typed == league::label(kind)) return {send_words(t, kind, !hides_name)};
    }
    if (typed.size() == 1 && std::isdigit(static_cast<unsigned char>(typed.front())) != 0)
        return {"请回复1到5。" + std::string{case_kind_question}};
    if (hides_name && typed.empty()) {
        t.talk.data["anonymous"] = "1";
        return {"好的，不让老师看到您的名字。" + std::string{case_kind_question}};
    }
    // Something more to say: it is added to what was said before.
    if (t.text.empty() && t.with.media_id.empty()) return {std::string{case_kind_question}};
    auto& text = t.talk.data["text"];
    if (!t.text.empty()) text += (text.empty() ? "" : "\n") + t.text;
    if (!t.with.media_id.empty())
        t.talk.data["media_kind"] = stored_text(t.with.kind), t.talk.data["media_id"] = t.with.media_id;
    return {"好的，加上了。" + std::string{case_kind_question}};
}

answer keep_words_and_ask(turn& t) {
    t.talk.end();
    go_to(t, step::case_kind);
    t.talk.data["text"] = t.text;
    t.talk.data["media_kind"] =
        t.with.kind == attachment_kind::place ? std::string_view{} : stored_text(t.with.kind);
    t.talk.data["media_id"] = t.with.media_id;
    return {"听到了。" + std::string{case_kind_question}};
}

// An answer given in between leaves another dialogue, such as a draft, where it stands.
void end_own(turn& t) {
    if (dialogue_of(t) == dialogue::cases) t.talk.end();
}

answer answer_words(turn& t, std::int64_t number, std::string_view typed) {
    const auto words = words_or_canned(t, typed);
    if (!words) return {words.error().text};
    const auto done =
        services::answer_case(t.w, *t.who, number, *words, stored_text(t.with.kind), t.with.media_id);
    end_own(t);
    return {done ? "已答复给" + done->youth_name + "（" + std::to_string(number) + "）。同学确认后就办结。"
                 : done.error().text};
}

answer more_words(turn& t, std::int64_t number, std::string_view words) {
    const auto done = services::ask_on(t.w, *t.who, number, words, stored_text(t.with.kind), t.with.media_id);
    end_own(t);
    if (!done) return {done.error().text};
    std::string text = "已转给" + done->holder_name + "，编号 " + std::to_string(number) + "。";
    if (done->answer_due_at)
        text += league::format_due(*done->answer_due_at, t.w.now, t.w.rules.zone) + "有答复。";
    return {text};
}

// The command came without words: the next message is them, be it text, picture or voice.
answer wait_for_words(turn& t, step next, std::int64_t number) {
    if (const auto known = services::show_case(t.w, *t.who, number); !known) return {known.error().text};
    t.talk.end();
    go_to(t, next);
    t.talk.data["number"] = std::to_string(number);
    return {"请发送要说的话，也可以发图片或语音。不说了请发“取消”。"};
}

}  // namespace

answer begin_case(turn& t) {
    if (t.text.empty() && t.with.kind != attachment_kind::image && t.with.kind != attachment_kind::voice)
        return {"这类消息还看不懂，请发文字、图片或语音。发“帮助”看看能做什么。"};
    return keep_words_and_ask(t);
}

answer answer_crisis(turn& t) {
    t.talk.end();
    if (t.who) {
        // The sentence itself goes out as it is; nothing is asked first.
        services::report_crisis(t.w, *t.who, t.text);
    } else {
        services::notify_crisis_of(t.w, "一位还没有绑定的微信用户", services::root_org(t.w.tx), t.text);
    }
    return {t.w.rules.crisis_reply};
}

answer say_something(turn& t, std::string_view) {
    t.talk.end();
    go_to(t, step::case_words);
    return {"请说，想咨询、求助、建议或投诉都可以，文字、图片、语音都行。"};
}

answer reply_to_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：回复 编号 您的话。发“待办”看有哪些编号。"};
    if (n->words.empty()) return wait_for_words(t, step::case_reply, n->number);
    return answer_words(t, n->number, n->words);
}

answer ask_on_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：追问 编号 您的话。发“进度”看有哪些编号。"};
    if (n->words.empty()) return wait_for_words(t, step::case_more, n->number);
    return more_words(t, n->number, n->words);
}

answer close_my_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：结案 编号 评分（1–5分，也可以不评）。发“进度”看有哪些编号。"};
    std::optional<int> rating;
    if (!n->words.empty()) {
        int value = 0;
        const auto typed = league::plain_form(n->words);
        const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
        if (error != std::errc{} || (*end != '\0' && std::string_view{end} != "分"))
            return {"评分请用1到5的数字，例如：结案 " + std::to_string(n->number) + " 5"};
        rating = value;
    }
    const auto done = services::close_case(t.w, *t.who, n->number, rating);
    if (!done) return {done.error().text};
    return {rating ? "已结案，谢谢您的" + std::to_string(*rating) + "分评价！" : "已结案，谢谢！"};
}

answer reopen_my_case(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    const auto days = std::to_string(t.w.rules.promises.reopen_within.count());
    if (!n || n->words.empty())
        return {"请这样发：重新打开 编号 哪里没解决。办结后" + days + "天内都可以。发“进度”看有哪些编号。"};
    const auto done = services::reopen_case(t.w, *t.who, n->number, n->words);
    end_own(t);
    if (!done) return {done.error().text};
    std::string text = std::to_string(n->number) + "已重新打开，已转给" +
                       (done->place.empty() ? done->holder_name : done->place) + "。";
    if (done->answer_due_at)
        text += league::format_due(*done->answer_due_at, t.w.now, t.w.rules.zone) + "有答复。";
    return {text};
}

flow_answer go_on_case(turn& t) {
    if (!t.who) return answer{how_to_begin()};
    if (step_of(t) == step::case_words) return begin_case(t);
    if (step_of(t) == step::case_kind) return choose_kind(t);
    if (t.text.empty() && t.with.media_id.empty()) return answer{"请发文字、图片或语音；不说了请发“取消”。"};
    std::int64_t number = 0;
    const auto kept = t.talk.get("number");
    std::from_chars(kept.data(), kept.data() + kept.size(), number);
    return step_of(t) == step::case_reply ? answer_words(t, number, t.text) : more_words(t, number, t.text);
}

}  // namespace link100::chat
