// What becomes of a piece: offered, reviewed, withdrawn.
#include "services/library/library.hpp"

#include "library/library_record.hpp"
#include "services/base/validation.hpp"
#include "services/messages/notices.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"

#include <algorithm>

namespace link100::services {
namespace {

using league::content_kind;
using league::content_state;

std::optional<problem> check_links(const new_content& c) {
    const auto wrong = [](std::string_view field, std::string_view what) {
        return invalid(std::string{field}, std::string{what} + "要以 https:// 开头，最长" +
                                               std::to_string(league::link_bytes_max) +
                                               "字节，中间不能有空格。");
    };
    if (c.kind == content_kind::article) {
        if (!c.link.empty() && !league::is_https_link(c.link)) return wrong("link", "原文网址");
    } else if (!league::is_https_link(c.link)) {
        return wrong("link", c.kind == content_kind::picture ? "图片网址" : "网址");
    }
    if (!c.cover.empty() && !league::is_https_link(c.cover)) return wrong("cover", "封面网址");
    return std::nullopt;
}

std::optional<problem> check_tags(const std::vector<std::string>& tags) {
    if (tags.size() > content_tags_max)
        return invalid("tags", "标签最多" + std::to_string(content_tags_max) + "个，现在有" +
                                   std::to_string(tags.size()) + "个。");
    for (const auto& tag : tags) {
        if (auto bad = check_text("tags", "标签", tag, content_tag_characters_max)) return bad;
        for (const char c : tag)
            if (static_cast<unsigned char>(c) <= 0x20)
                return invalid("tags", "标签里不能有空格，请分成几个标签。");
    }
    return std::nullopt;
}

std::optional<problem> check_window(const new_content& c, platform::time_point now) {
    if (c.from_at && *c.from_at > now + content_ahead_max)
        return invalid("from",
                       "开始展示的时间最多在" + std::to_string(content_ahead_max.count()) + "天以后。");
    if (c.until_at && *c.until_at <= now) return invalid("until", "结束展示的时间已经过去了。");
    if (c.until_at && c.from_at && *c.until_at <= *c.from_at)
        return invalid("until", "结束展示的时间要晚于开始的时间。");
    return std::nullopt;
}

std::optional<problem> check_content(const new_content& c, platform::time_point now) {
    if (auto bad = check_text("title", "标题", c.title, content_title_characters_max)) return bad;
    if (c.title.find('\n') != std::string::npos) return invalid("title", "标题请写成一行。");
    if (!c.summary.empty())
        if (auto bad = check_text("summary", "简介", c.summary, content_summary_characters_max)) return bad;
    if (c.kind == content_kind::article || !c.body.empty())
        if (auto bad = check_text("body", "正文", c.body, content_body_characters_max)) return bad;
    if (!c.source.empty())
        if (auto bad = check_text("source", "来源", c.source, content_source_characters_max)) return bad;
    if (auto bad = check_links(c)) return bad;
    if (auto bad = check_tags(c.tags)) return bad;
    if (!c.grade.empty() && !league::grade_named(c.grade))
        return invalid("grade", "年级请写成“2021级”这样。");
    return check_window(c, now);
}

std::string joined(const std::vector<std::string>& tags) {
    std::string text;
    for (const auto& tag : tags) text += (text.empty() ? "" : " ") + tag;
    return text;
}

outcome<std::int64_t> audience_of(work& w, const person& author, std::int64_t wanted) {
    const auto top = w.tx.number("SELECT top_id FROM org WHERE id = ?1", author.org_id);
    if (wanted == 0 || wanted == top) return top;
    const auto org = find_org(w.tx, wanted);
    if (!org || org->top_id != top) return not_found("这个组织");
    if (org->state != league::org_state::open) return conflict("这个组织已不再使用，请另选展示范围。");
    return org->id;
}

// Once until the queue of that organisation is empty again.
void tell_reviewers(work& w, std::int64_t audience_id, std::int64_t content_id) {
    const auto others = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM content
            WHERE audience_id = ?1 AND state = 1 /* waiting */ AND withdrawn_at IS NULL AND id <> ?2)",
        audience_id, content_id);
    if (others == 0)
        notify_administrators(w, audience_id, 0, notice_kind::news, "content", content_id,
                              "有新的文化作品等您审核，发“待审”查看。");
}

void book_if_cadre(work& w, std::int64_t author_id) {
    if (w.tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", author_id) > 0)
        book_points(w, author_id, w.rules.month_of(w.now));
}

void tell_content_author(work& w, const content_record& c, std::string text) {
    notify_person(w, c.author_id, notice_kind::news, "content", c.id,
                  "您推荐的《" + c.shown.title + "》" + std::move(text));
}

outcome<> refuse(work& w, const person& who, const content_record& c, std::string_view reason) {
    if (auto bad = check_text("reason", "不通过的理由", reason, content_reason_characters_max)) return *bad;
    if (c.shown.state != content_state::waiting) return conflict("这件作品已经审核过，可以撤下。");
    w.tx.execute(
        R"(
            UPDATE content
            SET state = ?2, reviewed_at = ?3, reviewed_by = ?4, reason = ?5
            WHERE id = ?1)",
        c.id, content_state::refused, w.now, actor_of(who), reason);
    tell_content_author(w, c, "没有通过审核，理由：" + std::string{reason} + "。可以修改后重新推荐。");
    return {};
}

// For its unit; it begins to be shown now, unless it was to begin later.
outcome<> pass(work& w, const person& who, const content_record& c) {
    if (c.shown.state != content_state::waiting) return conflict("这件作品已经审核过。");
    w.tx.execute(
        R"(
            UPDATE content
            SET state = ?2, reviewed_at = ?3, reviewed_by = ?4, from_at = ?5
            WHERE id = ?1)",
        c.id, content_state::shown, w.now, actor_of(who), std::max(c.shown.from_at, w.now));
    tell_content_author(w, c, "已通过审核，" + c.shown.audience + "的同学发“文化”就能看到。");
    return {};
}

outcome<> take(work& w, const person& who, const content_record& c) {
    if (c.shown.state != content_state::waiting && c.shown.state != content_state::shown)
        return conflict("这件作品已经审核过。");
    w.tx.execute(
        R"(
            UPDATE content
            SET state = ?2, taken_at = ?3, taken_by = ?4, reviewed_at = ?3, reviewed_by = ?4,
                audience_id = ?5, from_at = ?6
            WHERE id = ?1)",
        c.id, content_state::taken, w.now, actor_of(who), c.top_id, std::max(c.shown.from_at, w.now));
    tell_content_author(w, c, "已收录进学校文化库，谢谢您。");
    book_if_cadre(w, c.author_id);
    return {};
}

content_view again(work& w, std::int64_t number) {
    return content_numbered(w.tx, number)->shown;
}

}  // namespace

outcome<content_view> offer_content(work& w, const person& author, const new_content& c) {
    if (author.id == console_id) return forbidden();  // a piece has somebody who offered it
    if (!may(author, league::action::offer_content, {.owner_id = author.id})) return forbidden();
    if (auto bad = check_content(c, w.now)) return *bad;
    const auto waiting = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM content
            WHERE author_id = ?1 AND state = ?2 AND withdrawn_at IS NULL)",
        author.id, league::content_state::waiting);
    if (waiting >= content_waiting_max)
        return problem{problem_code::too_many,
                       "您已有" + std::to_string(content_waiting_max) + "件作品在等审核，审过以后再推荐。"};
    const auto audience = audience_of(w, author, c.audience_id);
    if (!audience) return audience.error();
    const auto number = free_number(content_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM content WHERE number = ?1", n) +
                   w.tx.number("SELECT COUNT(*) FROM moderation WHERE number = ?1", n) >
               0;  // 通过 and 驳回 take both
    });
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO content (id, number, author_id, org_id, kind, title, summary, body, link, cover,
                source, tags, audience_id, grade, state, offered_at, from_at, until_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18))",
        id, number, author.id, author.org_id, c.kind, c.title, c.summary, c.body, c.link, c.cover, c.source,
        joined(c.tags), *audience, c.grade.empty() ? std::string{} : *league::grade_named(c.grade),
        content_state::waiting, w.now, c.from_at.value_or(w.now), c.until_at);
    tell_reviewers(w, *audience, id);
    note_audit(w, author.id, "offer_content", "content", id);
    return again(w, number);
}

outcome<content_view> review_content(work& w, const person& who, std::int64_t number,
                                     content_decision decision, std::string_view reason) {
    const auto c = content_numbered(w.tx, number);
    if (!c || !may(who, league::action::review_content, facts_of(*c))) return not_found("这件待审的作品");
    if (c->author_id == who.id) return problem{problem_code::forbidden, "自己推荐的作品要由别人审核。"};
    if (c->shown.withdrawn) return conflict("这件作品已经撤下。");
    if (decision != content_decision::refuse && c->shown.until_at && *c->shown.until_at <= w.now)
        return conflict("这件作品的展示时间已过，请驳回，并请作者重新推荐。");
    const bool takes =
        decision == content_decision::take || (decision == content_decision::pass && c->shown.for_all);
    if (takes && !may(who, league::action::take_content, facts_of(*c))) return forbidden();
    const auto done = decision == content_decision::refuse ? refuse(w, who, *c, reason)
                      : takes                              ? take(w, who, *c)
                                                           : pass(w, who, *c);
    if (!done) return done.error();
    note_audit(w, actor_of(who), takes ? "take_content" : "review_content", "content", c->id,
               decision == content_decision::refuse ? "refuse" : "pass");
    return again(w, number);
}

outcome<content_view> withdraw_content(work& w, const person& who, std::int64_t number,
                                       std::string_view reason) {
    const auto c = content_numbered(w.tx, number);
    if (!c || !may(who, league::action::withdraw_content, facts_of(*c))) return not_found("这件作品");
    if (c->shown.withdrawn) return conflict("这件作品已经撤下了。");
    if (c->shown.state == content_state::refused) return conflict("这件作品没有通过审核，不用撤下。");
    const bool own_wish = c->author_id == who.id && c->shown.state == content_state::waiting;
    if (!own_wish || !reason.empty())
        if (auto bad = check_text("reason", "撤下的理由", reason, content_reason_characters_max)) return *bad;
    w.tx.execute(R"(
        UPDATE content
        SET withdrawn_at = ?2, withdrawn_by = ?3, reason = ?4
        WHERE id = ?1)",
                 c->id, w.now, actor_of(who), reason);
    note_audit(w, actor_of(who), "withdraw_content", "content", c->id);
    if (c->author_id != who.id)
        tell_content_author(w, *c,
                            "已撤下，理由：" + std::string{reason} + "。有不同意见，可以找本单位管理员。");
    return again(w, number);
}

}  // namespace link100::services
