// The library (文化产品): cadres and administrators offer pieces, reviewers decide, youths read. No piece
// is ever shown before somebody other than its author has reviewed it.
//
// Issue 3 §1 "Library"; domain.md §5. The administrators of the organisation that a piece is for review it;
// the university's review a piece for the whole university. A school administrator can take a piece into
// the university's library: then it is for the whole university, and books B02 for a cadre who offered it.
// Openings are counted in sums by unit and earn nothing (read_tally.hpp).
#pragma once
#include "league/library/content_rules.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t content_title_characters_max = 60;
inline constexpr std::size_t content_summary_characters_max = 200;
inline constexpr std::size_t content_body_characters_max = 5000;
inline constexpr std::size_t content_source_characters_max = 60;
inline constexpr std::size_t content_tags_max = 5;
inline constexpr std::size_t content_tag_characters_max = 10;
inline constexpr std::size_t content_reason_characters_max = 200;
inline constexpr int content_waiting_max = 5;               // proposals of one person that wait
inline constexpr std::chrono::days content_ahead_max{365};  // until it begins to be shown
inline constexpr int content_listed_max = 50;

struct new_content {
    league::content_kind kind = league::content_kind::article;
    std::string title;
    std::string summary;
    std::string body;                              // an article's
    std::string link;                              // of a picture or link, https
    std::string cover;                             // a picture's address, https; empty: none
    std::string source;                            // who wrote it, where it is from
    std::vector<std::string> tags;                 // without #
    std::int64_t audience_id = 0;                  // an organisation and all below; 0: the whole university
    std::string grade;                             // 2021级; empty: all
    std::optional<platform::time_point> from_at;   // absent: as soon as it is reviewed
    std::optional<platform::time_point> until_at;  // absent: open
};

struct content_view {
    std::int64_t number = 0;
    league::content_kind kind{};
    league::content_state state{};
    std::string title;
    std::string summary;
    std::string body;
    std::string link;
    std::string cover;
    std::string source;
    std::vector<std::string> tags;
    std::string author;
    std::string audience;  // the organisation's name
    bool for_all = false;  // of the university
    std::string grade;
    platform::time_point offered_at{};
    platform::time_point from_at{};
    std::optional<platform::time_point> until_at;
    bool withdrawn = false;
    std::string reason;  // of a refusal or withdrawal
};

// A cadre or an administrator offers a piece. The piece waits for a reviewer, who is told in the digest.
// Problems: invalid, forbidden, not_found (the organisation), too_many.
[[nodiscard]] outcome<content_view> offer_content(work& w, const person& author, const new_content& c);

enum class content_decision {
    pass,   // for whom it was offered
    take,   // into the university's library, also what its unit has passed already
    refuse  // with a reason, which the author is told
};

// Nobody decides about their own piece. Problems: invalid, not_found, forbidden, conflict (decided already,
// or the piece's time is over).
[[nodiscard]] outcome<content_view> review_content(work& w, const person& who, std::int64_t number,
                                                   content_decision decision, std::string_view reason = {});

// The author, or whoever may review the piece, withdraws it. A piece that has been shown needs a reason.
// Points stay. Problems: invalid, not_found, conflict.
[[nodiscard]] outcome<content_view> withdraw_content(work& w, const person& who, std::int64_t number,
                                                     std::string_view reason);

struct content_page {
    std::vector<content_view> pieces;  // without body
    bool more = false;
};

// The pieces shown to this reader now, the latest begun first; `after` is the number of the last piece seen
// (0: from the beginning). Problem: not_found (`after`).
[[nodiscard]] outcome<content_page> content_for(store::transaction& tx, const person& reader,
                                                platform::time_point now, std::int64_t after, int limit);

// One piece. Counts an opening if the piece is shown and not the reader's own. Problem: not_found, also for
// a piece that the reader may not see.
[[nodiscard]] outcome<content_view> read_content(work& w, const person& reader, std::int64_t number);

struct waiting_content {
    content_view piece;
    std::string hint;  // of the word list or the words of crisis; empty: nothing was found
    bool may_take = false;
};

// Pieces that wait and that this person may decide about, oldest first. Problem: forbidden.
[[nodiscard]] outcome<std::vector<waiting_content>> content_waiting(work& w, const person& who, int limit);

// The author's own pieces in every state, the latest first.
[[nodiscard]] std::vector<content_view> content_of(store::transaction& tx, const person& author, int limit);
// Pieces of all organisations that the person administers, in every state, the latest first.
[[nodiscard]] std::vector<content_view> content_managed(store::transaction& tx, const person& who, int limit);

struct unit_reads {
    std::string unit;
    std::optional<std::int64_t> reads;  // absent: fewer than league::reads_shown_min
};

struct content_reads {
    std::string title;
    std::vector<unit_reads> units;
    std::optional<std::int64_t> all;  // of the units listed
};

// Openings of a piece, summed by the units that the person administers. Problems: not_found, forbidden.
[[nodiscard]] outcome<content_reads> reads_of_content(store::transaction& tx, const person& who,
                                                      std::int64_t number);

}  // namespace link100::services
