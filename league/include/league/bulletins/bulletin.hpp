// Makes the monthly bulletin on units from plain facts (domain.md §7, after the notice's §五.1). It never
// reads the record or a clock, so the same facts always give the same bulletin.
//
// Rates are in tenths of a percent, means of grades in hundredths, scores in tenths of a point; everything is
// rounded half up, once. A figure on fewer than five people is hidden.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

enum class bulletin_column {
    cadres,        // 应联系团干部
    contacts,      // 已确认联系青年, each youth once
    contact_rate,  // cadres with n ≥ quota ÷ cadres
    activities,    // 活动总数, verified
    good_deeds,
    lectures,
    talks,
    volunteering,
    culture_sport,
    five_one_rate,  // cadres with 5 or more verified ÷ cadres
    guidance,       // 支部指导次数, confirmed
    topics,         // with the replies that R05 asks for
    cases,          // 诉求收到
    first_in_time,  // of those due this month
    closed_in_time,
    case_rating,      // mean on the rules' scale, rated ones only
    activity_rating,  // mean grade 1–5
    sampled,          // 抽查数, judged ones
    sound_rate,       // passed ÷ judged
    mean_score,       // over cadres in office for at least 15 days
    change            // of mean_score against the month before
};
inline constexpr int bulletin_column_count = static_cast<int>(bulletin_column::change) + 1;
[[nodiscard]] std::string_view label(bulletin_column column);  // Chinese heading
[[nodiscard]] std::string_view name(bulletin_column column);   // snake_case, for commands and JSON
[[nodiscard]] std::optional<bulletin_column> bulletin_column_named(std::string_view name_or_label);

inline constexpr int fewest_people_shown = 5;
inline constexpr int days_in_office_min = 15;
inline constexpr int five_ones_wanted = 5;  // the notice's §四.2: not fewer than 5 a month

struct bulletin_facts {
    struct unit {
        std::int64_t id;
        std::string name;
        std::optional<int> score_before;  // mean_score of the month before, tenths
    };

    struct cadre {
        std::int64_t id;
        std::int64_t unit;
        int quota;
        int contacts;
        int five_ones;  // verified activities of the five kinds
        int days;       // in office this month
        int score;      // tenths
    };

    struct contact {
        std::int64_t id;
        std::int64_t unit;
        std::int64_t youth;
    };

    struct activity {
        std::int64_t id;
        std::int64_t unit;
        activity_kind kind;
    };

    struct item {  // guidance, a topic with enough replies
        std::int64_t id;
        std::int64_t unit;
    };

    struct request {
        std::int64_t id;
        std::int64_t unit;
        std::int64_t youth;
        bool received;
        std::optional<bool> first_in_time;
        std::optional<bool> closed_in_time;
        int rating;  // 0: none
    };

    struct rating {
        std::int64_t activity;
        std::int64_t unit;
        std::int64_t youth;
        int grade;
    };

    struct sample {
        std::int64_t id;
        std::int64_t unit;
        bool sound;
    };

    month_key month = 0;
    std::array<int, 5> rating_scale{};  // of the points rules
    std::vector<unit> units;
    std::vector<cadre> cadres;
    std::vector<contact> contacts;
    std::vector<activity> activities;
    std::vector<item> guidance;
    std::vector<item> topics;
    std::vector<request> cases;
    std::vector<rating> ratings;
    std::vector<sample> samples;
};

struct bulletin_cell {
    std::optional<std::int64_t> value;  // nullopt: nothing to measure
    std::int64_t people = 0;            // whom the figure is about; 0: nobody in particular
    bool operator==(const bulletin_cell&) const = default;
};

struct bulletin_row {
    std::int64_t unit = 0;  // 0: the whole
    std::string name;
    std::array<bulletin_cell, bulletin_column_count> cells{};

    [[nodiscard]] const bulletin_cell& at(bulletin_column column) const {
        return cells[static_cast<std::size_t>(column)];
    }
};

struct bulletin {
    month_key month = 0;
    std::vector<bulletin_row> rows;  // by name
    bulletin_row whole;
};

[[nodiscard]] bulletin make_bulletin(const bulletin_facts& facts);

// The rows behind a figure: each is one thing that was counted, or one of those that a rate or mean is over.
struct traced_row {
    std::string kind;  // cadre, contact, activity, guidance, topic, feedback, rating, inspection
    std::int64_t id = 0;
    std::int64_t counts = 0;  // what it adds: 1 or 0 in a count or rate, the grade or score in a mean
};

// `unit` 0: the whole.
[[nodiscard]] std::vector<traced_row> rows_behind(const bulletin_facts& facts, std::int64_t unit,
                                                  bulletin_column column);

[[nodiscard]] bool is_hidden(bulletin_column column, const bulletin_cell& cell);
// Also hides what somebody could find by subtraction: the whole's cell of a column in which the cell of just
// one unit is hidden.
[[nodiscard]] bool is_hidden_in_whole(const bulletin& b, bulletin_column column);

// 12 · 83.3% · 4.31 · 84.2 · +1.5 · — (nothing to measure) · ＊ (hidden), with (n) behind the rated ones.
[[nodiscard]] std::string cell_text(bulletin_column column, const bulletin_cell& cell, bool hidden);

// 优 ≥ 90, 良 80–89.9, 中 70–79.9, 待改进 below; empty without a score. `tenths`: 0 … 1000.
[[nodiscard]] std::string_view grade_of_score(std::optional<std::int64_t> tenths);

}  // namespace link100::league
