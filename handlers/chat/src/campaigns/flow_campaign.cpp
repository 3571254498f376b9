// What the administrators and the branch's secretary say: campaigns opened, looked at, ended; guidance
// confirmed.
#include "campaigns/flow_campaign.hpp"

#include "activities/flow_confirm.hpp"
#include "campaigns/flow_campaign_answer.hpp"
#include "league/sentence/coming_time.hpp"
#include "services/base/validation.hpp"
#include "services/campaigns/campaigns.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

namespace link100::chat {
namespace {

std::string days_of(const turn& t, const services::campaign_view& c) {
    const auto z = t.w.rules.zone;
    return league::format_day(c.starts_at, z) + "至" +
           league::format_day(c.ends_at - std::chrono::microseconds{1}, z);
}

std::string campaign_state(const services::campaign_view& c) {
    if (c.over) return "已结束";
    return c.running ? "正在开展" : "还没开始";
}

std::string campaign_line(const turn& t, const services::campaign_view& c) {
    return std::to_string(c.number) + " " + c.name + "（" + c.org + "，" + days_of(t, c) + "，" +
           campaign_state(c) + "）";
}

std::string question_of(const turn& t, const services::guidance_view& g) {
    auto text = g.cadre + "：" + league::format_day(g.done_at, t.w.rules.zone) + "指导" + g.branch + "开展" +
                std::string{league::label(g.item)};
    return g.text.empty() ? text : text + "（" + g.text + "）";
}

answer show_one(turn& t, std::int64_t number) {
    const auto s = services::show_campaign(t.w.tx, *t.who, number, t.w.now);
    if (!s) return {s.error().text};
    auto text = campaign_line(t, s->campaign);
    for (const auto& u : s->units)
        text += "\n· " + u.unit + "：" + std::to_string(u.cadres) + "位团干部，已指导" +
                std::to_string(u.branches) + "个支部；指导已确认" + std::to_string(u.confirmed) +
                "次，待确认" + std::to_string(u.waiting) + "次，被否认" + std::to_string(u.refused) + "次";
    return {s->units.empty() ? text + "\n还没有指导记录。" : text};
}

// A day by its name; one without a year is the first one after `after` (今天 and such always mean now).
std::optional<league::local_days> day_in(const turn& t, std::string_view text, platform::time_point after) {
    const auto z = t.w.rules.zone;
    const auto words = services::trimmed(text);
    const bool dated = words.find("月") != words.npos;
    const auto read = league::read_coming_span(std::string{words} + " 12:00", dated ? after : t.w.now, z);
    if (!read) return std::nullopt;
    return league::day_of(read->starts_at, z);
}

// Midnights in the programme's zone; the last day counts whole. What begins may have begun half a year ago.
std::optional<league::time_span> days_in(const turn& t, std::string_view text) {
    constexpr std::chrono::days begun{183};
    const auto z = t.w.rules.zone;
    for (const std::string_view mark : {"到", "至", "—", "–", "-", "~"}) {
        const auto at = text.rfind(mark);
        if (at == text.npos || at == 0) continue;
        const auto first = day_in(t, text.substr(0, at), t.w.now - begun);
        if (!first) continue;
        const auto last = day_in(t, text.substr(at + mark.size()), league::start_of_day(*first, z));
        if (!last) continue;
        return league::time_span{league::start_of_day(*first, z),
                                 league::start_of_day(*last + std::chrono::days{1}, z)};
    }
    return std::nullopt;
}

std::string ask_first(turn& t, const std::vector<services::guidance_view>& waiting) {
    t.talk.end();
    go_to(t, step::guidance_ask);
    t.talk.data["number"] = std::to_string(waiting.front().number);
    auto text = question_of(t, waiting.front()) + "\n回复 1 属实，2 没有";
    return waiting.size() > 1 ? text + "（后面还有" + std::to_string(waiting.size() - 1) + "条）" : text;
}

}  // namespace

answer show_campaigns(turn& t, std::string_view rest) {
    if (const auto n = split_number(rest)) return show_one(t, n->number);
    const auto all = services::campaigns_for(t.w.tx, *t.who, t.w.now);
    std::string text = all.empty() ? "现在没有专题教育。" : "专题教育：";
    for (const auto& c : all) text += "\n· " + campaign_line(t, c);
    if (!all.empty()) text += "\n看各单位：专题 编号";
    if (t.who->is_cadre() && !all.empty()) text += "\n录入指导：指导 昨天 支部名 组织生活会";
    if (t.who->is_admin()) text += "\n开一项：开专题 名称 3月1日-9月30日";
    return {text};
}

answer list_guidance(turn& t, std::string_view) {
    const auto own = services::guidance_of(t.w.tx, *t.who);
    if (own.empty()) return {"您还没有录入指导。请这样发：指导 昨天 支部名 组织生活会"};
    std::string text = "您指导过的支部：";
    std::size_t shown = 0;
    for (const auto& g : own) {
        if (++shown > 10) break;
        text += "\n· " + std::to_string(g.number) + " " + league::format_day(g.done_at, t.w.rules.zone) +
                " " + g.branch + " " + std::string{league::label(g.item)} + "（" +
                std::string{services::label(g.state)} + "）";
        if (!g.reason.empty()) text += "理由：" + g.reason;
    }
    return {text};
}

answer list_what_waits(turn& t, std::string_view rest) {
    const auto waiting = services::guidance_waiting(t.w.tx, *t.who);
    if (t.who->is_youth()) {
        auto own = list_questions(t, rest);
        if (!waiting.empty())
            own.text += "\n还有" + std::to_string(waiting.size()) + "条支部指导等您确认：确认指导 " +
                        std::to_string(waiting.front().number) + "，或 否认指导 " +
                        std::to_string(waiting.front().number) + " 理由（" + question_of(t, waiting.front()) +
                        "）";
        return own;
    }
    if (waiting.empty()) return {"没有等您确认的支部指导。"};
    // Another dialogue that is under way keeps its place.
    if (t.talk.step.empty() || step_of(t) == step::guidance_ask) return {ask_first(t, waiting)};
    std::string text = "等您确认的支部指导：";
    for (const auto& g : waiting) text += "\n· " + std::to_string(g.number) + " " + question_of(t, g);
    return {text + "\n请发：确认指导 编号；或：否认指导 编号 理由"};
}

answer confirm_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：确认指导 编号。发“待确认”看有哪些。"};
    const auto done = services::confirm_guidance(t.w, *t.who, n->number, true);
    return {done ? std::string{"已确认，谢谢您。"} : done.error().text};
}

answer deny_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n) return {"请这样发：否认指导 编号 理由。发“待确认”看有哪些。"};
    const auto done = services::confirm_guidance(t.w, *t.who, n->number, false, n->words);
    return {done ? std::string{"已记下：没有进行。会告诉录入的团干部。"} : done.error().text};
}

answer open_a_campaign(turn& t, std::string_view rest) {
    constexpr std::string_view how_to = "请这样发：开专题 名称 3月1日-9月30日（日期写在最后）";
    const auto blank = rest.rfind(' ');
    if (blank == rest.npos) return {std::string{how_to}};
    const auto days = days_in(t, rest.substr(blank + 1));
    if (!days) return {"没看懂日期。" + std::string{how_to}};
    services::new_campaign c;
    for (const auto& held : t.who->roles)
        if (held.role == league::role::school_admin ||
            (held.role == league::role::unit_admin && c.org_id == 0))
            c.org_id = held.org_id;
    c.name = services::trimmed(rest.substr(0, blank));
    c.starts_at = days->begin;
    c.ends_at = days->end;
    const auto number = services::open_campaign(t.w, *t.who, c);
    if (!number) return {number.error().text};
    return {"已开设：" + c.name + "，编号" + std::to_string(*number) + "。看各单位：专题 " +
            std::to_string(*number) + "；提前结束：结束专题 " + std::to_string(*number)};
}

answer close_a_campaign(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {"请这样发：结束专题 编号。发“专题”看有哪些。"};
    const auto done = services::close_campaign(t.w, *t.who, n->number);
    return {done ? std::string{"已结束。以前录入的指导照样算。"} : done.error().text};
}

answer answer_guidance_question(turn& t) {
    const auto kept = t.talk.get("number");
    const auto n = split_number(kept);
    const bool yes = t.plain == "1" || t.plain == "是" || t.plain == "属实";
    const bool no = t.plain == "2" || t.plain == "没有" || t.plain == "不属实" || t.plain == "否";
    if (!n || (!yes && !no)) return {"请回复 1 属实，2 没有；先不答请发“取消”。"};
    const auto done = services::confirm_guidance(t.w, *t.who, n->number, yes);
    auto text = !done ? done.error().text
                : yes ? std::string{"已确认，谢谢您。"}
                      : std::string{"已记下：没有进行。"};
    t.talk.end();
    if (const auto waiting = services::guidance_waiting(t.w.tx, *t.who); !waiting.empty())
        text += "\n" + ask_first(t, waiting);
    return {text};
}

}  // namespace link100::chat
