// Counts how well a cache does, for the metrics. It never locks: a cache belongs to one io_context, as its
// Redis client does, so the counters are plain.
#pragma once
#include <cstdint>

namespace link100::store {

struct cache_counts {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;  // Redis answered that it has no such text
    std::uint64_t fills = 0;
    std::uint64_t away = 0;  // Redis gave no answer or an error: the caller went on from SQL
};

}  // namespace link100::store
