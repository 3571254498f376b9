#include "chat_memory.hpp"

#include "platform/encoding.hpp"

namespace link100::server {
namespace {

constexpr int answer_kept_s = 120;      // the platform delivers three times within 15 s
constexpr int talk_kept_s = 24 * 3600;  // as long as a dialogue lives
constexpr int rate_window_s = 60;

std::string answer_key(std::string_view dedup_key) {
    return "answered:{" + platform::hex_encode(dedup_key) + "}";
}

std::string talk_key(std::string_view openid) {
    return "talk:{" + std::string{openid} + "}";
}

std::string rate_key(std::string_view openid, platform::time_point now) {
    return "rate:{" + std::string{openid} +
           "}:" + std::to_string(platform::to_micros(now) / 1'000'000 / rate_window_s);
}

}  // namespace

chat_memory::chat_memory(store::redis_client& redis, score_cache& scores, int messages_per_minute,
                         const platform::clock& clock, std::function<void()> wake_sender)
    : redis_(redis),
      scores_(scores),
      messages_per_minute_(messages_per_minute),
      local_limit_(redis, clock, "chat", {messages_per_minute, std::chrono::seconds{rate_window_s}}),
      wake_sender_(std::move(wake_sender)) {}

task<chat::memory::recollection> chat_memory::recall(std::string_view dedup_key, std::string_view openid,
                                                     platform::time_point now) {
    recollection known;
    if (redis_.current_state() == store::redis_client::state::away) {
        known.too_fast = !(co_await local_limit_.ask(std::string{openid})).allowed;
        co_return known;
    }
    const auto rate = rate_key(openid, now);
    store::redis_commands ask;
    ask.add("GET", answer_key(dedup_key));
    ask.add("GET", talk_key(openid));
    ask.add("INCR", rate);
    ask.add("EXPIRE", rate, rate_window_s);
    const auto said = co_await redis_.pipeline(std::move(ask));
    if (!said || said->size() != 4) co_return known;
    if (const auto* answer = (*said)[0].string()) known.answer = *answer;
    if (const auto* talk = (*said)[1].string()) known.talk = services::from_cached_form(*talk, now);
    if (const auto* count = (*said)[2].integer()) known.too_fast = *count > messages_per_minute_;
    co_return known;
}

void chat_memory::remember(std::string_view dedup_key, std::string_view openid, std::string_view answer,
                           const services::conversation& talk) {
    if (redis_.current_state() == store::redis_client::state::away) return;
    store::redis_commands keep;
    keep.add("SET", answer_key(dedup_key), answer, "EX", answer_kept_s);
    if (talk.version > 0) keep.add("SET", talk_key(openid), services::cached_form(talk), "EX", talk_kept_s);
    redis_.send_all(std::move(keep));
}

task<> chat_memory::apply(const services::changes& changed) {
    if (changed.outbox) wake_sender_();
    if (!changed.scores.empty()) co_await scores_.refresh(changed.scores);
}

}  // namespace link100::server
