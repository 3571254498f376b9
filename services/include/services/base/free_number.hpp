// Random public numbers. They never tell how many things there are, because they are not counted up.
#pragma once
#include "platform/random.hpp"

#include <cstdint>

namespace link100::services {

// A random public number of `digits` digits that `taken` does not know yet; one digit longer after 20 misses.
template <class Taken>
std::int64_t free_number(int digits, Taken taken) {
    for (;; ++digits) {
        std::int64_t low = 1;
        for (int i = 1; i < digits; ++i) low *= 10;
        for (int tries = 0; tries < 20; ++tries) {
            const auto n =
                low + static_cast<std::int64_t>(platform::random_below(static_cast<std::uint64_t>(low * 9)));
            if (!taken(n)) return n;
        }
    }
}

}  // namespace link100::services
