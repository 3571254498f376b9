#include "league/points/ratings.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;

TEST_CASE("a grade is 1 to 5 and has a label") {
    CHECK_FALSE(is_grade(0));
    CHECK(is_grade(1));
    CHECK(is_grade(5));
    CHECK_FALSE(is_grade(6));
    CHECK(grade_label(1) == "非常不满意");
    CHECK(grade_label(5) == "非常满意");
    CHECK_THROWS_AS(grade_label(0), std::out_of_range);
    CHECK_THROWS_AS(grade_label(6), std::out_of_range);
}

TEST_CASE("a mean is shown from five raters on, in tenths, half up") {
    CHECK_FALSE(shown_mean_tenths({0, 0, 0, 0, 4}, 4));
    CHECK(shown_mean_tenths({0, 0, 0, 0, 5}, 5) == 50);
    CHECK(shown_mean_tenths({0, 0, 0, 1, 3}, 5) == 48);  // 4.75
    CHECK(shown_mean_tenths({1, 0, 1, 1, 2}, 5) == 36);
}

TEST_CASE("four raters who rated often are still four raters") {
    CHECK_FALSE(shown_mean_tenths({0, 0, 0, 0, 40}, 4));
}

TEST_CASE("nothing rated shows nothing") {
    CHECK_FALSE(shown_mean_tenths({0, 0, 0, 0, 0}, 9));
}
