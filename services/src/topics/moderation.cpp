#include "services/topics/moderation.hpp"

#include "league/orgs/org_path.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"
#include "topics/topic_record.hpp"

#include <algorithm>

namespace link100::services {
namespace {

struct item {
    queued_post shown;
    std::int64_t id;
    std::int64_t object_id;
    std::int64_t author_id;
    std::int64_t opener_id;  // of a reply's topic
    std::string org_path;
    bool decided;
};

constexpr std::string_view item_columns =
    "m.number, m.kind, p.name, m.why, m.found, m.entered_at, m.id, m.object_id, m.author_id, "
    "COALESCE(t.author_id, 0), o.path, m.decided_at ";

item item_of(const store::row& row) {
    store::row_reader r{row};
    item i;
    i.shown.number = r.integer();
    i.shown.kind = r.as<post_kind>();
    i.shown.author = r.text();
    i.shown.why = r.as<league::hold_reason>();
    i.shown.found = r.text();
    i.shown.entered_at = r.time();
    i.id = r.id();
    i.object_id = r.id();
    i.author_id = r.id();
    i.opener_id = r.id();
    i.org_path = r.text();
    i.decided = r.is_set();
    return i;
}

void read_words(store::transaction& tx, item& i) {
    const auto take = [&i](const store::row& row) {
        store::row_reader r{row};
        i.shown.title = r.text();
        i.shown.text = r.text();
        return true;
    };
    switch (i.shown.kind) {
        case post_kind::topic:
            (void)tx.first("SELECT title, body FROM topic WHERE id = ?1", take, i.object_id);
            i.shown.text = i.shown.title + (i.shown.text.empty() ? "" : "\n") + i.shown.text;
            break;
        case post_kind::reply:
            (void)tx.first(
                R"(
                    SELECT t.title, r.text
                    FROM topic_reply r
                    JOIN topic t ON t.id = r.topic_id
                    WHERE r.id = ?1)",
                take, i.object_id);
            break;
        case post_kind::poll:
            (void)tx.first("SELECT question, question FROM poll WHERE id = ?1", take, i.object_id);
            tx.each(
                "SELECT text FROM poll_option WHERE poll_id = ?1 ORDER BY place",
                [&i](const store::row& r) { i.shown.text += "\n· " + r.str(0); }, i.object_id);
            break;
    }
}

bool may_moderate(const person& who, const item& i) {
    const bool opener_may = i.shown.kind == post_kind::reply && i.shown.why != league::hold_reason::reported;
    if (opener_may &&
        may(who, league::action::moderate_replies, {.owner_id = i.opener_id, .org_path = i.org_path}))
        return true;
    return may(who, league::action::moderate_topics, {.owner_id = i.author_id, .org_path = i.org_path});
}

void apply_decision(work& w, const item& i, post_state state) {
    switch (i.shown.kind) {
        case post_kind::topic:
            set_topic_state(w, i.object_id, state);
            return book_topic(w, i.object_id);
        case post_kind::reply:
            set_reply_state(w, i.object_id, state);
            return book_reply(w, i.object_id);
        case post_kind::poll:
            w.tx.execute("UPDATE poll SET state = ?2 WHERE id = ?1", i.object_id, state);
    }
}

// Always tell the author of a refusal. Tell of approval only if the author waits for a number.
void tell_post_author(work& w, const item& i, bool pass, std::string_view reason) {
    const bool reported = i.shown.why == league::hold_reason::reported;
    if (pass && (reported || i.shown.kind == post_kind::reply)) return;
    std::string text;
    if (i.shown.kind == post_kind::reply)
        text = "您在话题“" + i.shown.title + "”里的回复";
    else
        text = "您的" + std::string{label(i.shown.kind)} + "“" + i.shown.title + "”";
    if (pass)
        text += "已经公开，发“" + std::string{label(i.shown.kind)} + "”就能看到。";
    else
        text += (reported ? "经举报已撤下，理由：" : "没有公开，理由：") + std::string{reason} +
                "。有不同意见，可以找本单位管理员。";
    tell_person(w, "moderation:" + std::to_string(i.id), i.author_id, text,
                league::next_allowed(w.now, w.rules.zone, w.rules.quiet));
}

}  // namespace

std::string_view label(post_kind kind) {
    switch (kind) {
        case post_kind::topic:
            return "话题";
        case post_kind::reply:
            return "回复";
        case post_kind::poll:
            return "投票";
    }
    return "话题";
}

outcome<std::vector<queued_post>> moderation_queue(store::transaction& tx, const person& who, int limit) {
    if (!who.is_admin() && !who.is_cadre()) return forbidden();
    std::vector<item> found;
    const auto keep = [&](const store::row& r) { found.push_back(item_of(r)); };
    const auto tail = std::string{" JOIN person p ON p.id = m.author_id "};
    for (const auto& held : who.roles) {
        if (held.role != league::role::unit_admin && held.role != league::role::school_admin) continue;
        if (held.org_path.empty()) continue;
        tx.each("SELECT " + std::string{item_columns} +
                    "FROM org o CROSS JOIN moderation m LEFT JOIN topic t ON t.id = m.topic_id" + tail +
                    R"(
                        WHERE m.org_id = o.id
                            AND o.path >= ?1
                            AND o.path < ?2
                            AND m.decided_at IS NULL
                            AND m.author_id <> ?3
                        ORDER BY m.entered_at, m.id
                        LIMIT ?4)",
                keep, held.org_path, league::org_path{held.org_path}.end(), who.id, limit);
    }
    if (who.is_cadre())
        tx.each("SELECT " + std::string{item_columns} +
                    R"(
                        FROM topic t
                        JOIN moderation m ON m.topic_id = t.id
                        JOIN org o ON o.id = m.org_id)" +
                    tail +
                    R"(
                        WHERE t.author_id = ?1
                            AND m.decided_at IS NULL
                            AND m.author_id <> ?1
                            AND m.why <> ?2
                        ORDER BY m.entered_at, m.id
                        LIMIT ?3)",
                keep, who.id, league::hold_reason::reported, limit);
    std::ranges::sort(found, [](const item& a, const item& b) { return a.id < b.id; });
    const auto repeated = std::ranges::unique(found, {}, &item::id);
    found.erase(repeated.begin(), repeated.end());
    std::vector<queued_post> queue;
    for (auto& i : found) {
        if (static_cast<int>(queue.size()) == limit) break;
        if (!may_moderate(who, i)) continue;
        read_words(tx, i);
        queue.push_back(std::move(i.shown));
    }
    return queue;
}

outcome<queued_post> decide_post(work& w, const person& who, std::int64_t number, bool pass,
                                 std::string_view reason) {
    auto i = w.tx.first("SELECT " + std::string{item_columns} +
                            R"(
                                FROM moderation m
                                JOIN person p ON p.id = m.author_id
                                JOIN org o ON o.id = m.org_id
                                LEFT JOIN topic t ON t.id = m.topic_id
                                WHERE m.number = ?1)",
                        item_of, number);
    if (!i || !may_moderate(who, *i)) return not_found("这条待审核的内容");
    if (i->author_id == who.id) return problem{problem_code::forbidden, "自己写的内容要由别人审核。"};
    if (i->decided) return conflict("这条内容已经审核过。");
    if (!pass)
        if (auto bad = check_text("reason", "驳回理由", reason, refusal_reason_characters_max)) return *bad;
    read_words(w.tx, *i);
    w.tx.execute(
        R"(
            UPDATE moderation
            SET decided_at = ?2, decided_by = ?3, passed = ?4, reason = ?5
            WHERE id = ?1)",
        i->id, w.now, actor_of(who), pass, pass ? std::string_view{} : reason);
    apply_decision(w, *i, pass ? post_state::shown : post_state::removed);
    note_audit(w, actor_of(who), "decide_post", "moderation", i->id, pass ? "pass" : "refuse");
    tell_post_author(w, *i, pass, reason);
    return std::move(i->shown);
}

}  // namespace link100::services
