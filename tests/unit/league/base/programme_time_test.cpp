#include "league/base/programme_time.hpp"

#include "base/league_time.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>

using namespace link100::league;
using namespace link100::league::testing;
using namespace std::chrono_literals;

TEST_CASE("a month ends at 24:00 of its last day in the programme's zone") {
    CHECK(month_of(at("2026-04-30 23:59:59"), china) == 202604);
    CHECK(month_of(at("2026-05-01 00:00"), china) == 202605);
    CHECK(month_of(at("2026-05-01 00:00") - 1us, china) == 202604);
    CHECK(month_of(at("2026-01-01 00:00") - 1us, china) == 202512);
}

TEST_CASE("the same instant belongs to another month in another zone") {
    const auto t = at("2026-05-01 03:00");  // 19:00 UTC of 30 April
    CHECK(month_of(t, china) == 202605);
    CHECK(month_of(t, zone{0min}) == 202604);
    CHECK(month_of(t, zone{-5h}) == 202604);
}

TEST_CASE("the machine's own zone changes nothing") {
    const auto before = format_short(at("2026-04-30 23:30"), china);
    for (const char* name : {"UTC", "America/New_York", "Pacific/Kiritimati"}) {
        ::setenv("TZ", name, 1);
        ::tzset();
        CHECK(format_short(at("2026-04-30 23:30"), china) == before);
        CHECK(month_bounds(202604, china).end == at("2026-05-01 00:00"));
    }
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("a month's bounds meet those of the next, leap years included") {
    CHECK(month_bounds(202402, china).end - month_bounds(202402, china).begin == 29 * 24h);
    CHECK(month_bounds(202602, china).end - month_bounds(202602, china).begin == 28 * 24h);
    for (month_key month = 202311; month < 202503; month = next_month(month))
        CHECK(month_bounds(month, china).end == month_bounds(next_month(month), china).begin);
    CHECK(next_month(202612) == 202701);
    CHECK(previous_month(202601) == 202512);
    CHECK(month_of(day(2024, 2, 29)) == 202402);
}

TEST_CASE("what is no month is refused") {
    for (const month_key bad : {0, -202604, 202600, 202613, 199912, 220001, 26}) {
        CHECK_FALSE(is_month(bad));
        CHECK_THROWS_AS(month_bounds(bad, china), std::invalid_argument);
        CHECK_THROWS_AS(next_month(bad), std::invalid_argument);
        CHECK_THROWS_AS(format_month(bad), std::invalid_argument);
    }
}

TEST_CASE("an instant survives the way to the wall clock and back") {
    const auto t = at("2026-04-03 15:00") + 123456us;
    CHECK(to_instant(to_local(t, china), china) == t);
    CHECK(start_of_day(day_of(t, china), china) == at("2026-04-03 00:00"));
    const instant before_1970{-1us};
    CHECK(day_of(before_1970, zone{0min}) == day(1969, 12, 31));
}

TEST_CASE("quiet hours run from 22:00 to 07:00, over midnight") {
    CHECK_FALSE(is_quiet(at("2026-04-03 21:59:59"), china));
    CHECK(is_quiet(at("2026-04-03 22:00"), china));
    CHECK(is_quiet(at("2026-04-04 00:00"), china));
    CHECK(is_quiet(at("2026-04-04 06:59:59"), china));
    CHECK_FALSE(is_quiet(at("2026-04-04 07:00"), china));
}

TEST_CASE("what may not be sent now may be sent at the end of the quiet hours") {
    CHECK(next_allowed(at("2026-04-03 12:00"), china) == at("2026-04-03 12:00"));
    CHECK(next_allowed(at("2026-04-03 23:10"), china) == at("2026-04-04 07:00"));
    CHECK(next_allowed(at("2026-04-04 00:00"), china) == at("2026-04-04 07:00"));
    CHECK(next_allowed(at("2026-04-04 06:59"), china) == at("2026-04-04 07:00"));
    CHECK(next_allowed(at("2026-04-04 07:00"), china) == at("2026-04-04 07:00"));
}

TEST_CASE("quiet hours can lie within a day, or be none") {
    const quiet_hours noon{12h, 14h};
    CHECK(next_allowed(at("2026-04-03 13:00"), china, noon) == at("2026-04-03 14:00"));
    CHECK_FALSE(is_quiet(at("2026-04-03 14:00"), china, noon));
    CHECK_FALSE(is_quiet(at("2026-04-03 23:00"), china, quiet_hours{8h, 8h}));
}

TEST_CASE("days and times are shown the short Chinese way") {
    CHECK(format_day(at("2026-04-03 14:30"), china) == "4月3日 周五");
    CHECK(format_short(at("2026-04-03 14:30"), china) == "4月3日 周五 14:30");
    CHECK(format_short(at("2026-04-05 09:05"), china) == "4月5日 周日 09:05");
    CHECK(format_month(202604) == "2026年4月");
}

TEST_CASE("near days have names, and another year shows itself") {
    const auto now = at("2026-04-03 10:00");
    CHECK(format_friendly(at("2026-04-03 18:00"), now, china) == "今天 18:00");
    CHECK(format_friendly(at("2026-04-02 09:05"), now, china) == "昨天 09:05");
    CHECK(format_friendly(at("2026-04-04 00:00"), now, china) == "明天 00:00");
    CHECK(format_friendly(at("2026-04-08 18:00"), now, china) == "4月8日 周三 18:00");
    CHECK(format_friendly(at("2025-12-31 18:00"), now, china) == "2025年12月31日 周三 18:00");
}

TEST_CASE("a promise is 'before' a time, and midnight is 24:00 of the day that ends") {
    const auto now = at("2026-04-03 10:00");
    CHECK(format_due(at("2026-04-03 18:00"), now, china) == "今天 18:00前");
    CHECK(format_due(at("2026-04-04 00:00"), now, china) == "今天 24:00前");
    CHECK(format_due(at("2026-04-08 15:00"), now, china) == "4月8日 周三 15:00前");
}

TEST_CASE("a term runs from February to July and from August to January") {
    CHECK(first_month_of_term(202602) == 202602);
    CHECK(first_month_of_term(202607) == 202602);
    CHECK(first_month_of_term(202608) == 202608);
    CHECK(first_month_of_term(202601) == 202508);
    CHECK_THROWS_AS(first_month_of_term(202613), std::invalid_argument);
}
