// A topic as the services of topics and of moderation read it.
#pragma once
#include "topics/post_record.hpp"

namespace link100::services {

struct topic_record : post_place {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string title;
    platform::time_point opened_at{};
    std::optional<platform::time_point> closed_at;
};

[[nodiscard]] std::optional<topic_record> topic_numbered(store::transaction& tx, std::int64_t number);
[[nodiscard]] std::optional<topic_record> topic_of_id(store::transaction& tx, std::int64_t id);

void set_topic_state(work& w, std::int64_t topic_id, post_state state);
// Gives a reply its floor when it is first shown; what is removed is no highlight any more.
void set_reply_state(work& w, std::int64_t reply_id, post_state state);
// Books R05 to the cadre who opened the topic and R06 to each cadre who replied.
void book_topic(work& w, std::int64_t topic_id);
void book_reply(work& w, std::int64_t reply_id);

}  // namespace link100::services
