#include "league/library/content_rules.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

constexpr std::string_view grade_sign = "级";

std::string_view year_of(std::string_view grade) {
    if (grade.ends_with(grade_sign)) grade.remove_suffix(grade_sign.size());
    return grade;
}

bool is_inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The end of the first page: as near to bytes_max as a good place is.
std::size_t end_of_page(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text.size();
    const auto part = text.substr(0, bytes_max);
    for (const std::string_view mark : {"\n", "。", "！", "？", "；"}) {
        const auto at = part.rfind(mark);
        if (at != part.npos && at + mark.size() > bytes_max / 2) return at + mark.size();
    }
    auto end = bytes_max;
    while (end > 1 && is_inside_character(text[end])) --end;
    return end;
}

std::string_view without_lines(std::string_view text) {
    while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
    return text;
}

}  // namespace

std::string_view label(content_kind kind) {
    switch (kind) {
        case content_kind::article:
            return "文章";
        case content_kind::picture:
            return "图片";
        case content_kind::link:
            return "链接";
    }
    return "文章";
}

std::string_view label(content_state state) {
    switch (state) {
        case content_state::waiting:
            return "待审核";
        case content_state::taken:
            return "已收录校文化库";
        case content_state::refused:
            return "未通过";
        case content_state::shown:
            return "已公开";
    }
    return "待审核";
}

std::optional<std::string> grade_named(std::string_view text) {
    const auto year = year_of(text);
    const bool digits = std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
    if (year.size() != 4 || !digits || !year.starts_with("20")) return std::nullopt;
    return std::string{year}.append(grade_sign);
}

bool is_for_grade(std::string_view piece, std::string_view reader) {
    return piece.empty() || year_of(piece) == year_of(reader);
}

bool is_https_link(std::string_view text) {
    constexpr std::string_view scheme = "https://";
    if (!text.starts_with(scheme) || text.size() > link_bytes_max) return false;
    const auto rest = text.substr(scheme.size());
    if (rest.empty() || rest.front() == '/' || rest.front() == '?' || rest.front() == '#') return false;
    return std::ranges::none_of(text, [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u <= 0x20 || u == 0x7F || c == '"' || c == '<' || c == '>';
    });
}

sums_seen sums_to_show(const std::vector<std::int64_t>& units) {
    sums_seen seen;
    std::int64_t all = 0;
    std::int64_t hidden = 0;
    int cells = 0;
    for (const auto n : units) {
        all += n;
        const bool few = n > 0 && n < reads_shown_min;
        if (few) hidden += n, ++cells;
        seen.units.push_back(few ? std::nullopt : std::optional{n});
    }
    if (cells == 0 || (cells > 1 && hidden >= reads_shown_min)) seen.all = all;
    return seen;
}

std::vector<std::string_view> pages_of(std::string_view text, std::size_t bytes_max) {
    std::vector<std::string_view> pages;
    for (text = without_lines(text); !text.empty(); text = without_lines(text)) {
        const auto end = end_of_page(text, bytes_max);
        auto page = text.substr(0, end);
        while (page.ends_with('\n')) page.remove_suffix(1);
        pages.push_back(page);
        text.remove_prefix(end);
    }
    return pages;
}

}  // namespace link100::league
