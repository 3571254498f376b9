#include "shared_token.hpp"

#include <charconv>
#include <chrono>

namespace link100::server {
namespace {

constexpr auto lease_ms =
    std::chrono::duration_cast<std::chrono::milliseconds>(wechat::token_lease_time).count();
constexpr int kept_s = 7200;  // as long as a token lives at most

// Only the owner gives its lease back; a lease that ran out may be another's by now.
constexpr std::string_view delete_own =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

// The record is "refresh expires token"; it is replaced only if its token is still the expected one.
constexpr std::string_view replace_expected = R"lua(
local kept = redis.call('GET', KEYS[1])
local token = ''
if kept then token = string.match(kept, '^%S+ %S+ (.*)$') or '' end
if token == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1 end
return 0
)lua";

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
    (void)co_await redis_.command("EVAL", replace_expected, 1, key_, previous, written(record), kept_s);
}

task<wechat::lease_answer> shared_token::lease(std::string owner) {
    const auto taken = co_await redis_.command("SET", lease_key_, owner, "NX", "PX", lease_ms);
    if (!taken) co_return wechat::lease_answer::unavailable;
    co_return taken->is("OK") ? wechat::lease_answer::granted : wechat::lease_answer::held;
}

task<void> shared_token::give_back(std::string owner) {
    (void)co_await redis_.command("EVAL", delete_own, 1, lease_key_, owner);
}

}  // namespace link100::server
