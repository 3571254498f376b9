#include "league/orgs/org_path.hpp"

#include <catch2/catch.hpp>

using link100::league::org_path;
using ids = std::vector<std::int64_t>;

TEST_CASE("a path names its organisations from the top one down") {
    CHECK(org_path{"/1/7/30/"}.ids() == ids{1, 7, 30});
    CHECK(org_path{"/9223372036854775807/"}.ids() == ids{9223372036854775807});
    CHECK(org_path{"/1/7/"}.level() == 2);
    CHECK(org_path{"/1/"}.level() == 1);
}

TEST_CASE("the machine's operator stands above all, and an empty path is nowhere") {
    CHECK(org_path{"/"}.ids().empty());
    CHECK(org_path{""}.ids().empty());
    CHECK(org_path{"/"}.contains("/1/7/"));
    CHECK_FALSE(org_path{""}.contains("/1/7/"));
    CHECK(org_path{"/"}.end() == "0");
    CHECK(org_path{""}.end().empty());
}

TEST_CASE("what is no path is read as far as it is one") {
    CHECK(org_path{"1/7/"}.ids().empty());
    CHECK(org_path{"/1/x/7/"}.ids() == ids{1});
    CHECK(org_path{"/1/9223372036854775808/"}.ids() == ids{1});
}

TEST_CASE("a path contains itself and what is below it, and a neighbour with a longer number is none of it") {
    const org_path college{"/1/7/"};
    CHECK(college.contains("/1/7/"));
    CHECK(college.contains("/1/7/3/"));
    for (const auto* const outside : {"/1/", "/1/70/", "/1/8/", "/1/6/"}) {
        CHECK_FALSE(college.contains(outside));
        CHECK_FALSE((std::string_view{outside} >= "/1/7/" && outside < college.end()));
    }
    for (const auto* const inside : {"/1/7/", "/1/7/3/", "/1/7/99/1/"})
        CHECK((std::string_view{inside} >= "/1/7/" && inside < college.end()));
}

TEST_CASE("two paths meet in the nearest organisation above both") {
    CHECK(org_path{"/1/7/30/"}.common_with("/1/7/31/") == "/1/7/");
    CHECK(org_path{"/1/7/"}.common_with("/1/70/") == "/1/");
    CHECK(org_path{"/1/7/"}.common_with("/1/7/30/") == "/1/7/");
    CHECK(org_path{"/1/7/30/"}.common_with("/1/7/") == "/1/7/");
}
