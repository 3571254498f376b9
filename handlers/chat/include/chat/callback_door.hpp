// The door for WeChat's callbacks: verify, decrypt, take the turn in one durable transaction, answer. It
// never answers a callback that could not be kept, so that WeChat delivers it again.
//
// Our 200 means 'on disk'. An early empty answer would stop WeChat's retries for ever; a late one costs
// only a duplicate, which the journal absorbs.
#pragma once
#include "chat/memory.hpp"
#include "platform/clock.hpp"
#include "platform/http_message.hpp"
#include "store/database.hpp"
#include "wechat/callback.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace link100::chat {

// Shared by the doors of all threads; read by /metrics.
struct door_counts {
    std::atomic<std::uint64_t> taken{0};     // turns committed
    std::atomic<std::uint64_t> repeated{0};  // answered from what was kept
    std::atomic<std::uint64_t> refused{0};   // failed verification: forged, stale, malformed
    std::atomic<std::uint64_t> too_fast{0};
    std::atomic<std::uint64_t> dropped{0};  // not kept, so not answered
};

// One a thread: it owns the codec's contexts.
class callback_door {
public:
    callback_door(const wechat::callback_settings& settings, store::database& db,
                  const services::programme& rules, const platform::clock& clock, memory& mind,
                  door_counts& counts);

    task<platform::http_outgoing> handshake(const platform::http_incoming& request);
    task<platform::http_outgoing> receive(const platform::http_incoming& request);

    // Changes the keys for callbacks from now on; call it on the door's own thread. A callback that is
    // under way is answered with the keys that it came with. Throws std::invalid_argument as callback_codec
    // does, with nothing changed.
    void change_keys(const wechat::callback_settings& settings);

private:
    struct taken_turn;
    task<taken_turn> take(const wechat::opened_callback& opened, std::string_view key,
                          const memory::recollection& known);

    std::shared_ptr<wechat::callback_codec> codec_;
    store::database& db_;
    const services::programme& rules_;
    const platform::clock& clock_;
    memory& mind_;
    door_counts& counts_;
};

}  // namespace link100::chat
