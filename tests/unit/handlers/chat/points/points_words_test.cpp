// A month as people type it.
#include "words/month_words.hpp"

#include <catch2/catch.hpp>

using link100::chat::typed_month;

TEST_CASE("a month is this one unless another is named") {
    CHECK(typed_month("", 202604) == 202604);
    CHECK(typed_month("3月", 202604) == 202603);
    CHECK(typed_month("3", 202604) == 202603);
    CHECK(typed_month("３月", 202604) == 202603);
    CHECK(typed_month("3月份", 202604) == 202603);
    CHECK(typed_month("上月", 202601) == 202512);
    CHECK(typed_month("2025年12月", 202604) == 202512);
    CHECK(typed_month("202512", 202604) == 202512);
}

TEST_CASE("a month without a year is never in the future") {
    CHECK(typed_month("4月", 202604) == 202604);
    CHECK(typed_month("5月", 202604) == 202505);
    CHECK(typed_month("12月", 202604) == 202512);
}

TEST_CASE("what is no month is not understood") {
    for (const auto* text :
         {"13月", "0月", "三月", "3月4日", "2026年13月", "202613", "99999999999", "-1", "3x"})
        CHECK_FALSE(typed_month(text, 202604));
}
