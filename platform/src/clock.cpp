#include "platform/clock.hpp"

#include <fstream>

namespace link100::platform {

time_point system_clock::now() const {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

shifted_clock::shifted_clock(std::filesystem::path offset_file) : file_(std::move(offset_file)) {}

time_point shifted_clock::now() const {
    const auto real = to_micros(system_clock{}.now());
    auto due = next_read_us_.load(std::memory_order_relaxed);
    // One thread wins the right to read the file; the others go on with the offset known so far.
    if (real >= due && next_read_us_.compare_exchange_strong(due, real + 100'000)) {
        std::int64_t seconds = 0;
        std::ifstream in(file_);
        in >> seconds;
        offset_us_ = in ? seconds * 1'000'000 : 0;
    }
    return from_micros(real + offset_us_.load(std::memory_order_relaxed));
}

}  // namespace link100::platform
