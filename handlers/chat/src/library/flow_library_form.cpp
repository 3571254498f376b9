// 推荐: title, what it is, a line about it, source, whom, until when; then the card, and it is offered.
#include "activities/flow_activity_fields.hpp"
#include "league/sentence/coming_time.hpp"
#include "library/flow_library.hpp"
#include "platform/encoding.hpp"
#include "services/base/validation.hpp"
#include "services/library/library.hpp"
#include "services/orgs/org_tree.hpp"
#include "words/form_fields.hpp"
#include "words/skip_words.hpp"
#include "words/steps.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

constexpr std::array<std::string_view, 6> content_fields{"title",  "body",     "summary",
                                                         "source", "audience", "until"};
// What the hint names first, and what people say instead.
constexpr std::array<std::string_view, 6> done_words{"完", "完。", "完了", "发完了", "写完了", "完毕"};

std::string own_unit(const turn& t) {
    const auto org = services::find_org(t.w.tx, t.who->org_id);
    return org ? org->name : std::string{};
}

std::string ask_content(const turn& t, std::string_view field) {
    if (field == "title")
        return "作品叫什么名字？最多" + std::to_string(services::content_title_characters_max) + "字。";
    if (field == "body")
        return "请发作品：\n· 文章直接发正文，长的分几次发，发完回复“完”\n· 链接发 https:// 开头的网址\n"
               "· 图片发：图片 https://……";
    if (field == "summary")
        return "用一两句话介绍它，可以加标签，例如：新生怎样过好第一个月 #新生 #适应。不写回复：跳过";
    if (field == "source") return "作者或来源是谁？例如：校团委宣传部。不写回复：跳过";
    if (field == "audience") return "给谁看？\n1 全校\n2 " + own_unit(t) + "\n也可以加年级，例如：1 2021级";
    return "展示到哪一天？例如：4月30日。一直展示回复：不限";
}

struct words_and_tags {
    std::string words;
    std::vector<std::string> tags;
};

words_and_tags split_tags(std::string_view text) {
    words_and_tags out;
    while (!text.empty()) {
        const auto sign = text.find('#');
        out.words.append(text.substr(0, sign));
        if (sign == text.npos) break;
        text.remove_prefix(sign + 1);
        std::size_t end = text.size();
        for (const std::string_view mark : {" ", "\n", "\t", "\u3000", "#"})
            end = std::min(end, text.find(mark));
        if (end > 0) out.tags.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    out.words = std::string{services::trimmed(out.words)};
    return out;
}

services::new_content content_draft(const turn& t) {
    services::new_content c;
    c.title = t.talk.get("title");
    const auto link = t.talk.get("link");
    if (!link.empty()) {
        c.kind = t.talk.get("picture") == "1" ? league::content_kind::picture : league::content_kind::link;
        c.link = link;
    } else {
        c.body = t.talk.get("text");
    }
    auto about = split_tags(t.talk.get("summary"));
    c.summary = std::move(about.words);
    c.tags = std::move(about.tags);
    c.source = t.talk.get("source");
    if (t.talk.get("audience") == "2") c.audience_id = t.who->org_id;
    c.grade = t.talk.get("grade");
    if (const auto until = number_in(t, "until"); until > 0)
        c.until_at = platform::time_point{std::chrono::microseconds{until}};
    return c;
}

std::string content_card(const turn& t) {
    const auto c = content_draft(t);
    auto text = "请核对：\n标题：" + c.title + "\n类型：" + std::string{league::label(c.kind)};
    text += c.link.empty() ? "，" + std::to_string(platform::utf8_length(c.body)) + "字" : "，" + c.link;
    if (!c.summary.empty()) text += "\n简介：" + c.summary;
    for (std::size_t i = 0; i < c.tags.size(); ++i) text += (i == 0 ? "\n标签：" : "、") + c.tags[i];
    if (!c.source.empty()) text += "\n来源：" + c.source;
    text += "\n给谁看：" + (c.audience_id == 0 ? std::string{"全校"} : own_unit(t)) + c.grade;
    text += "\n展示到：" +
            (c.until_at ? league::format_day(*c.until_at - std::chrono::microseconds{1}, t.w.rules.zone)
                        : std::string{"不限"});
    return text + "\n1 提交审核 2 重填 3 放弃";
}

answer ask_next_of_content(turn& t) {
    for (const auto field : content_fields) {
        if (t.talk.data.contains(std::string{field})) continue;
        go_to(t, step_for_field(dialogue::library, field));
        return {ask_content(t, field)};
    }
    go_to(t, step::library_card);
    return {content_card(t)};
}

std::optional<std::string> take_content_words(turn& t, std::string_view field, std::string_view what,
                                              std::size_t characters_max) {
    if (const auto bad = services::check_text(field, what, t.text, characters_max)) return bad->text;
    t.talk.data[std::string{field}] = t.text;
    return std::nullopt;
}

std::optional<std::string> take_link(turn& t, std::string_view link, bool picture) {
    if (!league::is_https_link(link))
        return "网址要以 https:// 开头，最长" + std::to_string(league::link_bytes_max) +
               "字节，中间不能有空格。";
    t.talk.data["link"] = std::string{link};
    t.talk.data["picture"] = picture ? "1" : "0";
    t.talk.data["body"] = "1";
    return std::nullopt;
}

// Nothing: go on to the next field; else what is said now, which need not be a fault.
std::optional<std::string> take_body(turn& t) {
    constexpr std::string_view picture = "图片";
    auto kept = t.talk.get("text");
    const std::string_view said = t.text;
    if (says_only_skip(t.plain)) {
        if (kept.empty()) return "正文不能跳过，没有正文就不能推荐。" + ask_content(t, "body");
        return "正文不能跳过。前面的" + std::to_string(platform::utf8_length(kept)) +
               "字还在：写完了请回复“完”，没写完请接着发；不推荐了请发“取消”。";
    }
    if (std::ranges::find(done_words, t.plain) != done_words.end()) {
        if (kept.empty()) return "还没有收到正文。" + ask_content(t, "body");
        t.talk.data["body"] = "1";
        return std::nullopt;
    }
    if (kept.empty() && said.starts_with("http")) return take_link(t, said, false);
    if (kept.empty() && said.starts_with(picture) && said.find("http") != said.npos)
        return take_link(t, services::trimmed(said.substr(picture.size())), true);
    const auto all = kept.empty() ? t.text : kept + "\n" + t.text;
    if (const auto bad = services::check_text("body", "正文", all, services::content_body_characters_max))
        return bad->text + "这一段没有收下；前面的还在，回复“完”就到这里为止。";
    t.talk.data["text"] = all;
    return "收到，共" + std::to_string(platform::utf8_length(all)) + "字。继续发下一段，发完请回复“完”。";
}

std::optional<std::string> take_audience(turn& t) {
    std::string_view said = t.plain;
    const bool one = said.starts_with("1") || said.starts_with("全校");
    const bool two = !one && said.starts_with("2") && !league::grade_named(said);
    if (!one && !two) return "请回复序号。\n" + ask_content(t, "audience");
    said.remove_prefix(said.starts_with("全校") ? std::string_view{"全校"}.size() : 1);
    const auto grade = services::trimmed(said);
    if (!grade.empty() && !league::grade_named(grade))
        return "年级请写成“2021级”这样。\n" + ask_content(t, "audience");
    t.talk.data["audience"] = one ? "1" : "2";
    t.talk.data["grade"] = grade.empty() ? std::string{} : *league::grade_named(grade);
    return std::nullopt;
}

std::optional<std::string> take_until(turn& t) {
    if (says_skip(t.plain)) {
        t.talk.data["until"] = "0";
        return std::nullopt;
    }
    // The whole of the day that was said.
    const auto span = league::read_coming_span(t.text + " 12:00", t.w.now, t.w.rules.zone);
    if (!span) return "没看懂日期，请这样写：4月30日；一直展示回复：不限";
    const auto end = league::start_of_day(
        league::day_of(span->starts_at, t.w.rules.zone) + std::chrono::days{1}, t.w.rules.zone);
    if (end <= t.w.now) return "这一天已经过去了，请换一个日期；一直展示回复：不限";
    t.talk.data["until"] = std::to_string(platform::to_micros(end));
    return std::nullopt;
}

std::optional<std::string> take_content(turn& t, std::string_view field) {
    if (field == "title")
        return take_content_words(t, "title", "标题", services::content_title_characters_max);
    if (field == "body") return take_body(t);
    if (field == "audience") return take_audience(t);
    if (field == "until") return take_until(t);
    if (says_skip(t.plain)) {
        t.talk.data[std::string{field}] = "";
        return std::nullopt;
    }
    if (field == "source")
        return take_content_words(t, "source", "来源", services::content_source_characters_max);
    return take_content_words(t, "summary", "简介", services::content_summary_characters_max);
}

answer at_content_card(turn& t) {
    const auto choice = typed_choice(t.text);
    if (choice == 2 || t.plain == "重填") {
        t.talk.data.clear();
        return ask_next_of_content(t);
    }
    if (choice == 3 || t.plain == "放弃") {
        t.talk.end();
        return {"好的，没有提交。"};
    }
    if (choice != 1 && t.plain != "提交" && t.plain != "提交审核")
        return {"请回复 1 提交审核，2 重填，3 放弃。"};
    const auto done = services::offer_content(t.w, *t.who, content_draft(t));
    if (!done) return {done.error().text + "\n1 再试 2 重填 3 放弃"};
    t.talk.end();
    return {"已提交，编号" + std::to_string(done->number) +
            "。审核后才会给同学看，结果在每天的汇总里告诉您；发“我的推荐”随时能看。"};
}

}  // namespace

answer offer_step_by_step(turn& t, std::string_view title) {
    t.talk.end();
    if (!title.empty()) {
        t.text = title;
        if (auto wrong = take_content(t, "title")) return {*wrong};
    }
    auto said = ask_next_of_content(t);
    said.text = "一步步来，随时可发“取消”。\n" + said.text;
    return said;
}

flow_answer go_on_library(turn& t) {
    if (!t.who || !(t.who->is_cadre() || t.who->is_admin())) {
        t.talk.end();
        return answer{"这项功能不在您的权限内。发“帮助”看看能做什么。"};
    }
    if (step_of(t) == step::library_card) return at_content_card(t);
    const auto field = field_of(step_of(t));
    if (std::ranges::find(content_fields, field) == content_fields.end()) return ask_next_of_content(t);
    if (t.text.empty()) return answer{"这里要发文字或网址，图片、语音收不下。\n" + ask_content(t, field)};
    if (auto said = take_content(t, field)) return answer{*said};
    return ask_next_of_content(t);
}

}  // namespace link100::chat
