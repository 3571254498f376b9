// 指导: in one sentence, and what is missing is asked for, one field after the other; then the card.
#include "activities/flow_activity_fields.hpp"
#include "campaigns/flow_campaign.hpp"
#include "campaigns/flow_campaign_answer.hpp"
#include "league/sentence/date_phrase.hpp"
#include "league/sentence/sentence.hpp"
#include "services/base/validation.hpp"
#include "services/campaigns/campaigns.hpp"
#include "words/form_fields.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

constexpr std::array<std::string_view, 5> guidance_fields{"campaign", "branch", "item", "when", "text"};

bool has(const turn& t, std::string_view field) {
    return t.talk.data.contains(std::string{field});
}

std::vector<services::campaign_view> running(const turn& t) {
    auto all = services::campaigns_for(t.w.tx, *t.who, t.w.now);
    std::erase_if(all, [](const services::campaign_view& c) { return !c.running; });
    return all;
}

std::string ask_guidance(const turn& t, std::string_view field) {
    std::string text;
    int n = 0;
    if (field == "campaign") {
        text = "是哪一项专题教育？回复序号：";
        for (const auto& c : running(t)) text += "\n" + std::to_string(++n) + " " + c.name;
        return text;
    }
    if (field == "branch") {
        text = "指导的是哪个支部？";
        for (const auto& b : services::branches_to_guide(t.w.tx, t.who->id, number_in(t, "campaign")))
            text += "\n" + std::to_string(++n) + " " + b.name;
        return text + (n > 0 ? "\n回复序号，或者写支部全名" : "请写支部全名，例如：计算机2101班");
    }
    if (field == "item") {
        text = "指导了什么？回复序号：";
        for (const auto item : services::campaign_items)
            text += "\n" + std::to_string(++n) + " " + std::string{league::label(item)};
        return text;
    }
    if (field == "when") return "是哪一天？例如：昨天、4月2日下午3点";
    return "做了什么？写一句话，最多" + std::to_string(services::guidance_text_characters_max) +
           "字。不写回复：跳过";
}

std::optional<std::string> set_when(turn& t, std::string_view text, bool openly) {
    const auto read = league::parse_when(text, t.w.now, static_cast<int>(t.w.rules.zone.offset.count()));
    if (!read.when.known() || read.trouble != league::when_trouble::none) {
        if (read.trouble == league::when_trouble::in_future) return "还没有进行的指导，请结束后再录入。";
        return openly ? std::optional{"没看懂日期。" + ask_guidance(t, "when")} : std::nullopt;
    }
    // A day alone is its last instant that is past: noon is when people mean it, and never the future.
    auto at = read.when.value.starts_at;
    if (read.when.value.precision == league::time_precision::day)
        at = std::min(at + std::chrono::hours{12}, t.w.now);
    t.talk.data["when"] = std::to_string(platform::to_micros(at));
    return std::nullopt;
}

std::optional<std::string> set_branch(turn& t, std::string_view text) {
    const auto known = services::branches_to_guide(t.w.tx, t.who->id, number_in(t, "campaign"));
    services::named_branch found;
    if (const auto choice = typed_choice(text);
        choice && *choice >= 1 && static_cast<std::size_t>(*choice) <= known.size()) {
        found = known[static_cast<std::size_t>(*choice) - 1];
    } else {
        const auto named = services::branch_in_words(t.w.tx, *t.who, number_in(t, "campaign"), text);
        if (!named) return named.error().text;
        found = *named;
    }
    t.talk.data["branch"] = std::to_string(found.id);
    t.talk.data["branch_name"] = found.name;
    return std::nullopt;
}

// A kind's own name or its words; of the words, those of the branch's name say nothing (团课小组).
std::optional<league::activity_kind> item_in(std::string_view text) {
    for (const auto item : services::campaign_items)
        if (text.find(league::label(item)) != text.npos) return item;
    const auto kind = league::parse_kind(text);
    return kind && services::can_be_guided(*kind) ? kind : std::nullopt;
}

std::optional<std::string> take_guidance(turn& t, std::string_view field) {
    const auto choice = typed_choice(t.plain);
    if (field == "campaign") {
        const auto all = running(t);
        if (!choice || *choice < 1 || static_cast<std::size_t>(*choice) > all.size())
            return "请回复序号。\n" + ask_guidance(t, field);
        t.talk.data["campaign"] = std::to_string(all[static_cast<std::size_t>(*choice) - 1].number);
        return std::nullopt;
    }
    if (field == "branch") return set_branch(t, t.text);
    if (field == "when") return set_when(t, t.text, true);
    if (field == "item") {
        const auto in_range =
            choice && *choice >= 1 && static_cast<std::size_t>(*choice) <= services::campaign_items.size();
        const auto item =
            in_range ? std::optional{services::campaign_items.at(static_cast<std::size_t>(*choice) - 1)}
            : choice ? std::nullopt
                     : item_in(t.text);
        if (!item) return "没听懂。" + ask_guidance(t, field);
        t.talk.data["item"] = std::to_string(league::stored(*item));
        return std::nullopt;
    }
    if (t.plain == "跳过" || t.plain == "没有") {
        t.talk.data["text"] = "";
        return std::nullopt;
    }
    if (const auto bad =
            services::check_text("text", "指导内容", t.text, services::guidance_text_characters_max))
        return bad->text;
    t.talk.data["text"] = t.text;
    return std::nullopt;
}

services::new_guidance guidance_draft(const turn& t) {
    return {number_in(t, "campaign"), number_in(t, "branch"),
            static_cast<league::activity_kind>(number_in(t, "item")), time_in(t, "when"), t.talk.get("text")};
}

std::string guidance_card(const turn& t) {
    const auto g = guidance_draft(t);
    auto text = "请核对：\n支部：" + t.talk.get("branch_name") + "\n内容：" +
                std::string{league::label(g.item)} + "\n时间：" +
                league::format_day(g.done_at, t.w.rules.zone);
    if (!g.text.empty()) text += "\n做了什么：" + g.text;
    return text + "\n1 保存，请支部书记确认 2 重填 3 放弃";
}

answer ask_next_of_guidance(turn& t) {
    for (const auto field : guidance_fields) {
        if (has(t, field)) continue;
        go_to(t, step_for_field(dialogue::guidance, field));
        return {ask_guidance(t, field)};
    }
    go_to(t, step::guidance_card);
    return {guidance_card(t)};
}

answer begin(turn& t) {
    t.talk.end();
    const auto all = running(t);
    if (all.empty()) return {"现在没有正在开展的专题教育，不用录入指导。"};
    if (all.size() == 1) t.talk.data["campaign"] = std::to_string(all.front().number);
    return ask_next_of_guidance(t);
}

answer at_guidance_card(turn& t) {
    const auto choice = typed_choice(t.plain);
    if (choice == 2 || t.plain == "重填") return begin(t);
    if (choice == 3 || t.plain == "放弃") {
        t.talk.end();
        return {"好的，没有保存。"};
    }
    if (choice != 1 && t.plain != "保存") return {"请回复 1 保存，2 重填，3 放弃。"};
    const auto number = services::enter_guidance(t.w, *t.who, guidance_draft(t));
    if (!number) return {number.error().text + "\n1 再试 2 重填 3 放弃"};
    t.talk.end();
    return {"已保存，编号" + std::to_string(*number) + "，支部书记确认后入账。发“我的指导”看确认了没有。"};
}

// What the sentence says is taken; a text behind the first comma or full stop is what was done.
void read_guidance_sentence(turn& t, std::string_view sentence) {
    auto facts = sentence;
    for (const std::string_view mark : {"，", "。", ",", "：", "；"})
        facts = facts.substr(0, std::min(facts.size(), sentence.find(mark)));
    auto rest = sentence.substr(facts.size());
    for (const std::string_view mark : {"，", "。", ",", "：", "；"})
        if (rest.starts_with(mark)) {
            rest.remove_prefix(mark.size());
            break;
        }
    rest = services::trimmed(rest);
    if (services::branch_in_words(t.w.tx, *t.who, number_in(t, "campaign"), facts))
        (void)set_branch(t, facts);
    std::string without_branch{facts};
    if (const auto name = t.talk.get("branch_name"); !name.empty())
        if (const auto at = without_branch.find(name); at != without_branch.npos)
            without_branch.replace(at, name.size(), " ");
    if (const auto item = item_in(without_branch))
        t.talk.data["item"] = std::to_string(league::stored(*item));
    (void)set_when(t, without_branch, false);
    if (!rest.empty() &&
        !services::check_text("text", "指导内容", rest, services::guidance_text_characters_max))
        t.talk.data["text"] = std::string{rest};
    else if (has(t, "branch") && has(t, "item") && has(t, "when"))
        t.talk.data["text"] = "";
}

}  // namespace

answer record_guidance(turn& t, std::string_view rest) {
    const std::string sentence{rest};
    auto said = begin(t);
    if (t.talk.step.empty()) return said;
    if (sentence.empty()) {
        said.text = "一步步来，随时可发“取消”。\n" + said.text;
        return said;
    }
    read_guidance_sentence(t, sentence);
    return ask_next_of_guidance(t);
}

flow_answer go_on_guidance(turn& t) {
    if (step_of(t) == step::guidance_ask && t.who && t.who->is_admin()) return answer_guidance_question(t);
    if (!t.who || !t.who->is_cadre()) {
        t.talk.end();
        return answer{"这项功能不在您的权限内。发“帮助”看看能做什么。"};
    }
    if (step_of(t) == step::guidance_card) return at_guidance_card(t);
    const auto field = field_of(step_of(t));
    if (std::ranges::find(guidance_fields, field) == guidance_fields.end()) return ask_next_of_guidance(t);
    if (t.text.empty()) return answer{"这里要发文字。\n" + ask_guidance(t, field)};
    if (auto wrong = take_guidance(t, field)) return answer{*wrong};
    return ask_next_of_guidance(t);
}

}  // namespace link100::chat
