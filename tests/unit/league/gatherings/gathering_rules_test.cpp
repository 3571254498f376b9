// Places, the line, and the times of an activity that is announced ahead.
#include "league/gatherings/gathering_rules.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace std::chrono_literals;

namespace {

const instant now = instant{std::chrono::sys_days{std::chrono::year{2026} / 4 / 3}} + 2h;

gathering_times times() {
    return {now + 24h, now + 26h, now + 24h};
}

}  // namespace

TEST_CASE("whoever signs up gets a place while there is one, and nobody overtakes the line") {
    CHECK(place_for_next(100, 99, 0) == place_state::has_place);
    CHECK(place_for_next(100, 100, 0) == place_state::waiting);
    CHECK(place_for_next(100, 99, 1) == place_state::waiting);
    CHECK(place_for_next(std::nullopt, 4'000'000, 0) == place_state::has_place);
}

TEST_CASE("as many move up as places are free and people wait") {
    CHECK(moving_up(100, 98, 5) == 2);
    CHECK(moving_up(100, 98, 1) == 1);
    CHECK(moving_up(100, 100, 5) == 0);
    CHECK(moving_up(100, 101, 5) == 0);
    CHECK(moving_up(std::nullopt, 7, 3) == 3);
}

TEST_CASE("an announcement is for the future, at most 90 days ahead, and lasts at most seven days") {
    CHECK(check_times(times(), now) == gathering_fault::none);
    auto t = times();
    t.starts_at = now;
    CHECK(check_times(t, now) == gathering_fault::starts_in_past);
    t = {now + announced_ahead_max, now + announced_ahead_max + 1h, now + 1h};
    CHECK(check_times(t, now) == gathering_fault::none);
    t = {now + announced_ahead_max + 1s, now + announced_ahead_max + 1h, now + 1h};
    CHECK(check_times(t, now) == gathering_fault::too_far_ahead);
    t = times();
    t.ends_at = t.starts_at;
    CHECK(check_times(t, now) == gathering_fault::ends_before_start);
    t.ends_at = t.starts_at + gathering_length_max;
    CHECK(check_times(t, now) == gathering_fault::none);
    t.ends_at += 1s;
    CHECK(check_times(t, now) == gathering_fault::too_long);
    t = times();
    t.closes_at = now;
    CHECK(check_times(t, now) == gathering_fault::closes_after_end);
    t.closes_at = t.ends_at;
    CHECK(check_times(t, now) == gathering_fault::none);
    t.closes_at = t.ends_at + 1s;
    CHECK(check_times(t, now) == gathering_fault::closes_after_end);
    CHECK_FALSE(sentence(gathering_fault::too_long).empty());
}

TEST_CASE("signing up ends when it closes, giving up when it starts, both when it is over") {
    auto t = times();
    t.closes_at = now + 1h;
    const auto open = gathering_state::open;
    CHECK(is_sign_up_open(open, t, now + 1h - 1us));
    CHECK_FALSE(is_sign_up_open(open, t, now + 1h));
    CHECK(is_giving_up_open(open, t, t.starts_at - 1us));
    CHECK_FALSE(is_giving_up_open(open, t, t.starts_at));
    CHECK_FALSE(is_sign_up_open(gathering_state::cancelled, t, now));
    CHECK_FALSE(is_giving_up_open(gathering_state::held, t, now));
}
