#include "topics/topic_record.hpp"

#include "services/points/points.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

std::optional<topic_record> topic_where(store::transaction& tx, std::string_view column, std::int64_t value) {
    return tx.first(
        R"(
            SELECT t.id, t.number, t.author_id, t.org_id, o.path, t.state, t.title, t.opened_at, t.closed_at
            FROM topic t
            JOIN org o ON o.id = t.org_id
            WHERE t.)" +
            std::string{column} + " = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            topic_record t;
            t.id = r.id();
            t.number = r.integer();
            t.author_id = r.id();
            t.org_id = r.id();
            t.org_path = r.text();
            t.state = r.as<post_state>();
            t.title = r.text();
            t.opened_at = r.time();
            t.closed_at = r.maybe_time();
            return t;
        },
        value);
}

}  // namespace

std::optional<topic_record> topic_numbered(store::transaction& tx, std::int64_t number) {
    return topic_where(tx, "number", number);
}

std::optional<topic_record> topic_of_id(store::transaction& tx, std::int64_t id) {
    return topic_where(tx, "id", id);
}

void set_topic_state(work& w, std::int64_t topic_id, post_state state) {
    w.tx.execute("UPDATE topic SET state = ?2 WHERE id = ?1", topic_id, state);
}

void set_reply_state(work& w, std::int64_t reply_id, post_state state) {
    w.tx.execute("UPDATE topic_reply SET state = ?2 WHERE id = ?1", reply_id, state);
    if (state == post_state::removed)
        w.tx.execute("UPDATE topic_reply SET highlighted_at = NULL WHERE id = ?1", reply_id);
    if (state != post_state::shown) return;
    const auto next = w.tx.number(
        R"(
            SELECT COALESCE(MAX(floor), 0) + 1
            FROM topic_reply
            WHERE floor IS NOT NULL AND topic_id = (SELECT topic_id FROM topic_reply WHERE id = ?1))",
        reply_id);
    w.tx.execute("UPDATE topic_reply SET floor = ?2 WHERE id = ?1 AND floor IS NULL", reply_id, next);
}

void book_topic(work& w, std::int64_t topic_id) {
    const auto t = topic_of_id(w.tx, topic_id);
    if (t && is_cadre(w.tx, t->author_id)) book_points(w, t->author_id, w.rules.month_of(t->opened_at));
}

void book_reply(work& w, std::int64_t reply_id) {
    struct record {
        std::int64_t topic_id;
        std::int64_t author_id;
        platform::time_point at;
    };

    const auto reply = w.tx.first(
        "SELECT topic_id, author_id, at FROM topic_reply WHERE id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return record{r.id(), r.id(), r.time()};
        },
        reply_id);
    if (!reply) return;
    book_topic(w, reply->topic_id);
    if (is_cadre(w.tx, reply->author_id)) book_points(w, reply->author_id, w.rules.month_of(reply->at));
}

}  // namespace link100::services
