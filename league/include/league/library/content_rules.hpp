// Says what a piece of the library (文化产品) can be, for whom, and when its sums may be seen (issue 3 §1
// "Library"; domain.md §5). It never lets a read earn anything (domain.md §5, §12).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

enum class content_kind : std::int64_t { article = 1, picture = 2, link = 3 };

enum class content_state : std::int64_t {
    waiting = 1,  // for a reviewer; nobody but its author and those who may review sees it
    taken = 2,    // in the university's library: rule B02
    refused = 3,
    shown = 4  // passed for its unit
};

[[nodiscard]] std::string_view label(content_kind kind);
[[nodiscard]] std::string_view label(content_state state);

// 2021, 2021级 → 2021级; nothing for anything else. Years 2000 … 2099.
[[nodiscard]] std::optional<std::string> grade_named(std::string_view text);

// A piece without a grade is for all; both sides may be written with or without 级.
[[nodiscard]] bool is_for_grade(std::string_view piece, std::string_view reader);

inline constexpr std::size_t link_bytes_max = 500;
// https://host/…, without blanks and control characters, at most link_bytes_max bytes.
[[nodiscard]] bool is_https_link(std::string_view text);

// A smaller sum of openings is hidden, because it would tell of single people (domain.md §7).
inline constexpr std::int64_t reads_shown_min = 5;

struct sums_seen {
    std::vector<std::optional<std::int64_t>> units;  // as handed in; nothing: hidden
    std::optional<std::int64_t> all;  // nothing: the hidden sums could be reckoned from this one
};

[[nodiscard]] sums_seen sums_to_show(const std::vector<std::int64_t>& units);

// Cuts the text into pages of at most `bytes_max` bytes of UTF-8. A page ends with a line if it is at least
// half full then, else with a sentence on the same condition, else with a character. The pages together are
// the text, without the blank lines between them.
[[nodiscard]] std::vector<std::string_view> pages_of(std::string_view text, std::size_t bytes_max);

}  // namespace link100::league
