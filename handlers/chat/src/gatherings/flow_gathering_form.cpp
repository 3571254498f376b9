// 发布活动: title, kind, time, place, places, whom; then the card, and nothing is announced before it is
// seen.
#include "gatherings/flow_gathering_form.hpp"

#include "activities/flow_activity_card.hpp"
#include "activities/flow_activity_fields.hpp"
#include "gatherings/flow_gathering.hpp"
#include "gatherings/flow_gathering_colleagues.hpp"
#include "gatherings/flow_gathering_whom.hpp"
#include "league/sentence/coming_time.hpp"
#include "league/sentence/sentence.hpp"
#include "services/base/validation.hpp"
#include "words/form_fields.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"
#include "words/told_words.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

constexpr std::array<std::string_view, 6> gathering_fields{"title", "kind",     "when",
                                                           "place", "capacity", "whom"};

std::string ask_gathering(const turn& t, std::string_view field) {
    if (field == "title") return "活动叫什么名字？例如：五四精神主题团课";
    if (field == "kind") return ask_for(league::draft_field::kind, false);
    if (field == "when") return "什么时候？例如：4月10日 19:00-20:30、明晚7点到9点、下周五 14:00";
    if (field == "place") return "在哪里？例如：302教室。线上活动写“线上”，没有就回复：跳过";
    if (field == "capacity") return "多少个名额？回复数字；不限就回复：不限";
    return whom_menu(t);
}

services::gathering_draft draft_of_gathering(const turn& t) {
    services::gathering_draft d;
    d.kind = static_cast<league::activity_kind>(number_in(t, "kind"));
    d.title = t.talk.get("title");
    d.place = t.talk.get("place");
    d.mode = d.place == "线上" ? league::activity_mode::online : league::activity_mode::offline;
    d.starts_at = time_in(t, "starts");
    d.ends_at = time_in(t, "ends");
    if (const auto places = number_in(t, "capacity"); places > 0) d.capacity = static_cast<int>(places);
    d.invitations = invitations_in(t);
    d.co_organiser_ids = co_organisers_in(t);
    return d;
}

std::string gathering_card(const turn& t) {
    const auto d = draft_of_gathering(t);
    const auto z = t.w.rules.zone;
    const auto ends = league::format_short(d.ends_at, z);
    auto text = "请核对：\n名称：" + d.title + "\n类型：" + std::string{league::label(d.kind)};
    text += "\n时间：" + league::format_short(d.starts_at, z) + " 至 " + ends.substr(ends.rfind(' ') + 1);
    if (t.talk.get("usual") == "1") text += "（默认2小时）";
    text += "\n地点：" + (d.place.empty() ? "（没有写）" : d.place);
    text += "\n名额：" + (d.capacity ? std::to_string(*d.capacity) : std::string{"不限"});
    text += "\n邀请：" + t.talk.get("whom");
    const auto co = co_organiser_words_in(t);
    if (!co.empty()) text += "\n协办：" + co;
    return text + "\n1 发布 2 重填 3 放弃" + (co.empty() ? "；有协办人请发：协办 老师的名字" : "");
}

// Nothing when it was taken, else what is wrong.
std::optional<std::string> take_gathering_time(turn& t) {
    const auto span = league::read_coming_span(t.text, t.w.now, t.w.rules.zone);
    if (!span) return "没看懂时间，请写日期和几点，例如：4月10日 19:00-20:30";
    if (auto wrong = wrong_time(t, *span); !wrong.empty()) return wrong;
    t.talk.data["starts"] = std::to_string(platform::to_micros(span->starts_at));
    t.talk.data["ends"] = std::to_string(platform::to_micros(span->ends_at));
    t.talk.data["usual"] = span->end_was_said ? "0" : "1";
    t.talk.data["when"] = "1";
    return std::nullopt;
}

std::optional<std::string> take_gathering_words(turn& t, std::string_view field, std::string_view what,
                                                std::size_t characters_max) {
    if (const auto bad = services::check_text(field, what, t.text, characters_max)) return bad->text;
    t.talk.data[std::string{field}] = t.text;
    return std::nullopt;
}

std::optional<std::string> take_gathering_kind(turn& t) {
    const auto kind = league::parse_kind(t.text);
    if (!kind) return "没听懂类型。" + ask_gathering(t, "kind");
    if (*kind == league::activity_kind::talk)
        return "谈心不用发布报名，谈过之后直接记一句话。请选别的类型：\n" + ask_gathering(t, "kind");
    t.talk.data["kind"] = std::to_string(league::stored(*kind));
    return std::nullopt;
}

std::optional<std::string> take_capacity(turn& t) {
    if (says_skip(t.plain)) {
        t.talk.data["capacity"] = "0";
        return std::nullopt;
    }
    const auto n = split_number(t.text);
    if (!n || n->number < 1 || n->number > league::gathering_capacity_max ||
        (!n->words.empty() && n->words != "人" && n->words != "个"))
        return "请回复1到" + std::to_string(league::gathering_capacity_max) + "的数字，或者：不限";
    t.talk.data["capacity"] = std::to_string(n->number);
    return std::nullopt;
}

std::optional<std::string> take_gathering(turn& t, std::string_view field) {
    if (field == "title")
        return take_gathering_words(t, "title", "名称", services::gathering_title_characters_max);
    if (field == "kind") return take_gathering_kind(t);
    if (field == "when") return take_gathering_time(t);
    if (field == "capacity") return take_capacity(t);
    if (field == "whom") return take_whom(t);
    if (!says_skip(t.plain))
        return take_gathering_words(t, "place", "地点", services::activity_place_characters_max);
    t.talk.data["place"] = "";
    return std::nullopt;
}

answer at_gathering_card(turn& t) {
    const auto choice = typed_choice(t.text);
    if (choice == 2 || t.plain == "重填") {
        t.talk.data.clear();
        return ask_next_of_announcement(t);
    }
    if (choice == 3 || t.plain == "放弃") {
        t.talk.end();
        return {"好的，没有发布。"};
    }
    constexpr std::string_view with = "协办";
    if (t.text.starts_with(with) && t.text.size() > with.size())
        return name_co_organisers_of_card(t, services::trimmed(std::string_view{t.text}.substr(with.size())));
    if (choice != 1 && t.plain != "发布") return {"请回复 1 发布，2 重填，3 放弃。"};
    const auto v = services::announce_gathering(t.w, *t.who, draft_of_gathering(t));
    if (!v) return {v.error().text + "\n1 再试 2 重填 3 放弃"};
    t.talk.end();
    const auto number = std::to_string(v->number);
    const auto told = told_words("已通知", v->told, "位同学");
    return {"已发布，编号" + number + (told.empty() ? "" : "，" + told) + "。\n看报名：报名名单 " + number +
            "；现场：签到码；不办了：取消活动 " + number + " 原因"};
}

}  // namespace

answer ask_next_of_announcement(turn& t) {
    for (const auto field : gathering_fields) {
        if (!t.talk.get(field).empty() || t.talk.data.contains(std::string{field})) continue;
        go_to(t, step_for_field(dialogue::gathering, field));
        return {ask_gathering(t, field)};
    }
    go_to(t, step::gathering_card);
    return {gathering_card(t)};
}

answer announce_step_by_step(turn& t, std::string_view title) {
    t.talk.end();
    answer said;
    if (!title.empty()) {
        if (const auto wrong = fill_from_sentence(t, title)) {
            // What was understood is seen at once, also while something is still asked.
            if (wrong->empty()) {
                said = ask_next_of_announcement(t);
                return {understood_words(t) + said.text};
            }
            go_to(t, step::gathering_when);
            return {understood_words(t) + *wrong + "\n请换一个时间。" + ask_gathering(t, "when")};
        }
        t.text = title;
        if (auto wrong = take_gathering(t, "title")) return {*wrong};
    }
    said = ask_next_of_announcement(t);
    said.text = "一步步来，随时可发“取消”。\n" + said.text;
    return said;
}

flow_answer go_on_gathering(turn& t) {
    if (!t.who || !t.who->is_cadre()) {
        t.talk.end();
        return answer{"这项功能不在您的权限内。发“帮助”看看能做什么。"};
    }
    if (step_of(t) == step::gathering_card) return at_gathering_card(t);
    if (step_of(t) == step::gathering_which) return go_on_colleagues(t);
    const auto field = field_of(step_of(t));
    if (std::ranges::find(gathering_fields, field) == gathering_fields.end())
        return ask_next_of_announcement(t);
    // A place that was sent is a place.
    if (t.text.empty() && t.with.kind == attachment_kind::place && field == "place") t.text = t.with.text;
    if (t.text.empty()) return answer{"这类消息还看不懂。\n" + ask_gathering(t, field)};
    if (auto wrong = take_gathering(t, field)) return answer{*wrong};
    return ask_next_of_announcement(t);
}

}  // namespace link100::chat
