// When an announced activity will be, as cadres type it. It is Friday, 3 April 2026, 10:00.
#include "league/sentence/coming_time.hpp"

#include "base/league_time.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using link100::league::testing::at;
using link100::league::testing::china;

namespace {

std::string read(std::string_view text) {
    const auto s = read_coming_span(text, at("2026-04-03 10:00"), china);
    if (!s) return "?";
    const auto starts = format_short(s->starts_at, china);
    const auto ends = format_short(s->ends_at, china);
    return starts + (s->end_was_said ? " - " : " ~ ") + ends.substr(ends.rfind(' ') + 1);
}

}  // namespace

TEST_CASE("a day and a clock time are read, with or without an end") {
    CHECK(read("4月10日 19:00-20:30") == "4月10日 周五 19:00 - 20:30");
    CHECK(read("4月10日19:00到20:30") == "4月10日 周五 19:00 - 20:30");
    CHECK(read("4月10号 19：00") == "4月10日 周五 19:00 ~ 21:00");
    CHECK(read("4-10 19:00") == "4月10日 周五 19:00 ~ 21:00");
    CHECK(read("2026-4-10 19:00") == "4月10日 周五 19:00 ~ 21:00");
    CHECK(read("2026年4月10日 下午2点半") == "4月10日 周五 14:30 ~ 16:30");
    CHECK(read("明天 9:05") == "4月4日 周六 09:05 ~ 11:05");
    CHECK(read("后天上午九点到十一点") == "4月5日 周日 09:00 - 11:00");
    CHECK(read("大后天 7点20分") == "4月6日 周一 07:20 ~ 09:20");
    CHECK(read("明晚7点到9点") == "4月4日 周六 19:00 - 21:00");
    CHECK(read("今天晚上十点") == "4月3日 周五 22:00 ~ 00:00");
    CHECK(read("明天中午12点-1点") == "4月4日 周六 12:00 - 13:00");
    CHECK(read("明天 22:00-1:00") == "4月4日 周六 22:00 - 01:00");
}

TEST_CASE("a weekday is the coming one, and with 下 that of the week after this") {
    CHECK(read("周五晚上7点") == "4月3日 周五 19:00 ~ 21:00");
    CHECK(read("周日 19:00") == "4月5日 周日 19:00 ~ 21:00");
    CHECK(read("周一 19:00") == "4月6日 周一 19:00 ~ 21:00");
    CHECK(read("下周一 19:00") == "4月6日 周一 19:00 ~ 21:00");
    CHECK(read("下星期日 19:00") == "4月12日 周日 19:00 ~ 21:00");
}

TEST_CASE("a day without a year is the next of that name") {
    CHECK(read("4月3日 19:00") == "4月3日 周五 19:00 ~ 21:00");
    const auto s = read_coming_span("4月2日 19:00", at("2026-04-03 10:00"), china);
    REQUIRE(s);
    CHECK(s->starts_at == at("2027-04-02 19:00"));
    CHECK(read_coming_span("2月29日 19:00", at("2027-03-01 10:00"), china)->starts_at ==
          at("2028-02-29 19:00"));
}

TEST_CASE("what is no day or no time is not guessed at") {
    for (const auto* text :
         {"", "19:00", "明天", "4月31日 19:00", "2月30日 9:00", "明天 25:00", "明天 19:60", "下周八 9:00",
          "周五开会", "明天 19:00 在302", "昨天", "上周八 9:00", "上午 9:00"})
        CHECK(read(text) == "?");
}

TEST_CASE("a day that is past is read as such, so that somebody can be told") {
    CHECK(read("昨天下午三点") == "4月2日 周四 15:00 ~ 17:00");
    CHECK(read("昨晚7点到9点") == "4月2日 周四 19:00 - 21:00");
    CHECK(read("前天 19:00") == "4月1日 周三 19:00 ~ 21:00");
    CHECK(read("大前天 19:00") == "3月31日 周二 19:00 ~ 21:00");
    CHECK(read("上周五 19:00") == "3月27日 周五 19:00 ~ 21:00");
    CHECK(read("上个星期日 9:00") == "3月29日 周日 09:00 ~ 11:00");
    CHECK(read("下个周一 9:00") == "4月6日 周一 09:00 ~ 11:00");
}
