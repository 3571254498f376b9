// The programme as it is set for this installation: zone, rules, calendar, words. It is made once at
// start-up from the configuration, shared by all threads, and never changed.
#pragma once
#include "league/activities/verification.hpp"
#include "league/base/programme_time.hpp"
#include "league/base/word_matcher.hpp"
#include "league/base/work_calendar.hpp"
#include "league/cases/promise_clock.hpp"
#include "league/evaluations/evaluation.hpp"
#include "league/people/crisis.hpp"
#include "league/people/permissions.hpp"
#include "league/points/points_rules.hpp"
#include "services/base/field_ring.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace link100::services {

struct programme {
    league::zone zone;
    std::vector<league::points_rules> points;  // all versions; league::rules_for chooses the month's
    league::work_calendar calendar;
    league::promise_rules promises;
    league::verification_rules verification;
    league::crisis_matcher crisis;
    std::string crisis_reply;  // what words of crisis are answered with, hotlines included
    std::string
        duty_contact;  // student or staff number of who is told of crisis; empty: the unit's administrators
    league::quiet_hours quiet;
    std::chrono::minutes digest_at{18 * 60};  // since midnight in the zone
    int cases_per_hour_max = 20;              // of one youth
    personal_fields fields;                   // how phone and student number are kept
    league::evaluation_rules evaluation{};    // of the preset (points_file)
    league::word_matcher moderation{};        // words that hold what is written for many (moderation.toml)
    std::string moderation_as_of{};           // the day the list is of, e.g. 2026-11-25
    std::string seal_key{};          // of bulletins and evaluations (HMAC-SHA-256); empty: kept unsealed
    bool bulletins_by_clock = true;  // drafted and made final without anybody's command
    bool bulletin_ranked = false;    // by score instead of by name: the 2017 preset only

    [[nodiscard]] league::month_key month_of(league::instant t) const { return league::month_of(t, zone); }
};

}  // namespace link100::services
