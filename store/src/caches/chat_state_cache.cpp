#include "store/chat_state_cache.hpp"

#include <charconv>

namespace link100::store {

namespace {

// The value is "version text". Versions are small counts, exact in Lua's numbers.
constexpr std::string_view put_newer = R"lua(
local kept = redis.call('GET', KEYS[1])
local version = kept and tonumber(string.match(kept, '^(%d+) ')) or -1
if version > tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
return 1
)lua";

std::string key_of(std::string_view openid) {
    return "chat:{" + std::string{openid} + "}";
}

std::optional<chat_state> read(std::string_view kept) {
    chat_state state;
    const auto [end, error] = std::from_chars(kept.data(), kept.data() + kept.size(), state.version);
    if (error != std::errc{} || end == kept.data() + kept.size() || *end != ' ') return std::nullopt;
    state.text = kept.substr(static_cast<std::size_t>(end - kept.data()) + 1);
    return state;
}

}  // namespace

task<std::optional<chat_state>> chat_state_cache::find(std::string openid) {
    const auto answer = co_await redis_.command("GET", key_of(openid));
    if (!answer || answer->is_error()) {
        ++counts_.away;
        co_return std::nullopt;
    }
    auto state = answer->string() == nullptr ? std::nullopt : read(*answer->string());
    ++(state ? counts_.hits : counts_.misses);
    co_return state;
}

void chat_state_cache::put(std::string_view openid, const chat_state& state) {
    ++counts_.fills;
    const auto life = std::chrono::duration_cast<std::chrono::milliseconds>(chat_state_life).count();
    redis_.send("EVAL", put_newer, 1, key_of(openid), state.version, state.text, life);
}

}  // namespace link100::store
