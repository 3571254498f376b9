#include "store/text_cache.hpp"

#include <utility>

namespace link100::store {

text_cache::text_cache(redis_client& redis, std::string prefix, std::chrono::milliseconds life)
    : redis_(redis), prefix_(std::move(prefix)), life_(life) {}

std::string text_cache::key(std::string_view id) const {
    std::string k;
    k.reserve(prefix_.size() + id.size() + 3);
    k.append(prefix_).append(":{").append(id).append("}");
    return k;
}

std::optional<std::string> text_cache::take(const result<redis_reply, redis_failure>& answer) {
    if (!answer || answer->is_error()) {
        ++counts_.away;
        return std::nullopt;
    }
    if (const auto* text = answer->string()) {
        ++counts_.hits;
        return *text;
    }
    ++counts_.misses;
    return std::nullopt;
}

task<std::optional<std::string>> text_cache::get(std::string id) {
    const auto answer = co_await redis_.command("GET", key(id));
    co_return take(answer);
}

task<std::optional<std::string>> text_cache::get_and_prolong(std::string id) {
    const auto answer = co_await redis_.command("GETEX", key(id), "PX", life_.count());
    co_return take(answer);
}

void text_cache::put(std::string_view id, std::string_view text) {
    ++counts_.fills;
    redis_.send("SET", key(id), text, "PX", life_.count());
}

task<bool> text_cache::forget(std::string id) {
    const auto answer = co_await redis_.command("DEL", key(id));
    const bool gone = answer && !answer->is_error();
    if (!gone) ++counts_.away;
    co_return gone;
}

}  // namespace link100::store
