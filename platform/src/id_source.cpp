#include "platform/id_source.hpp"

#include "platform/random.hpp"

namespace link100::platform {

std::int64_t first_id_at(time_point t) {
    using namespace std::chrono;
    constexpr auto epoch = sys_days{2024y / January / 1};
    return duration_cast<milliseconds>(t - epoch).count() << 22;
}

std::int64_t id_source::next(time_point now) {
    // The low bits start at random in their lower half, so that two machines rarely meet in one millisecond
    // and a burst of two million ids still fits before the next.
    const auto fresh = first_id_at(now) | static_cast<std::int64_t>(random_below(1u << 21));
    last_ = fresh > last_ ? fresh : last_ + 1;
    return last_;
}

}  // namespace link100::platform
