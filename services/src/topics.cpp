#include "services/topics.hpp"

#include "services/audit.hpp"
#include "services/points.hpp"
#include "services/validation.hpp"

namespace link100::services {
namespace {

constexpr int number_digits = 6;

struct topic_record {
    std::int64_t id;
    std::int64_t author_id;
    std::string org_path;
    post_state state;
    platform::time_point opened_at;
};

std::optional<topic_record> topic_where(store::transaction& tx, std::string_view column, std::int64_t value) {
    return tx.first(
        "SELECT t.id, t.author_id, o.path, t.state, t.opened_at FROM topic t JOIN org o ON o.id = t.org_id "
        "WHERE t." +
            std::string{column} + " = ?1",
        [](const store::row& r) {
            return topic_record{r.integer(0), r.integer(1), r.str(2), r.as<post_state>(3), r.time(4)};
        },
        value);
}

bool may_speak(const person& author) {
    return may(author, league::action::speak_in_topics, {.owner_id = author.id});
}

bool is_cadre(store::transaction& tx, std::int64_t id) {
    return tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", id) > 0;
}

// R05 moves with what is shown of a cadre's topic.
void book_topic(work& w, const topic_record& t) {
    if (is_cadre(w.tx, t.author_id)) book_points(w, t.author_id, w.rules.month_of(t.opened_at));
}

}  // namespace

outcome<std::int64_t> open_topic(work& w, const person& author, std::string_view title,
                                 std::string_view body) {
    if (auto bad = check_text("title", "话题标题", title, topic_title_characters_max)) return *bad;
    if (auto bad = check_text("body", "话题内容", body, topic_text_characters_max)) return *bad;
    if (!may_speak(author)) return forbidden();
    const auto number = free_number(number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM topic WHERE number = ?1", n) > 0;
    });
    const auto id = w.tx.new_id();
    w.tx.execute(
        "INSERT INTO topic (id, number, author_id, org_id, title, body, state, opened_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        id, number, author.id, author.org_id, title, body, post_state::held, w.now);
    note_audit(w, author.id, "open_topic", "topic", id);
    return number;
}

outcome<std::int64_t> reply_in_topic(work& w, const person& author, std::int64_t number,
                                     std::optional<std::int64_t> to, std::string_view text) {
    if (auto bad = check_text("text", "回复", text, topic_text_characters_max)) return *bad;
    if (!may_speak(author)) return forbidden();
    const auto t = topic_where(w.tx, "number", number);
    if (!t || t->state != post_state::shown) return not_found("这个话题");
    if (to && w.tx.number("SELECT COUNT(*) FROM topic_reply WHERE id = ?1 AND topic_id = ?2 AND state = 2",
                          *to, t->id) == 0)
        return not_found("要回复的那一条");
    const auto id = w.tx.new_id();
    w.tx.execute(
        "INSERT INTO topic_reply (id, topic_id, author_id, text, state, at, reply_to) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        id, t->id, author.id, text, post_state::held, w.now, to);
    note_audit(w, author.id, "reply_in_topic", "topic", t->id);
    return id;
}

outcome<> moderate_topic(work& w, const person& who, std::int64_t number, post_state state) {
    const auto t = topic_where(w.tx, "number", number);
    if (!t || !may(who, league::action::moderate_topics, {.owner_id = t->author_id, .org_path = t->org_path}))
        return not_found("这个话题");
    w.tx.execute("UPDATE topic SET state = ?2 WHERE id = ?1", t->id, state);
    note_audit(w, who.id, "moderate_topic", "topic", t->id);
    book_topic(w, *t);
    return {};
}

outcome<> moderate_reply(work& w, const person& who, std::int64_t reply_id, post_state state) {
    struct reply_record {
        std::int64_t topic_id;
        std::int64_t author_id;
        platform::time_point at;
    };

    const auto reply = w.tx.first(
        "SELECT topic_id, author_id, at FROM topic_reply WHERE id = ?1",
        [](const store::row& r) {
            return reply_record{r.integer(0), r.integer(1), r.time(2)};
        },
        reply_id);
    const auto t = reply ? topic_where(w.tx, "id", reply->topic_id) : std::nullopt;
    if (!t || !may(who, league::action::moderate_topics, {.owner_id = t->author_id, .org_path = t->org_path}))
        return not_found("这条回复");
    w.tx.execute("UPDATE topic_reply SET state = ?2 WHERE id = ?1", reply_id, state);
    note_audit(w, who.id, "moderate_topic", "topic_reply", reply_id);
    book_topic(w, *t);
    if (is_cadre(w.tx, reply->author_id)) book_points(w, reply->author_id, w.rules.month_of(reply->at));
    return {};
}

}  // namespace link100::services
