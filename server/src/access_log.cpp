#include "access_log.hpp"

#include <array>
#include <charconv>

namespace link100::server {
namespace {

constexpr std::size_t method_shown_max = 10;

void append_number(std::string& to, std::uint64_t n) {
    std::array<char, 20> digits{};
    to.append(digits.begin(), std::to_chars(digits.begin(), digits.end(), n).ptr);
}

}  // namespace

void access_log::add(platform::time_point now, const access_record& r) {
    if (!on_) return;
    const auto ms = platform::to_micros(now) / 1000;
    if (ms != time_ms_) {
        time_.clear();
        platform::append_utc(time_, now);
        time_ms_ = ms;
    }
    if (block_.empty()) block_.reserve(block_bytes + 256);
    block_.append(time_).append(" access ").append(r.request_id).append(" ");
    block_.append(r.method.substr(0, method_shown_max)).append(" ").append(r.route).append(" ");
    append_number(block_, static_cast<std::uint64_t>(r.status));
    block_ += " in=";
    append_number(block_, r.bytes_in);
    block_ += " out=";
    append_number(block_, r.bytes_out);
    block_ += " us=";
    append_number(block_, r.us);
    if (block_.size() >= block_bytes) {
        flush();
    } else {
        block_ += '\n';
    }
}

void access_log::flush() {
    if (block_.empty()) return;
    if (block_.back() == '\n') block_.pop_back();
    to_.lines(std::move(block_));
    block_ = {};
}

}  // namespace link100::server
