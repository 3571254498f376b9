#include "league/orgs/org_rules.hpp"

#include "base/league_time.hpp"
#include "league/base/masking.hpp"
#include "league/orgs/org_path.hpp"
#include "league/people/retention.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;

TEST_CASE("every kind of organisation has a key and a label of its own, and is found by either") {
    for (const auto kind : all_org_kinds) {
        CHECK(org_kind_of(key(kind)) == kind);
        CHECK(org_kind_of(label(kind)) == kind);
    }
    CHECK_FALSE(org_kind_of("party"));
}

TEST_CASE("the tree grows as the programme knows it: university, college, general branch, branch, group") {
    CHECK(may_stand_below(org_kind::university, std::nullopt));
    CHECK(may_stand_below(org_kind::college, org_kind::university));
    CHECK(may_stand_below(org_kind::general_branch, org_kind::college));
    CHECK(may_stand_below(org_kind::branch, org_kind::general_branch));
    CHECK(may_stand_below(org_kind::branch, org_kind::college));
    CHECK(may_stand_below(org_kind::group, org_kind::branch));
    CHECK(may_stand_below(org_kind::club, org_kind::student_org));
    CHECK_FALSE(may_stand_below(org_kind::university, org_kind::college));
    CHECK_FALSE(may_stand_below(org_kind::college, org_kind::branch));
    CHECK_FALSE(may_stand_below(org_kind::branch, std::nullopt));
    CHECK_FALSE(may_stand_below(org_kind::group, org_kind::college));
}

TEST_CASE("a pilot may begin with a single college or staff unit") {
    CHECK(may_stand_below(org_kind::college, std::nullopt));
    CHECK(may_stand_below(org_kind::staff, std::nullopt));
}

TEST_CASE("a subtree is a range of paths that ends at its own border") {
    const std::string tree = "/1/7/";
    const auto past = org_path{tree}.end();
    for (const std::string inside : {"/1/7/", "/1/7/3/", "/1/7/99/1/"})
        CHECK((inside >= tree && inside < past));
    for (const std::string outside : {"/1/", "/1/70/", "/1/8/", "/1/6/"})
        CHECK_FALSE((outside >= tree && outside < past));
    CHECK(org_path{"/1/"}.level() == 1);
    CHECK(org_path{"/1/7/3/"}.level() == 3);
}

TEST_CASE("numbers and phones show their ends only") {
    CHECK(masked_number("20210001") == "20****01");
    CHECK(masked_number("A001") == "****");
    CHECK(masked_number("A0011") == "A0*11");
    CHECK(masked_phone("13812345678") == "138******78");
    CHECK(masked_phone("12345") == "*****");
    CHECK(masked_number("") == "");
}

TEST_CASE("a cell that a spreadsheet would compute is shown as text") {
    for (const std::string evil :
         {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\uFF1D1", "\uFF20x"}) {
        CHECK(looks_like_formula(evil));
        CHECK(neutral_cell(evil) == "'" + evil);
    }
    for (const std::string good : {"张三", "a=b", "2021-04-03", "", "计算机-2101"})
        CHECK(neutral_cell(good) == good);
}

TEST_CASE(
    "six months after leaving is reckoned by the calendar, and 31 August waits for the end of February") {
    const zone z;
    const auto at = [&](int y, unsigned m, unsigned d) {
        return start_of_day(local_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}},
                            z);
    };
    CHECK(left_before(at(2026, 8, 31), z) == at(2026, 2, 28));
    CHECK(left_before(at(2028, 8, 31), z) == at(2028, 2, 29));
    CHECK(left_before(at(2026, 7, 1), z) == at(2026, 1, 1));
    CHECK(closed_before(at(2028, 2, 29), z) == at(2026, 2, 28));
}
