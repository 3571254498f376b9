// The month's scores of an organisation as a sorted set: person → hundredths of a point. The ledger in SQL is
// the truth; this answers 'who is where' without adding it up. Ties: the smaller person id, as text, ranks
// lower.
#pragma once
#include "store/cache_counts.hpp"
#include "store/redis.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace link100::store {

struct score {
    std::int64_t person = 0;
    std::int64_t hundredths = 0;  // exact up to 2^53, as Redis keeps scores in doubles
    friend bool operator==(const score&, const score&) = default;
};

class score_board {
public:
    explicit score_board(redis_client& redis) : redis_(redis) {}

    // `month` is year * 100 + month. False or nothing: Redis is away, or the board is not there: ask SQL.
    task<bool> put(std::int64_t org, int month, score s);
    task<std::optional<std::vector<score>>> top(std::int64_t org, int month, int count);
    // From 1, the highest score first; nothing also when the person has no score.
    task<std::optional<std::int64_t>> rank(std::int64_t org, int month, std::int64_t person);

    // Builds the whole board beside the old one and puts it in its place in one step.
    task<bool> rebuild(std::int64_t org, int month, std::span<const score> scores);

    [[nodiscard]] const cache_counts& counts() const { return counts_; }

private:
    redis_client& redis_;
    cache_counts counts_;
};

}  // namespace link100::store
