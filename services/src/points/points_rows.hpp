// A month as it stands in SQL: the rows that the points of one cadre, or of all, are reckoned from. The
// number of statements does not depend on the number of cadres; each finds its rows by an index on time (all)
// or on the cadre (one), so that the work grows with the month's rows and not with the years behind them.
#pragma once
#include "league/points/month_score.hpp"
#include "points/points_cases.hpp"
#include "services/points/points.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace link100::services {

// Rows name their cadre by its place in month_rows::cadres.
using cadre_index = std::uint32_t;
inline constexpr cadre_index no_cadre = std::numeric_limits<cadre_index>::max();

struct cadre_row {
    std::int64_t id = 0;
    std::int64_t org_id = 0;
    std::string org_path;
    int quota = 1;
    platform::time_point known_since{};
    std::optional<platform::time_point> closed_at;  // when its month was closed
};

// A verified activity, as of the instant asked for.
struct activity_row {
    cadre_index cadre;
    std::int64_t id;
    std::int64_t org_id;
    league::activity_kind kind;
    bool late;
    platform::time_point starts_at;
    int share_percent = 100;  // less: the cadre was co-organiser, and the activity is another row's too
};

struct answer_row {
    cadre_index cadre;
    std::int64_t activity_id;
    std::int64_t youth_id;
    bool present;  // said yes
    bool verified;
    int rating;  // 0: none
    platform::time_point answered_at;
    platform::time_point rated_at;
};

struct contact_row {
    cadre_index cadre;
    std::int64_t id;
    std::int64_t youth_id;
};

struct topic_row {
    cadre_index cadre;
    std::int64_t id;
    std::int64_t org_id;
    std::vector<std::int64_t> repliers;  // distinct youths within the rule's days
    std::vector<std::int64_t> heard;     // of them, those who wrote within the month
};

struct guidance_row {
    cadre_index cadre;
    std::int64_t id;
    std::int64_t branch_id;
    league::guidance_fact fact;
};

struct decided_row {
    cadre_index cadre;
    league::decided_fact fact;
    int month;
};

struct reply_row {
    cadre_index cadre;
    league::reply_fact fact;
};

struct campaign_row {
    std::string org_path;
};

struct month_rows {
    int month = 0;
    league::time_span span;
    platform::time_point until;  // the state of this instant
    std::vector<cadre_row> cadres;
    std::vector<activity_row> activities;
    std::vector<answer_row> answers;
    std::vector<contact_row> contacts;
    std::vector<case_story> cases;
    std::vector<topic_row> topics;
    std::vector<reply_row> replies;
    std::vector<guidance_row> guidance;
    std::vector<decided_row> decided;  // of the month's term up to the month
    std::vector<campaign_row> campaigns;

    [[nodiscard]] std::int64_t count() const;  // of all rows: what replay's speed is measured by
};

enum class month_part { events, all };  // events: without contacts and youths' answers

// `only`: one cadre. Throws store::sql_error.
[[nodiscard]] month_rows read_month_rows(store::transaction& tx, const programme& rules,
                                         const league::points_rules& points, int month,
                                         platform::time_point until, std::optional<std::int64_t> only,
                                         month_part part);

}  // namespace link100::services
