#include "services/topics/topics.hpp"
#include "store/row_reader.hpp"
#include "topics/topic_record.hpp"

namespace link100::services {
namespace {

// Of topic ?1, in state ?4, at most ?3; what ?2 says, the statement that follows says.
constexpr std::string_view reply_columns =
    R"(
        SELECT r.floor, p.name, r.text, r.highlighted_at, q.floor, r.at
        FROM topic_reply r
        JOIN person p ON p.id = r.author_id
        LEFT JOIN topic_reply q ON q.id = r.reply_to AND q.state = ?5
        WHERE r.topic_id = ?1 AND r.state = ?4 AND )";

reply_view reply_of(const store::row& row) {
    store::row_reader r{row};
    reply_view v;
    v.floor = r.maybe_count();
    v.author = r.text();
    v.text = r.text();
    v.highlighted = r.is_set();
    v.to_floor = r.maybe_count();
    v.at = r.time();
    return v;
}

struct line_and_body {
    topic_line line;
    std::string body;
};

std::optional<line_and_body> topic_line_of(store::transaction& tx, std::int64_t id) {
    auto found = tx.first(
        R"(
            SELECT t.number, t.title, p.name, t.state, t.closed_at, t.opened_at, t.body
            FROM topic t
            JOIN person p ON p.id = t.author_id
            WHERE t.id = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return line_and_body{{.number = r.integer(),
                                  .title = r.text(),
                                  .author = r.text(),
                                  .state = r.as<post_state>(),
                                  .closed = r.is_set(),
                                  .opened_at = r.time()},
                                 r.text()};
        },
        id);
    if (found)
        found->line.replies = tx.number("SELECT COUNT(*) FROM topic_reply WHERE topic_id = ?1 AND state = ?2",
                                        id, post_state::shown);
    return found;
}

std::vector<reply_view> replies(store::transaction& tx, post_state state, std::string_view which,
                                std::int64_t topic_id, std::int64_t second, std::int64_t limit) {
    return tx.all(std::string{reply_columns}.append(which), reply_of, topic_id, second, limit, state,
                  post_state::shown);
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
    v.highlights = replies(tx, post_state::shown, "r.highlighted_at > ?2 ORDER BY r.floor LIMIT ?3", t->id, 0,
                           highlights_max);
    v.replies = replies(tx, post_state::shown, "r.floor > ?2 ORDER BY r.floor LIMIT ?3", t->id, after_floor,
                        static_cast<std::int64_t>(limit) + 1);
    v.more = static_cast<int>(v.replies.size()) > limit;
    if (v.more) v.replies.pop_back();
    v.held =
        replies(tx, post_state::held, "r.author_id = ?2 ORDER BY r.id LIMIT ?3", t->id, reader.id, limit);
    return v;
}

}  // namespace link100::services
