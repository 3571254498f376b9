// The chat's memory of an installation without Redis: this process alone counts who writes how often, for all
// its I/O threads; answers and dialogues come from the record.
#pragma once
#include "chat/memory.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace link100::server {

inline constexpr std::size_t counted_senders_max = 100'000;  // remembered at once: about 30 MiB

// Deliveries of the present minute, counted once however often each of them comes.
class message_counts {
public:
    explicit message_counts(int per_minute, std::size_t senders_max = counted_senders_max)
        : per_minute_(static_cast<std::size_t>(per_minute)), senders_max_(senders_max) {}

    // Whether this delivery is beyond the limit; a copy gets the first one's verdict.
    [[nodiscard]] bool too_fast(std::string_view dedup_key, std::string_view openid,
                                platform::time_point now);

private:
    const std::size_t per_minute_;
    const std::size_t senders_max_;
    std::mutex mutex_;  // held for a look into the map
    std::int64_t minute_ = 0;
    std::map<std::string, std::vector<std::size_t>, std::less<>> taken_;  // by openid: hashes of dedup keys
};

class local_chat_memory final : public chat::memory {
public:
    // `committed` is told of what was committed, besides the sender; empty: nobody.
    local_chat_memory(message_counts& counts, std::function<void()> wake_sender,
                      std::function<void(const services::changes&)> committed = {})
        : counts_(counts), wake_sender_(std::move(wake_sender)), committed_(std::move(committed)) {}

    task<recollection> recall(std::string_view dedup_key, std::string_view openid,
                              platform::time_point now) override;

    void remember(std::string_view, std::string_view, std::string_view,
                  const services::conversation&) override {}

    task<> apply(const services::changes& changed) override;

private:
    message_counts& counts_;
    std::function<void()> wake_sender_;
    std::function<void(const services::changes&)> committed_;
};

}  // namespace link100::server
