// Days and times as people say them, at the edges of weeks, months and midnight.
#include "league/sentence/date_phrase.hpp"

#include "sentence/sentence_table.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace link100::league {
namespace {

constexpr int china = 480;

std::string day_of(const when_reading& r) {
    if (!r.when.known()) return "none";
    const auto d = r.when.value.day;
    return std::to_string(static_cast<int>(d.year())) + "-" +
           std::to_string(static_cast<unsigned>(d.month())) + "-" +
           std::to_string(static_cast<unsigned>(d.day()));
}

when_reading read(const std::string& text, const std::string& now = "2026-04-03T15:30") {
    return parse_when(text, examples::shanghai(now), china);
}

std::string day(const std::string& text, const std::string& now = "2026-04-03T15:30") {
    return day_of(read(text, now));
}

}  // namespace

TEST_CASE("yesterday goes over the edges of months and years") {
    CHECK(day("昨天", "2026-03-01T09:00") == "2026-2-28");
    CHECK(day("昨天", "2028-03-01T09:00") == "2028-2-29");
    CHECK(day("昨天", "2026-01-01T09:00") == "2025-12-31");
    CHECK(day("大前天", "2026-05-02T09:00") == "2026-4-29");
    CHECK(day("三天前", "2026-03-02T09:00") == "2026-2-27");
}

TEST_CASE("the leap day exists in leap years only") {
    CHECK(day("2月29日", "2028-03-03T09:00") == "2028-2-29");
    const auto no = read("2月29日", "2026-03-03T09:00");
    CHECK_FALSE(no.when.known());
    CHECK(no.trouble == when_trouble::impossible);
    CHECK(read("2026年2月29日").trouble == when_trouble::impossible);
    CHECK(read("4月31号").trouble == when_trouble::impossible);
}

TEST_CASE("a week begins on Monday: on Sunday and Monday last week is another one") {
    CHECK(day("上周日", "2026-04-05T09:00") == "2026-3-29");
    CHECK(day("上周日", "2026-04-06T09:00") == "2026-4-5");
    CHECK(day("本周一", "2026-04-05T23:59") == "2026-3-30");
    CHECK(day("本周一", "2026-04-06T00:01") == "2026-4-6");
    CHECK(day("上上周三") == "2026-3-18");
    CHECK(day("礼拜五", "2026-04-04T09:00") == "2026-4-3");
}

TEST_CASE("a weekday alone is the last one, and on that very weekday it is asked which") {
    CHECK(day("周三") == "2026-4-1");
    CHECK(read("周三").when.sure == sureness::stated);
    CHECK(day("周日") == "2026-3-29");
    CHECK(read("周日").when.sure == sureness::inferred);
    const auto today = read("周五");
    CHECK(today.trouble == when_trouble::unclear_weekday);
    CHECK(today.days.size() == 2);
}

TEST_CASE("a month and day without a year is the last one that makes sense") {
    CHECK(day("4月3日") == "2026-4-3");
    CHECK(day("12月30日", "2026-01-03T09:00") == "2025-12-30");
    CHECK(read("12月30日", "2026-01-03T09:00").when.sure == sureness::stated);
    CHECK(read("12月1日", "2026-01-03T09:00").when.sure == sureness::inferred);
    CHECK(read("12月1日", "2026-01-03T09:00").when.value.late);
    CHECK(read("4月30日").trouble == when_trouble::in_future);
    CHECK(day("28号") == "2026-3-28");
    CHECK(read("2024年4月2日").trouble == when_trouble::too_old);
}

TEST_CASE("a written date may have any of the usual forms") {
    for (const char* form : {"2026-04-02", "2026/4/2", "2026.4.2", "26.4.2", "20260402", "2026年4月2日",
                             "４月２日", "四月二号", "4.2", "4/2", "4-2", "4月2", "本月2号", "这个月二号"}) {
        INFO(form);
        CHECK(day(form) == "2026-4-2");
    }
}

TEST_CASE("numbers of houses, scores and lengths are no dates") {
    for (const char* words :
         {"3号楼", "2号门", "第4.2节", "1.5小时", "三点建议", "一点困难", "每周三", "五四精神", "3-4人"}) {
        INFO(words);
        CHECK_FALSE(read(words).when.known());
        CHECK(read(words).trouble == when_trouble::none);
    }
}

TEST_CASE("entries are late after seven days and never in the future") {
    CHECK_FALSE(read("3月27日").when.value.late);
    CHECK(read("3月26日").when.value.late);
    for (const char* words : {"明天", "后天", "下周一", "明晚", "今天下午5点", "今晚", "2026年4月4日"}) {
        INFO(words);
        CHECK_FALSE(read(words).when.known());
        CHECK(read(words).trouble == when_trouble::in_future);
    }
}

TEST_CASE("a precision goes with each time") {
    CHECK(read("昨天").when.value.precision == time_precision::day);
    CHECK(read("昨天下午").when.value.precision == time_precision::part_of_day);
    CHECK(read("昨天下午").when.value.part == day_part::afternoon);
    CHECK(read("昨天下午2点").when.value.precision == time_precision::exact);
    CHECK(read("昨天下午2点").when.value.starts_at == examples::shanghai("2026-04-02T14:00"));
}

TEST_CASE("an hour finds its half of the day, and says so when that was a guess") {
    const auto at = [](const char* words) { return read(words).when; };
    CHECK(at("昨天两点半").value.starts_at == examples::shanghai("2026-04-02T14:30"));
    CHECK(at("昨天两点半").sure == sureness::inferred);
    CHECK(at("昨天14:30").sure == sureness::stated);
    CHECK(at("昨天08:30").value.starts_at == examples::shanghai("2026-04-02T08:30"));
    CHECK(at("昨晚8点到9点").value.ends_at == examples::shanghai("2026-04-02T21:00"));
    CHECK(at("昨天上午11点到1点").value.ends_at == examples::shanghai("2026-04-02T13:00"));
    CHECK(at("昨天中午12点").value.starts_at == examples::shanghai("2026-04-02T12:00"));
    CHECK(at("昨天下午3点，40分钟").value.ends_at == examples::shanghai("2026-04-02T15:40"));
}

TEST_CASE("just after midnight no day is called sure that a tired writer may mean otherwise") {
    CHECK(read("刚才", "2026-04-03T00:05").when.sure == sureness::inferred);
    CHECK(read("今天", "2026-04-03T00:30").when.sure == sureness::inferred);
    CHECK(read("昨天", "2026-04-03T00:30").when.sure == sureness::inferred);
    const auto tonight = read("今晚", "2026-04-03T00:30");
    CHECK(tonight.trouble == when_trouble::in_future);
    REQUIRE(tonight.days.size() == 1);
    CHECK(tonight.days.front() == std::chrono::year{2026} / 4 / 2);
    CHECK(day("半小时前", "2026-04-03T00:10") == "2026-4-2");
}

TEST_CASE("the day is the programme's, whatever the day is in Greenwich") {
    CHECK(day("今天", "2026-04-03T07:59") == "2026-4-3");
    const auto now = examples::shanghai("2026-04-03T07:59");
    CHECK(day_of(parse_when("今天", now, 0)) == "2026-4-2");
    CHECK(parse_when("今天", now, 100000) == parse_when("今天", now, utc_offset_max));
}

TEST_CASE("two days in one text are asked about, a weekday beside its date is not") {
    CHECK(read("昨天和前天").trouble == when_trouble::several_days);
    CHECK(read("昨天和前天").days.size() == 2);
    CHECK(day("4月1日（周三）") == "2026-4-1");
    CHECK(read("4月1日周四").trouble == when_trouble::several_days);
}

TEST_CASE("a text without time, or that is no text, has no time") {
    for (const std::string text : {"", "谈心", "早上好", "\xFF\xFE", "上周", "最近"}) {
        INFO(text);
        CHECK(read(text) == when_reading{});
    }
}

}  // namespace link100::league
