#include "chat_memory.hpp"

#include "platform/encoding.hpp"

namespace link100::server {
namespace {

constexpr int answer_kept_s = 120;      // the platform delivers three times within 15 s
constexpr int talk_kept_s = 24 * 3600;  // as long as a dialogue lives
constexpr int rate_window_s = 60;

// Everything of one openid has its hash tag, so that one command can ask for several keys, also of a cluster.
std::string answer_key(std::string_view openid, std::string_view dedup_key) {
    return "answered:{" + std::string{openid} + "}:" + platform::hex_encode(dedup_key);
}

std::string talk_key(std::string_view openid) {
    return "talk:{" + std::string{openid} + "}";
}

std::int64_t minute_of(platform::time_point now) {
    return platform::to_micros(now) / 1'000'000 / rate_window_s;
}

std::string rate_key(std::string_view openid, platform::time_point now) {
    return "rate:{" + std::string{openid} + "}:" + std::to_string(minute_of(now));
}

}  // namespace

chat_memory::chat_memory(store::redis_client& redis, score_cache& scores, int messages_per_minute,
                         const platform::clock& clock, services::read_tally& reads,
                         std::function<void()> wake_sender)
    : redis_(redis),
      scores_(scores),
      messages_per_minute_(messages_per_minute),
      local_limit_(redis, clock, "chat", {messages_per_minute, std::chrono::seconds{rate_window_s}}),
      clock_(clock),
      reads_(reads),
      wake_sender_(std::move(wake_sender)) {}

// With Redis away this thread counts alone; here, too, every copy gets the first one's verdict.
task<bool> chat_memory::too_fast_here(std::string dedup_key, std::string openid, platform::time_point now) {
    if (minute_of(now) != counted_minute_ || counted_.size() >= store::rate_windows_max) {
        counted_minute_ = minute_of(now);
        counted_.clear();
    }
    if (const auto known = counted_.find(dedup_key); known != counted_.end()) co_return known->second;
    const bool too_fast = !(co_await local_limit_.ask(std::move(openid))).allowed;
    counted_.emplace(std::move(dedup_key), too_fast);
    co_return too_fast;
}

task<chat::memory::recollection> chat_memory::recall(std::string_view dedup_key, std::string_view openid,
                                                     platform::time_point now) {
    recollection known;
    if (redis_.current_state() == store::redis_client::state::away) {
        known.too_fast = co_await too_fast_here(std::string{dedup_key}, std::string{openid}, now);
        co_return known;
    }
    const auto rate = rate_key(openid, now);
    store::redis_commands ask;
    ask.add("MGET", answer_key(openid, dedup_key), talk_key(openid));
    // A set of deliveries, not a count: the copies of one message are one.
    ask.add("SADD", rate, dedup_key);
    ask.add("SCARD", rate);
    const auto said = co_await redis_.pipeline(std::move(ask));
    if (!said || said->size() != 3) co_return known;
    if (const auto* both = (*said)[0].array(); both != nullptr && both->size() == 2) {
        if (const auto* answer = (*both)[0].string()) known.answer = *answer;
        if (const auto* talk = (*both)[1].string()) known.talk = services::from_cached_form(*talk, now);
    }
    const auto* added = (*said)[1].integer();
    const auto* count = (*said)[2].integer();
    if (added != nullptr && count != nullptr) {
        if (*count == 1 && *added == 1) redis_.send("EXPIRE", rate, rate_window_s);
        known.too_fast = *added == 1 && *count > messages_per_minute_;
    }
    co_return known;
}

void chat_memory::remember(std::string_view dedup_key, std::string_view openid, std::string_view answer,
                           const services::conversation& talk) {
    if (redis_.current_state() == store::redis_client::state::away) return;
    store::redis_commands keep;
    keep.add("SET", answer_key(openid, dedup_key), answer, "EX", answer_kept_s);
    if (talk.version > 0) keep.add("SET", talk_key(openid), services::cached_form(talk), "EX", talk_kept_s);
    redis_.send_all(std::move(keep));
}

task<> chat_memory::apply(const services::changes& changed) {
    if (changed.outbox) wake_sender_();
    reads_.note(changed.reads, clock_.now());
    if (!changed.scores.empty()) co_await scores_.refresh(changed.scores);
}

}  // namespace link100::server
