// The Date field (RFC 9110 §5.6.7), written once a second and not once an answer.
#pragma once
#include "platform/clock.hpp"

#include <array>
#include <string_view>

namespace link100::server {

class http_date {
public:
    // "Sun, 06 Nov 1994 08:49:37 GMT"; the view lives until the next call.
    [[nodiscard]] std::string_view at(platform::time_point now);

private:
    std::array<char, 29> text_{};
    std::int64_t second_ = -1;
};

}  // namespace link100::server
