#include "services/topics/topics.hpp"

#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"
#include "topics/topic_record.hpp"

namespace link100::services {
namespace {

problem too_many(std::string text) {
    return {problem_code::too_many, std::move(text)};
}

bool may_speak(const person& author) {
    return may(author, league::action::speak_in_topics, {.owner_id = author.id});
}

// Shown to this person; what is held or removed is nobody's to answer.
std::optional<topic_record> open_to(store::transaction& tx, const person& reader, std::int64_t number) {
    auto t = topic_numbered(tx, number);
    if (!t || t->state != post_state::shown || !can_read(tx, reader, *t)) return std::nullopt;
    return t;
}

struct floor_record {
    std::int64_t id;
    std::int64_t author_id;
    bool highlighted;
};

std::optional<floor_record> shown_floor(store::transaction& tx, std::int64_t topic_id, int floor) {
    return tx.first(
        R"(
            SELECT id, author_id, highlighted_at
            FROM topic_reply
            WHERE topic_id = ?1 AND floor = ?2 AND state = ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return floor_record{r.id(), r.id(), r.is_set()};
        },
        topic_id, floor, post_state::shown);
}

outcome<> within_reply_limits(work& w, const person& author, std::int64_t topic_id, std::string_view text) {
    const auto since = [&](platform::time_point t) {
        return w.tx.number("SELECT COUNT(*) FROM topic_reply WHERE author_id = ?1 AND at > ?2", author.id, t);
    };
    if (since(w.now - std::chrono::minutes{1}) >= replies_per_minute_max)
        return too_many("一分钟内最多回复" + std::to_string(replies_per_minute_max) + "条，请歇一会儿再发。");
    const auto midnight = league::start_of_day(league::day_of(w.now, w.rules.zone), w.rules.zone);
    if (since(midnight - std::chrono::microseconds{1}) >= replies_per_day_max)
        return too_many("一天最多回复" + std::to_string(replies_per_day_max) + "条，请明天再来。");
    const auto same = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM topic_reply
            WHERE author_id = ?1 AND at > ?2 AND topic_id = ?3 AND text = ?4 AND state <> ?5)",
        author.id, midnight - std::chrono::microseconds{1}, topic_id, text, post_state::removed);
    if (same > 0) return conflict("这句话今天已经在这个话题里发过了。");
    return {};
}

std::int64_t highlights_of(store::transaction& tx, std::int64_t topic_id) {
    return tx.number(R"(
        SELECT COUNT(*)
        FROM topic_reply
        WHERE topic_id = ?1 AND highlighted_at IS NOT NULL)",
                     topic_id);
}

}  // namespace

outcome<posted> open_topic(work& w, const person& author, std::string_view title, std::string_view body,
                           league::platform_view platform) {
    if (!may_speak(author)) return forbidden();
    const auto words = std::string{title} + "\n" + std::string{body};
    // Neither a limit nor a form stands between a person in need and help.
    if (heard_crisis(w, author, words)) return posted{.crisis = true};
    if (auto bad = check_text("title", "话题标题", title, topic_title_characters_max)) return *bad;
    if (!body.empty())
        if (auto bad = check_text("body", "话题内容", body, topic_text_characters_max)) return *bad;
    if (posts_today(w, "topic", author.id) >= topics_per_day_max)
        return too_many("一天最多开" + std::to_string(topics_per_day_max) + "个话题，请明天再开。");
    const auto number = free_number(post_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM topic WHERE number = ?1", n) > 0;
    });
    const auto found = league::screen(words, w.rules.moderation, platform);
    const bool shown = found.why == league::hold_reason::none;
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO topic (id, number, author_id, org_id, title, body, state, opened_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        id, number, author.id, author.org_id, title, body, shown ? post_state::shown : post_state::held,
        w.now);
    if (!shown)
        wait_for_person(
            w, {.kind = post_kind::topic, .object_id = id, .org_id = author.org_id, .author_id = author.id},
            found);
    note_audit(w, author.id, "open_topic", "topic", id, shown ? "shown" : "held");
    return posted{number, shown};
}

outcome<posted> reply_in_topic(work& w, const person& author, std::int64_t number, std::optional<int> floor,
                               std::string_view text, league::platform_view platform) {
    if (!may_speak(author)) return forbidden();
    if (heard_crisis(w, author, text)) return posted{.crisis = true};
    if (auto bad = check_text("text", "回复", text, reply_characters_max)) return *bad;
    const auto t = open_to(w.tx, author, number);
    if (!t) return not_found("这个话题");
    if (t->closed_at) return conflict("这个话题已经结束，不能再回复。");
    const auto to = floor ? shown_floor(w.tx, t->id, *floor) : std::nullopt;
    if (floor && !to) return not_found("要回复的那一楼");
    if (auto ok = within_reply_limits(w, author, t->id, text); !ok) return ok.error();
    const auto found = league::screen(text, w.rules.moderation, platform);
    const bool shown = found.why == league::hold_reason::none;
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO topic_reply (id, topic_id, author_id, text, state, at, reply_to)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        id, t->id, author.id, text, post_state::held, w.now, to ? std::optional{to->id} : std::nullopt);
    note_audit(w, author.id, "reply_in_topic", "topic", t->id, shown ? "shown" : "held");
    if (shown) {
        set_reply_state(w, id, post_state::shown);
        book_reply(w, id);
    } else {
        wait_for_person(w,
                        {.kind = post_kind::reply,
                         .object_id = id,
                         .topic_id = t->id,
                         .org_id = t->org_id,
                         .author_id = author.id,
                         .opener_id = t->author_id},
                        found);
    }
    return posted{number, shown};
}

outcome<> close_topic(work& w, const person& who, std::int64_t number) {
    const auto t = topic_numbered(w.tx, number);
    if (!t || !may(who, league::action::close_topic, {.owner_id = t->author_id, .org_path = t->org_path}))
        return not_found("这个话题");
    if (t->closed_at) return conflict("这个话题已经结束了。");
    w.tx.execute("UPDATE topic SET closed_at = ?2 WHERE id = ?1", t->id, w.now);
    note_audit(w, actor_of(who), "close_topic", "topic", t->id);
    return {};
}

outcome<bool> highlight_reply(work& w, const person& who, std::int64_t number, int floor) {
    const auto t = topic_numbered(w.tx, number);
    if (!t || t->state != post_state::shown ||
        !may(who, league::action::highlight_reply, {.owner_id = t->author_id, .org_path = t->org_path}))
        return not_found("这个话题");
    const auto reply = shown_floor(w.tx, t->id, floor);
    if (!reply) return not_found("这一楼");
    if (!reply->highlighted && highlights_of(w.tx, t->id) >= highlights_max)
        return conflict("一个话题最多" + std::to_string(highlights_max) +
                        "条精选，请先取消一条（再发一次即取消）。");
    w.tx.execute("UPDATE topic_reply SET highlighted_at = ?2 WHERE id = ?1", reply->id,
                 reply->highlighted ? std::nullopt : std::optional{w.now});
    note_audit(w, actor_of(who), "highlight_reply", "topic_reply", reply->id,
               reply->highlighted ? "no" : "yes");
    return !reply->highlighted;
}

outcome<> report_post(work& w, const person& who, std::int64_t number, std::optional<int> floor,
                      std::string_view why) {
    if (!may_speak(who)) return forbidden();
    if (auto bad = check_text("why", "举报理由", why, report_characters_max)) return *bad;
    const auto t = open_to(w.tx, who, number);
    if (!t) return not_found("这个话题");
    const auto reply = floor ? shown_floor(w.tx, t->id, *floor) : std::nullopt;
    if (floor && !reply) return not_found("这一楼");
    const auto today =
        w.tx.number("SELECT COUNT(*) FROM moderation WHERE reported_by = ?1 AND entered_at >= ?2", who.id,
                    league::start_of_day(league::day_of(w.now, w.rules.zone), w.rules.zone));
    if (today >= reports_per_day_max)
        return too_many("一天最多举报" + std::to_string(reports_per_day_max) + "次，急事请直接找老师。");
    const auto kind = reply ? post_kind::reply : post_kind::topic;
    const auto object = reply ? reply->id : t->id;
    if (is_waiting(w.tx, kind, object)) return conflict("已经有人举报，正在处理，谢谢。");
    wait_for_person(w,
                    {.kind = kind,
                     .object_id = object,
                     .topic_id = reply ? std::optional{t->id} : std::nullopt,
                     .org_id = t->org_id,
                     .author_id = reply ? reply->author_id : t->author_id,
                     .opener_id = 0,
                     .reported_by = who.id},
                    {league::hold_reason::reported, std::string{why}});
    note_audit(w, who.id, "report_post", reply ? "topic_reply" : "topic", object);
    return {};
}

}  // namespace link100::services
