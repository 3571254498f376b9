// One sentence as an announcement. It is Friday, 3 April 2026, 10:00.
#include "league/gatherings/announcement.hpp"

#include "base/league_time.hpp"
#include "league/sentence/sentence.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using link100::league::testing::at;
using link100::league::testing::china;

namespace {

std::optional<announcement> read(std::string_view text) {
    return read_announcement(text, at("2026-04-03 10:00"), china);
}

std::string when(const announcement& a) {
    return format_short(a.when.starts_at, china);
}

}  // namespace

TEST_CASE("time, place, title and places are taken out of one sentence") {
    const auto a = read("明天下午3点在图书馆办读书会，30人").value();
    CHECK(when(a) == "4月4日 周六 15:00");
    CHECK_FALSE(a.when.end_was_said);
    CHECK(a.title == "读书会");
    CHECK(a.place == "图书馆");
    CHECK(a.capacity == 30);
    CHECK_FALSE(a.unbounded);
}

TEST_CASE("the time may stand anywhere, with its end") {
    const auto a = read("组织志愿服务，4月10日 14:00-17:00，名额20").value();
    CHECK(when(a) == "4月10日 周五 14:00");
    CHECK(a.when.end_was_said);
    CHECK(a.kind == activity_kind::volunteering);
    CHECK(a.title == "志愿服务");
    CHECK(a.capacity == 20);
}

TEST_CASE("a quoted title is the title, and what is online is said to be") {
    const auto a = read("下周五晚上7点到8点半线上开展“五四精神主题团课”，不限人数").value();
    CHECK(a.title == "五四精神主题团课");
    CHECK(a.mode == activity_mode::online);
    CHECK(a.unbounded);
    CHECK_FALSE(a.capacity);
}

TEST_CASE("what is not said stays open") {
    const auto a = read("明天19:00办英语角").value();
    CHECK(a.title == "英语角");
    CHECK(a.place.empty());
    CHECK_FALSE(a.capacity);
    CHECK_FALSE(a.unbounded);
}

TEST_CASE("a time that is past is read with the rest, and a coming one goes before it") {
    const auto a = read("昨天下午三点在图书馆办了读书会，30人").value();
    CHECK(when(a) == "4月2日 周四 15:00");
    CHECK(a.title == "读书会");
    CHECK(a.place == "图书馆");
    CHECK(a.capacity == 30);
    CHECK(when(read("今天 9:00办早读").value()) == "4月3日 周五 09:00");
    CHECK(when(read("接着上周五 19:00的内容，明天19:00办读书会").value()) == "4月4日 周六 19:00");
    CHECK_FALSE(read("昨天的故事"));
}

TEST_CASE("a talk is no kind that is announced") {
    const auto a = read("明天19:00办谈心谈话").value();
    CHECK(a.kind != activity_kind::talk);
}

TEST_CASE("without a coming time it is a title, and a number in it is no capacity") {
    CHECK_FALSE(read("五四精神主题团课"));
    CHECK_FALSE(read("100人合唱"));
    CHECK_FALSE(read(""));
    CHECK_FALSE(read(std::string(sentence_max + 1, 'x') + "明天19:00"));
}

TEST_CASE("a title that is too long is left to be asked for") {
    std::string title;
    for (std::size_t i = 0; i <= announced_title_max; ++i) title += "课";
    CHECK(read("明天19:00办" + title).value().title.empty());
}
