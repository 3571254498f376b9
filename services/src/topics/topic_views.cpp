#include "services/topics/topics.hpp"
#include "topics/topic_record.hpp"

namespace link100::services {
namespace {

constexpr std::string_view reply_columns =
    "SELECT r.floor, p.name, r.text, r.highlighted_at, q.floor, r.at FROM topic_reply r JOIN person p ON "
    "p.id = "
    "r.author_id LEFT JOIN topic_reply q ON q.id = r.reply_to AND q.state = 2 WHERE r.topic_id = ?1 AND ";

reply_view reply_of(const store::row& r) {
    reply_view v;
    if (!r.is_null(0)) v.floor = static_cast<int>(r.integer(0));
    v.author = r.str(1);
    v.text = r.str(2);
    v.highlighted = !r.is_null(3);
    if (!r.is_null(4)) v.to_floor = static_cast<int>(r.integer(4));
    v.at = r.time(5);
    return v;
}

struct line_and_body {
    topic_line line;
    std::string body;
};

std::optional<line_and_body> topic_line_of(store::transaction& tx, std::int64_t id) {
    auto found = tx.first(
        "SELECT t.number, t.title, p.name, t.state, t.closed_at, t.opened_at, t.body FROM topic t JOIN "
        "person p "
        "ON p.id = t.author_id WHERE t.id = ?1",
        [](const store::row& r) {
            return line_and_body{{.number = r.integer(0),
                                  .title = r.str(1),
                                  .author = r.str(2),
                                  .state = r.as<post_state>(3),
                                  .closed = !r.is_null(4),
                                  .opened_at = r.time(5)},
                                 r.str(6)};
        },
        id);
    if (found)
        found->line.replies =
            tx.number("SELECT COUNT(*) FROM topic_reply WHERE topic_id = ?1 AND state = 2", id);
    return found;
}

std::vector<reply_view> replies(store::transaction& tx, std::string_view which, std::int64_t topic_id,
                                std::int64_t second, std::int64_t limit) {
    return tx.all(std::string{reply_columns}.append(which), reply_of, topic_id, second, limit);
}

}  // namespace

std::vector<topic_line> topics_for(store::transaction& tx, const person& reader) {
    std::vector<topic_line> lines;
    for (const auto id : newest_posts(tx, reader, "topic", topics_listed_max))
        if (auto found = topic_line_of(tx, id)) lines.push_back(std::move(found->line));
    return lines;
}

outcome<topic_view> show_topic(store::transaction& tx, const person& reader, std::int64_t number,
                               int after_floor, int limit) {
    const auto t = topic_numbered(tx, number);
    if (!t || !can_read(tx, reader, *t)) return not_found("这个话题");
    auto head = *topic_line_of(tx, t->id);
    topic_view v;
    v.line = std::move(head.line);
    v.body = std::move(head.body);
    v.highlights = replies(tx, "r.state = 2 AND r.highlighted_at > ?2 ORDER BY r.floor LIMIT ?3", t->id, 0,
                           highlights_max);
    v.replies = replies(tx, "r.state = 2 AND r.floor > ?2 ORDER BY r.floor LIMIT ?3", t->id, after_floor,
                        static_cast<std::int64_t>(limit) + 1);
    v.more = static_cast<int>(v.replies.size()) > limit;
    if (v.more) v.replies.pop_back();
    v.held = replies(tx, "r.state = 1 AND r.author_id = ?2 ORDER BY r.id LIMIT ?3", t->id, reader.id, limit);
    return v;
}

}  // namespace link100::services
