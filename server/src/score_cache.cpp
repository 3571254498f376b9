#include "score_cache.hpp"

#include <charconv>

namespace link100::server {
namespace {

// KEYS: the sorted set of points, the hash of last entries. ARGV: cadre, points, last entry, seconds to live.
// Entries are compared as texts of equal length: Lua's numbers hold 53 bits, an id has 63.
constexpr std::string_view put_newer = R"lua(
local known = redis.call('HGET', KEYS[2], ARGV[1]) or ''
if known <= ARGV[3] then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
return 1
)lua";

constexpr int seconds_kept = 70 * 24 * 3600;  // two months and some days
constexpr std::size_t scores_at_once = 500;

// One hash tag an organisation, so that both keys live on one node of a Redis Cluster.
std::string points_key(std::int64_t org_id, int month) {
    return "scores:{" + std::to_string(org_id) + "}:" + std::to_string(month);
}

std::string entries_key(std::int64_t org_id, int month) {
    return points_key(org_id, month) + ":last";
}

std::string padded_id(std::int64_t id) {
    auto text = std::to_string(id);
    return std::string(20 - text.size(), '0') + text;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

}  // namespace

score_cache::score_cache(store::redis_client& redis, store::database& db, std::atomic<bool>* missed)
    : redis_(redis), db_(db), missed_(missed) {}

task<bool> score_cache::put(const std::vector<services::booked_score>& scores) {
    for (std::size_t from = 0; from < scores.size(); from += scores_at_once) {
        store::redis_commands commands;
        for (std::size_t i = from; i < std::min(scores.size(), from + scores_at_once); ++i) {
            const auto& s = scores[i];
            commands.add("EVAL", put_newer, 2, points_key(s.org_id, s.month), entries_key(s.org_id, s.month),
                         s.cadre_id, s.points, padded_id(s.last_entry), seconds_kept);
        }
        const auto done = co_await redis_.pipeline(std::move(commands), std::chrono::seconds{2});
        if (!done) co_return false;
    }
    co_return true;
}

task<> score_cache::refresh(std::set<std::pair<std::int64_t, int>> changed) {
    if (changed.empty()) co_return;
    if (redis_.current_state() == store::redis_client::state::away) {
        if (missed_ != nullptr) *missed_ = true;
        co_return;
    }
    const auto scores = co_await db_.read([&](store::transaction& tx) {
        std::vector<services::booked_score> out;
        for (const auto& [cadre, month] : changed) out.push_back(services::score_of(tx, cadre, month));
        return out;
    });
    // Redis away meanwhile, for this thread perhaps longer than for the one that rebuilds.
    if (!co_await put(scores) && missed_ != nullptr) *missed_ = true;
}

task<int> score_cache::rebuild(const services::programme& rules, platform::time_point now) {
    const auto month = rules.month_of(now);
    int written = 0;
    for (const auto m : {league::previous_month(month), month}) {
        const auto scores =
            co_await db_.read([&](store::transaction& tx) { return services::scores_under(tx, "/", m); });
        if (!co_await put(scores)) co_return -1;
        written += static_cast<int>(scores.size());
    }
    co_return written;
}

task<std::vector<score_cache::ranked>> score_cache::order_of(std::int64_t org_id, int month, int limit) {
    std::vector<ranked> order;
    const auto found =
        co_await redis_.command("ZRANGE", points_key(org_id, month), 0, limit - 1, "REV", "WITHSCORES");
    if (!found) co_return order;
    const auto* items = found->array();
    for (std::size_t i = 0; items != nullptr && i + 1 < items->size(); i += 2) {
        const auto* cadre = (*items)[i].string();
        const auto* points = (*items)[i + 1].string();
        if (cadre != nullptr && points != nullptr) order.push_back({number_of(*cadre), number_of(*points)});
    }
    co_return order;
}

}  // namespace link100::server
