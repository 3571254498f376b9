#include "league/base/work_calendar.hpp"

#include "base/league_time.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace link100::league::testing;
using namespace std::chrono_literals;

TEST_CASE("Monday to Friday are worked, holidays are not, make-up days are") {
    const auto calendar = spring_2026();
    CHECK(calendar.is_working_day(day(2026, 4, 3)));
    CHECK_FALSE(calendar.is_working_day(day(2026, 4, 6)));  // a Monday of 清明
    CHECK_FALSE(calendar.is_working_day(day(2026, 4, 11)));
    CHECK(calendar.is_working_day(day(2026, 5, 9)));  // the Saturday worked instead
    CHECK_FALSE(calendar.is_working_day(day(2026, 5, 10)));
}

TEST_CASE("24 working hours pause on the weekend") {
    const auto calendar = spring_2026();
    CHECK(calendar.add_working_time(at("2026-04-15 15:00"), 24h) == at("2026-04-16 15:00"));
    CHECK(calendar.add_working_time(at("2026-04-17 15:00"), 24h) == at("2026-04-20 15:00"));
    CHECK(calendar.add_working_time(at("2026-04-18 15:00"), 24h) == at("2026-04-21 00:00"));
    CHECK(calendar.add_working_time(at("2026-04-19 23:59"), 24h) == at("2026-04-21 00:00"));
}

TEST_CASE("24 working hours pause on a holiday and run on a make-up Saturday") {
    const auto calendar = spring_2026();
    CHECK(calendar.add_working_time(at("2026-04-03 15:00"), 24h) == at("2026-04-07 15:00"));
    CHECK(calendar.add_working_time(at("2026-05-08 15:00"), 24h) == at("2026-05-09 15:00"));
    CHECK(calendar.add_working_time(at("2026-05-09 15:00"), 24h) == at("2026-05-11 15:00"));
}

TEST_CASE("working days are 24 working hours each") {
    const auto calendar = spring_2026();
    CHECK(calendar.add_working_days(at("2026-04-15 10:00"), 3) == at("2026-04-20 10:00"));
    CHECK(calendar.add_working_days(at("2026-04-30 10:00"), 3) == at("2026-05-08 10:00"));
    CHECK(calendar.add_working_days(at("2026-04-15 10:00"), 0) == at("2026-04-15 10:00"));
}

TEST_CASE("a promise that ends with the working day ends at its midnight, before the weekend") {
    const auto calendar = spring_2026();
    CHECK(calendar.add_working_time(at("2026-04-17 00:00"), 24h) == at("2026-04-18 00:00"));
}

TEST_CASE("a table that closes the office for ever still gives every promise an end") {
    holiday_table table;
    for (auto d = day(2026, 1, 1); d < day(2029, 1, 1); d += std::chrono::days{1}) table.days_off.insert(d);
    const work_calendar calendar{table, china};
    const auto due = calendar.add_working_time(at("2026-01-01 10:00"), 24h);
    CHECK(due > at("2027-01-01 00:00"));
    CHECK(due < at("2027-03-01 00:00"));
}

TEST_CASE("a promise cannot reach into the past") {
    CHECK_THROWS_AS(spring_2026().add_working_time(at("2026-04-15 10:00"), -1h), std::invalid_argument);
}

TEST_CASE("a table that contradicts itself says where") {
    holiday_table table;
    table.days_off = {day(2026, 5, 9)};
    table.make_up_days = {day(2026, 5, 9), day(2026, 5, 6)};
    const auto found = problems(table);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "2026-05-06 is a make-up day but no Saturday or Sunday");
    CHECK(found[1] == "2026-05-09 is both a day off and a make-up day");
    CHECK(problems(holiday_table{}).empty());
}
