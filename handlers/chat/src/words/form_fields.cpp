#include "words/form_fields.hpp"

#include <charconv>

namespace link100::chat {

std::int64_t number_in(const turn& t, std::string_view field) {
    const auto kept = t.talk.get(field);
    std::int64_t n = 0;
    std::from_chars(kept.data(), kept.data() + kept.size(), n);
    return n;
}

platform::time_point time_in(const turn& t, std::string_view field) {
    return platform::time_point{std::chrono::microseconds{number_in(t, field)}};
}

bool says_skip(std::string_view text) {
    return text == "跳过" || text == "没有" || text == "不限";
}

}  // namespace link100::chat
