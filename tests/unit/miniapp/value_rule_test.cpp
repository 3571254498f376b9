#include "miniapp/subscribe_message.hpp"

#include <catch2/catch.hpp>

using namespace link100::miniapp;

namespace {

bool fits(std::string name, std::string value) {
    return !problem_of({std::move(name), std::move(value)});
}

std::string times(std::size_t n, std::string_view what) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += what;
    return out;
}

}  // namespace

TEST_CASE("a thing has at most 20 characters, Chinese or not") {
    CHECK(fits("thing1", times(20, "好")));
    CHECK(fits("thing12", times(20, "😀")));
    CHECK_FALSE(fits("thing1", times(21, "好")));
}

TEST_CASE("nothing empty, no line break, no bad UTF-8 in any value") {
    for (const auto* name : {"thing1", "phrase2", "unheard_of3"}) {
        CHECK_FALSE(fits(name, ""));
        CHECK_FALSE(fits(name, "一\n二"));
        CHECK_FALSE(fits(name, "\xFF"));
    }
}

TEST_CASE("numbers, letters, symbols and character strings keep to their characters") {
    CHECK(fits("number1", "-12.50"));
    CHECK_FALSE(fits("number1", "1.2.3"));
    CHECK_FALSE(fits("number1", "12个"));
    CHECK_FALSE(fits("number1", times(33, "1")));
    CHECK(fits("letter1", "abcXYZ"));
    CHECK_FALSE(fits("letter1", "abc1"));
    CHECK(fits("symbol1", "!?。"));
    CHECK_FALSE(fits("symbol1", "!!!!!!"));
    CHECK_FALSE(fits("symbol1", "a"));
    CHECK(fits("character_string1", "A-2024/05#1"));
    CHECK_FALSE(fits("character_string1", "编号1"));
    CHECK_FALSE(fits("character_string1", times(33, "a")));
}

TEST_CASE("times, dates and ranges are taken as WeChat writes them") {
    for (const auto* value :
         {"15:01", "2024年5月4日 15:01", "2024-05-04", "15:00~16:00", "2024年5月4日～2024年5月6日"}) {
        CHECK(fits("time1", value));
        CHECK(fits("date1", value));
    }
    for (const auto* value : {"明天下午", "下午3:00", "年月日"}) CHECK_FALSE(fits("time1", value));
}

TEST_CASE("amounts, phone numbers and number plates keep to their lengths") {
    for (const auto* value : {"¥100.50", "100元", "$1"}) CHECK(fits("amount1", value));
    for (const auto* value : {"一百元", "¥", "12345678901"}) CHECK_FALSE(fits("amount1", value));
    CHECK(fits("phone_number1", "+86-0766-66888866"));
    CHECK_FALSE(fits("phone_number1", "+86-0766-668888661"));
    CHECK(fits("car_number1", "粤A8Z888挂"));
    CHECK_FALSE(fits("car_number1", "粤A8Z8888挂"));
}

TEST_CASE("a name has 10 Chinese characters or 20 letters, a phrase 5 Chinese characters") {
    CHECK(fits("name1", times(10, "王")));
    CHECK_FALSE(fits("name1", times(11, "王")));
    CHECK(fits("name1", times(20, "a")));
    CHECK_FALSE(fits("name1", times(10, "a") + "王"));
    CHECK_FALSE(fits("name1", "王1"));
    CHECK(fits("phrase1", "已回复"));
    CHECK_FALSE(fits("phrase1", "已回复完成了"));
    CHECK_FALSE(fits("phrase1", "ok"));
}

TEST_CASE("a text of people is shortened to what a thing can hold, others stay") {
    CHECK(shortened("thing1", times(20, "好")) == times(20, "好"));
    CHECK(shortened("thing1", times(21, "好")) == times(19, "好") + "…");
    CHECK(shortened("thing1", "一\n二") == "一 二");
    CHECK(shortened("name1", times(10, "好")) == times(10, "好"));
    CHECK(shortened("name1", times(11, "好")) == times(9, "好") + "…");
    CHECK(shortened("name1", times(20, "a")) == times(20, "a"));
    CHECK(shortened("number1", times(40, "1")) == times(40, "1"));
}
