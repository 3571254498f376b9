#include "league/points/points_rules.hpp"

#include "base/league_time.hpp"
#include "points/points_file.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace link100::league::testing;

namespace {

points_rule& rule_of(points_rules& rules, std::string_view code) {
    for (auto& rule : rules.rules)
        if (rule.code == code) return rule;
    throw std::out_of_range("no rule");
}

}  // namespace

TEST_CASE("the shipped rules are whole, and their caps add up to 100 points") {
    const auto& rules = rules_v1();
    CHECK(problems(rules) == std::vector<std::string>{});
    CHECK(rules.version == 1);
    hundredths sum = 0;
    for (const auto& rule : rules.rules)
        if (rule.group == rule_group::earned) sum += rule.month_cap;
    CHECK(sum == 10'000);
}

TEST_CASE("proportional rules are booked at the month's close, the others at their event") {
    for (const auto& rule : rules_v1().rules) {
        const bool proportional = rule.code == "R01" || rule.code == "R02" || rule.code == "R07" ||
                                  rule.code == "R08" || rule.code == "R09" || rule.code == "R11";
        CHECK((rule.booked == booking::at_month_close) == proportional);
    }
}

TEST_CASE("rules that are not whole say what is wrong, one sentence each") {
    auto rules = rules_v1();
    SECTION("a version below 1") {
        rules.version = 0;
    }
    SECTION("valid from the middle of a month") {
        rules.valid_from = day(2026, 4, 15);
    }
    SECTION("a scale that falls") {
        rules.rating_scale = {0, 30, 20, 80, 100};
    }
    SECTION("a missing rule") {
        rules.rules.pop_back();
    }
    SECTION("a rule of nobody's") {
        rules.rules.push_back({"R99", "？", {}, {}, 1, 1, {}, {}});
    }
    SECTION("a rule without a title") {
        rule_of(rules, "R05").title.clear();
    }
    SECTION("a deduction that gives") {
        rule_of(rules, "D02").points = 200;
    }
    SECTION("points out of bounds") {
        rule_of(rules, "R05").points = 10'001;
    }
    SECTION("an earned rule without a cap") {
        rule_of(rules, "R05").month_cap = 0;
    }
    SECTION("a proportional rule with another cap") {
        rule_of(rules, "R07").month_cap = 500;
    }
    SECTION("kinds where none belong") {
        rule_of(rules, "R05").kinds = {activity_kind::talk};
    }
    SECTION("no kinds where some belong") {
        rule_of(rules, "R03").kinds.clear();
    }
    SECTION("a condition missing") {
        rule_of(rules, "R03").conditions.erase("max_per_day");
    }
    SECTION("a condition out of bounds") {
        rule_of(rules, "R03").conditions["max_per_day"] = 0;
    }
    SECTION("a condition misspelt") {
        rule_of(rules, "R05").conditions["min_replyers"] = 3;
    }
    SECTION("booked at the wrong time") {
        rule_of(rules, "R05").booked = booking::at_month_close;
    }
    CHECK_FALSE(problems(rules).empty());
}

TEST_CASE("a month is reckoned by the newest rules that were valid on its first day") {
    std::vector<points_rules> all(3);
    all[0].version = 1;
    all[0].valid_from = day(2026, 1, 1);
    all[1].version = 3;
    all[1].valid_from = day(2026, 6, 1);
    all[2].version = 2;
    all[2].valid_from = day(2026, 4, 1);
    CHECK(rules_for(all, 202512) == nullptr);
    CHECK(rules_for(all, 202603)->version == 1);
    CHECK(rules_for(all, 202604)->version == 2);
    CHECK(rules_for(all, 202701)->version == 3);
    CHECK(rules_for({}, 202604) == nullptr);
}

TEST_CASE("asking for a rule or a condition that is not there throws") {
    CHECK_THROWS_AS(rules_v1().at("R99"), std::out_of_range);
    CHECK_THROWS_AS(rules_v1().condition("R03", "colour"), std::out_of_range);
    CHECK(rules_v1().condition("R03", "max_per_day") == 2);
}

TEST_CASE("a rule that nobody knows is refused by its name") {
    auto rules = rules_v1();
    rules.rules.push_back(rules.rules.front());
    rules.rules.back().code = "R99";
    const auto found = problems(rules);
    REQUIRE(found.size() == 1);
    CHECK(found.front() == "R99: no such rule");
}
