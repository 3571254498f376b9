// Understands one sentence as an announcement: 明天下午3点在图书馆办读书会，30人. It never reads a clock
// (`now` is handed in), and never fills in what was not said but for the end of the time (coming_time.hpp).
// coming_time.hpp reads the time, which is one that is to come; the reader of sentences (sentence.hpp) reads
// the rest.
#pragma once
#include "league/base/types.hpp"
#include "league/sentence/coming_time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::league {

inline constexpr std::size_t announced_title_max = 40;  // code points; a longer one is left out, and asked

struct announcement {
    coming_span when;                   // may be past: check_times tells
    std::string title;                  // empty: not said
    std::optional<activity_kind> kind;  // never a talk, which nobody announces
    std::string place;                  // empty: not said
    std::optional<activity_mode> mode;  // when it was said
    std::optional<int> capacity;        // 30人, 限30人, 名额30
    bool unbounded = false;             // 不限人数, 名额不限
};

// Nothing when the text has no time in it, is not UTF-8, or is longer than sentence_max: the caller then
// takes the text for a title.
[[nodiscard]] std::optional<announcement> read_announcement(std::string_view text, instant now, zone z);

}  // namespace link100::league
