#include "json/call.hpp"

#include <charconv>

namespace link100::api {

std::int64_t call::number(std::size_t part) const {
    const auto digits = path.at(part);
    std::int64_t n = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
}

}  // namespace link100::api
