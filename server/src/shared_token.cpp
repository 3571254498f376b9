#include "shared_token.hpp"

#include "store/lease.hpp"

#include <charconv>
#include <chrono>

namespace link100::server {
namespace {

constexpr std::chrono::hours record_life{2};  // as long as a token lives at most

std::string written(const wechat::token_record& r) {
    return std::to_string(platform::to_micros(r.refresh_at)) + " " +
           std::to_string(platform::to_micros(r.expires_at)) + " " + r.token;
}

std::optional<wechat::token_record> read(std::string_view text) {
    std::int64_t refresh = 0;
    std::int64_t expires = 0;
    const auto* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, refresh);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ' ') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, expires);
    if (second.ec != std::errc{} || second.ptr == end || *second.ptr != ' ') return std::nullopt;
    return wechat::token_record{std::string{second.ptr + 1, end}, platform::from_micros(refresh),
                                platform::from_micros(expires)};
}

}  // namespace

shared_token::shared_token(store::redis_client& redis, std::string app_id)
    : redis_(redis), key_("token:{" + app_id + "}"), lease_key_(key_ + ":lease") {}

task<std::optional<wechat::token_record>> shared_token::load() {
    const auto kept = co_await redis_.command("GET", key_);
    if (!kept || kept->string() == nullptr) co_return std::nullopt;
    co_return read(*kept->string());
}

task<void> shared_token::store_if(std::string previous, wechat::token_record record) {
    // What is kept now is compared with what was read: a newer token, put by another process, stays.
    const auto kept_now = co_await redis_.command("GET", key_);
    if (!kept_now) co_return;
    const auto text = kept_now->string() == nullptr ? std::string{} : *kept_now->string();
    const auto parsed = read(text);
    if ((parsed ? parsed->token : std::string{}) != previous) co_return;
    (void)co_await store::replace_if(redis_, key_, text, written(record), record_life);
}

task<wechat::lease_answer> shared_token::lease(std::string owner) {
    store::lease one(redis_, lease_key_, std::move(owner));
    switch (co_await one.take(wechat::token_lease_time)) {
        case store::lease_state::granted:
            co_return wechat::lease_answer::granted;
        case store::lease_state::held:
            co_return wechat::lease_answer::held;
        case store::lease_state::unavailable:
            break;
    }
    co_return wechat::lease_answer::unavailable;
}

task<void> shared_token::give_back(std::string owner) {
    store::lease one(redis_, lease_key_, std::move(owner));
    (void)co_await one.give_back();
}

}  // namespace link100::server
