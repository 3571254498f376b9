// What the callback door may remember outside the record to be quicker: answers just given, where a
// dialogue stands, how often somebody wrote. The door never depends on it: all of it may be lost at any
// time.
//
// Redis stands behind it, or this process alone.
#pragma once
#include "platform/asio.hpp"
#include "services/access/conversation.hpp"
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

class memory {
public:
    virtual ~memory() = default;

    struct recollection {
        std::optional<std::string> answer;           // given to this very delivery before
        std::optional<services::conversation> talk;  // a copy; its version is asked of the record in the turn
        bool too_fast = false;                       // more messages this minute than the limit allows
    };

    // One round trip for all three. Never fails: with Redis away everything is unknown.
    virtual task<recollection> recall(std::string_view dedup_key, std::string_view openid,
                                      platform::time_point now) = 0;

    // Remembers the turn; call it after the commit. Does not wait.
    virtual void remember(std::string_view dedup_key, std::string_view openid, std::string_view answer,
                          const services::conversation& talk) = 0;

    // Brings the caches and the sender of messages up to what was committed.
    virtual task<> apply(const services::changes& changed) = 0;
};

}  // namespace link100::chat
