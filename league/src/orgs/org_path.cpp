#include "league/orgs/org_path.hpp"

#include <algorithm>
#include <charconv>

namespace link100::league {

std::vector<std::int64_t> org_path::ids() const {
    std::vector<std::int64_t> ids;
    auto rest = text_;
    while (rest.size() > 1 && rest.front() == '/') {
        rest.remove_prefix(1);
        std::int64_t id = 0;
        const auto [end, bad] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
        if (bad != std::errc{}) break;
        ids.push_back(id);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    return ids;
}

int org_path::level() const {
    return static_cast<int>(std::ranges::count(text_, '/')) - 1;
}

bool org_path::contains(std::string_view other) const {
    return !text_.empty() && other.starts_with(text_);
}

std::string org_path::end() const {
    std::string past{text_};
    if (!past.empty()) past.back() = '0';
    return past;
}

std::string org_path::common_with(std::string_view other) const {
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(text_, other).in1 - text_.begin());
    if (same == text_.size() || same == 0) return std::string{text_};
    return std::string{text_.substr(0, text_.rfind('/', same - 1) + 1)};
}

}  // namespace link100::league
