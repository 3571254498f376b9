// A poll as its services read it.
#pragma once
#include "services/topics/polls.hpp"
#include "topics/post_record.hpp"

namespace link100::services {

struct poll_record : post_place {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string question;
    std::string author;
    bool several = false;
    platform::time_point ends_at{};
    std::optional<platform::time_point> counted_at;
    std::int64_t answered = 0;  // once it is counted
};

[[nodiscard]] std::optional<poll_record> poll_numbered(store::transaction& tx, std::int64_t number);
[[nodiscard]] poll_view view_of(store::transaction& tx, platform::time_point now, const person& reader,
                                const poll_record& p);

// Adds the choices up and forgets them; fewer than five leave no figures at all.
void count_poll(work& w, std::int64_t poll_id);

}  // namespace link100::services
