// How well a cache does, for the metrics. A cache belongs to one io_context, as its Redis client does: plain
// counters.
#pragma once
#include <cstdint>

namespace link100::store {

struct cache_counts {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;  // Redis answered that it has nothing
    std::uint64_t fills = 0;
    std::uint64_t away = 0;  // Redis did not answer, or with an error: the caller went on from SQL
};

}  // namespace link100::store
