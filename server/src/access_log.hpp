// One line a request, without personal data: no address, no path, no query. Lines are gathered and handed
// over in blocks, at the latest once a sweep: a queue's lock for each request would cost more than writing
// the line.
#pragma once
#include "platform/log.hpp"

#include <string>
#include <string_view>

namespace link100::server {

struct access_record {
    std::string_view request_id;
    std::string_view method;
    std::string_view route;  // its metric name; "-" if none was found
    int status = 0;          // 0: closed without an answer
    std::size_t bytes_in = 0;
    std::size_t bytes_out = 0;
    std::uint64_t us = 0;
};

// One a thread.
class access_log {
public:
    static constexpr std::size_t block_bytes = 32 * 1024;

    access_log(platform::log& to, bool on) : to_(to), on_(on) {}

    // 2026-05-04T10:20:30.123Z access 0123456789abcdef POST callback 200 in=578 out=612 us=143
    void add(platform::time_point now, const access_record& r);
    void flush();

private:
    platform::log& to_;
    bool on_;
    std::string block_;
    std::string time_;
    std::int64_t time_ms_ = -1;
};

}  // namespace link100::server
