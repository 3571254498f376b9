// What topics, replies and polls have in common: whose eyes they are for, and the way into the queue.
#pragma once
#include "services/topics/moderation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr int post_number_digits = 6;

// Where a topic or poll stands; a reply stands where its topic does.
struct post_place {
    std::int64_t author_id = 0;
    std::int64_t org_id = 0;
    std::string org_path;
    post_state state{};
};

// What the authoriser needs to know of it; a cadre's confirmed contact counts as named.
[[nodiscard]] league::object_facts facts_for(store::transaction& tx, const person& reader,
                                             const post_place& p);
[[nodiscard]] bool can_read(store::transaction& tx, const person& reader, const post_place& p);

// Ids of what the reader may see of `table` ("topic" or "poll"), newest first.
[[nodiscard]] std::vector<std::int64_t> newest_posts(store::transaction& tx, const person& reader,
                                                     std::string_view table, int limit);

// Since midnight, of one author.
[[nodiscard]] std::int64_t posts_today(work& w, std::string_view table, std::int64_t author_id);

// True when the text holds words of crisis: then somebody was told already, and it must not be posted.
[[nodiscard]] bool heard_crisis(work& w, const person& author, std::string_view text);

struct waiting_post {
    post_kind kind{};
    std::int64_t object_id = 0;
    std::optional<std::int64_t> topic_id{};
    std::int64_t org_id = 0;
    std::int64_t author_id = 0;
    std::int64_t opener_id = 0;  // of a reply's topic; 0: none
    std::optional<std::int64_t> reported_by{};
};

// Into the queue; tells who decides, once until the queue is empty again.
void wait_for_person(work& w, const waiting_post& p, const league::screening& why);

[[nodiscard]] bool is_waiting(store::transaction& tx, post_kind kind, std::int64_t object_id);

[[nodiscard]] bool is_cadre(store::transaction& tx, std::int64_t person_id);

}  // namespace link100::services
