#include "platform/id_source.hpp"

#include "platform/random.hpp"

namespace link100::platform {

std::int64_t id_source::next(time_point now) {
    using namespace std::chrono;
    constexpr auto epoch = sys_days{2024y / January / 1};
    const auto ms = duration_cast<milliseconds>(now - epoch).count();
    // The low bits start at random in their lower half, so that two machines rarely meet in one millisecond
    // and a burst of two million ids still fits before the next.
    const auto fresh = (ms << 22) | static_cast<std::int64_t>(random_below(1u << 21));
    last_ = fresh > last_ ? fresh : last_ + 1;
    return last_;
}

}  // namespace link100::platform
