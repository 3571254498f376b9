#include "league/points/month_score.hpp"

#include "base/league_time.hpp"
#include "points/points_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100::league;
using namespace link100::league::testing;
using namespace std::chrono_literals;

namespace {

month_facts april() {
    month_facts facts;
    facts.month = 202604;
    facts.quota = 100;
    return facts;
}

activity_fact talk(std::int64_t id, unsigned number) {
    activity_fact fact;
    fact.id = id;
    fact.kind = activity_kind::talk;
    fact.verified = true;
    fact.day = day(2026, 4, number);
    return fact;
}

// domain.md §6.2: quota 100, n=86, k=22; 4 activities in time + 1 late, 4 kinds; 2 topics; 6 replies; 4
// requests due, 3 answered and 3 closed in time, ratings 5 and 4; no campaign; rating mean 0.86 from 9
// youths; one suggestion adopted, one request overdue.
month_facts worked_example() {
    auto facts = april();
    facts.confirmed = 86;
    facts.active = 22;
    for (unsigned i = 1; i <= 5; ++i) facts.activities.push_back(talk(i, 2 * i));
    facts.activities[1].kind = activity_kind::lecture;
    facts.activities[2].kind = activity_kind::volunteering;
    facts.activities[3].kind = activity_kind::good_deed;
    facts.activities[4].late = true;
    facts.topics = {{1, 3}, {2, 7}, {3, 2}};
    for (int i = 1; i <= 6; ++i) facts.replies.push_back({i, 100 + i, day(2026, 4, 7), 60min, 12});
    facts.first_due = 4;
    facts.first_in_time = 3;
    facts.close_due = 4;
    facts.closed_in_time = 3;
    facts.case_ratings = {0, 0, 0, 1, 1};
    facts.activity_ratings = {0, 0, 3, 1, 6};  // (3 × 0.6 + 1 × 0.8 + 6 × 1) / 10 = 0.86
    facts.activity_raters = 9;
    facts.decided = {{"B01", "case", 41}, {"D02", "case", 42}};
    return facts;
}

hundredths sum_of(const std::vector<ledger_line>& lines, std::string_view rule) {
    hundredths sum = 0;
    for (const auto& line : lines)
        if (line.rule == rule) sum += line.points;
    return sum;
}

hundredths points_of(const month_facts& facts, std::string_view rule) {
    return sum_of(month_lines(rules_v1(), facts), rule);
}

month_score score_of(const month_facts& facts) {
    return score_month(rules_v1(), facts, month_lines(rules_v1(), facts));
}

}  // namespace

TEST_CASE("the worked example of the rules gives 83.8") {
    const auto facts = worked_example();
    const auto lines = month_lines(rules_v1(), facts);
    CHECK(sum_of(lines, "R01") == 860);
    CHECK(sum_of(lines, "R02") == 426);
    CHECK(sum_of(lines, "R03") == 2700);
    CHECK(sum_of(lines, "R04") == 800);
    CHECK(sum_of(lines, "R05") == 400);
    CHECK(sum_of(lines, "R06") == 300);
    CHECK(sum_of(lines, "R07") == 450);
    CHECK(sum_of(lines, "R08") == 375);
    CHECK(sum_of(lines, "R09") == 360);
    CHECK(sum_of(lines, "R10") == 0);
    CHECK(sum_of(lines, "R11") == 1290);
    const auto score = score_month(rules_v1(), facts, lines);
    CHECK(score.earned == 7961);
    CHECK(score.measurable == 9500);
    CHECK(score.bonus == 200);
    CHECK(score.deducted == 200);
    CHECK(score.score_tenths == 838);
    CHECK(format_score(score.score_tenths) == "83.8");
}

TEST_CASE("without a confirmed contact R01 and R02 are 0") {
    auto facts = april();
    facts.active = 3;
    CHECK(points_of(facts, "R01") == 0);
    CHECK(points_of(facts, "R02") == 0);
    CHECK(score_of(facts).score_tenths == 0);
}

TEST_CASE("more contacts or active youths than asked give the full mark and no more") {
    auto facts = april();
    facts.quota = 10;
    facts.confirmed = 37;
    facts.active = 37;
    CHECK(points_of(facts, "R01") == 1000);
    CHECK(points_of(facts, "R02") == 500);
}

TEST_CASE("proportional parts are rounded half up to hundredths") {
    auto facts = april();
    facts.first_due = 3;
    facts.first_in_time = 2;
    CHECK(points_of(facts, "R07") == 400);
    facts.first_due = 7;
    facts.first_in_time = 1;
    CHECK(points_of(facts, "R07") == 86);  // 85.71
    facts.quota = 16;
    facts.confirmed = 1;
    CHECK(points_of(facts, "R01") == 63);  // 62.5
}

TEST_CASE("an activity gives 6, a late one 3, an unverified one nothing") {
    auto facts = april();
    facts.activities = {talk(1, 3)};
    CHECK(points_of(facts, "R03") == 600);
    facts.activities[0].late = true;
    CHECK(points_of(facts, "R03") == 300);
    facts.activities[0].verified = false;
    CHECK(points_of(facts, "R03") == 0);
    CHECK(points_of(facts, "R04") == 0);
}

TEST_CASE("at most two activities count on a day, and five in a month") {
    auto facts = april();
    facts.activities = {talk(1, 3), talk(2, 3), talk(3, 3)};
    CHECK(points_of(facts, "R03") == 1200);
    facts.activities = {talk(1, 3), talk(2, 3), talk(3, 5), talk(4, 6), talk(5, 7), talk(6, 8)};
    CHECK(points_of(facts, "R03") == 3000);
}

TEST_CASE("a late entry never takes the place of one in time") {
    auto facts = april();
    for (unsigned i = 1; i <= 6; ++i) facts.activities.push_back(talk(i, i));
    facts.activities[0].late = true;
    CHECK(points_of(facts, "R03") == 3000);
    const auto lines = event_lines(rules_v1(), facts);
    const auto late =
        std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.cause_id == 1; });
    CHECK(late->points == 0);
    CHECK(late->note == "4月1日谈心谈话，已核实，补记减半；本月已计满5次，不再计分");
}

TEST_CASE("a co-organiser gets half") {
    auto facts = april();
    facts.activities = {talk(1, 3)};
    facts.activities[0].share_percent = 50;
    CHECK(points_of(facts, "R03") == 300);
    facts.activities[0].late = true;
    CHECK(points_of(facts, "R03") == 150);
}

TEST_CASE("kinds outside the five ones give neither R03 nor R04") {
    auto facts = april();
    for (std::int64_t id = 1; const auto kind : all_activity_kinds) {
        facts.activities.push_back(talk(id, static_cast<unsigned>(id)));
        facts.activities.back().kind = kind;
        ++id;
    }
    CHECK(points_of(facts, "R03") == 3000);
    CHECK(points_of(facts, "R04") == 1000);
    CHECK(points_of(facts, "R10") == 0);
}

TEST_CASE("guidance of a branch counts in a campaign, for R10 only, once the secretary confirmed") {
    auto facts = april();
    facts.activities = {talk(1, 3), talk(2, 8), talk(3, 9)};
    for (auto& activity : facts.activities) {
        activity.kind = activity_kind::lecture;
        activity.branch_guidance = true;
        activity.secretary_confirmed = true;
    }
    CHECK(points_of(facts, "R03") == 1800);  // no campaign: a lecture is a lecture
    facts.campaign_running = true;
    CHECK(points_of(facts, "R03") == 0);
    CHECK(points_of(facts, "R04") == 0);
    CHECK(points_of(facts, "R10") == 500);  // the cap
    facts.activities[1].secretary_confirmed = false;
    facts.activities[2].kind = activity_kind::oath;  // not on the rule's list
    CHECK(points_of(facts, "R10") == 250);
}

TEST_CASE("replies count within 48 hours, from ten characters, once per youth and day, up to 4 points") {
    auto facts = april();
    facts.replies = {{1, 7, day(2026, 4, 7), 48h, 10},
                     {2, 7, day(2026, 4, 7), 1h, 30},
                     {3, 7, day(2026, 4, 8), 1h, 9},
                     {4, 8, day(2026, 4, 8), 48h + 1min, 30},
                     {5, 8, day(2026, 4, 9), 1min, 30}};
    CHECK(points_of(facts, "R06") == 100);
    for (std::int64_t id = 10; id < 20; ++id) facts.replies.push_back({id, id, day(2026, 4, 9), 1h, 30});
    CHECK(points_of(facts, "R06") == 400);
}

TEST_CASE("a line that the cap cut says so") {
    auto facts = april();
    for (std::int64_t id = 1; id <= 4; ++id) facts.topics.push_back({id, 3});
    const auto lines = event_lines(rules_v1(), facts);
    REQUIRE(lines.size() == 4);
    CHECK_FALSE(lines[2].capped);
    CHECK(lines[3].capped);
    CHECK(lines[3].points == 0);
    CHECK(lines[3].note == "话题有3位青年回应（已到本项每月上限6分）");
}

TEST_CASE("parts that cannot be measured are left out, and the rest is rescaled") {
    auto facts = april();
    facts.confirmed = 100;
    facts.active = 30;
    const auto score = score_of(facts);
    CHECK(score.measurable == 1000 + 500 + 3000 + 1000 + 600 + 400);
    CHECK(score.score_tenths == 231);  // 15 of 65
    for (const auto& total : score.rules) {
        const bool left_out = total.rule == "R07" || total.rule == "R08" || total.rule == "R09" ||
                              total.rule == "R10" || total.rule == "R11";
        CHECK(total.measurable == !left_out);
        CHECK_FALSE(total.note.empty());
    }
}

TEST_CASE("activity ratings count from five raters on") {
    auto facts = april();
    facts.activity_ratings = {0, 0, 0, 0, 12};
    facts.activity_raters = 4;
    CHECK(points_of(facts, "R11") == 0);
    CHECK(score_of(facts).measurable == 6500);
    facts.activity_raters = 5;
    CHECK(points_of(facts, "R11") == 1500);
    CHECK(score_of(facts).measurable == 8000);
}

TEST_CASE("bonuses and deductions have their own caps, and the score stays between 0 and 100") {
    auto facts = worked_example();
    facts.decided.clear();
    for (std::int64_t id = 1; id <= 4; ++id) {
        facts.decided.push_back({"B01", "case", id});
        facts.decided.push_back({"B02", "content", id});
    }
    CHECK(score_of(facts).bonus == 500);
    facts.decided.clear();
    for (std::int64_t id = 1; id <= 9; ++id) facts.decided.push_back({"D02", "case", id});
    for (std::int64_t id = 1; id <= 30; ++id) facts.decided.push_back({"D03", "contact", id});
    CHECK(score_of(facts).deducted == 2000);
    for (std::int64_t id = 1; id <= 6; ++id) facts.decided.push_back({"D05", "person", id});
    CHECK(score_of(facts).deducted == 14'000);
    CHECK(score_of(facts).score_tenths == 0);
}

TEST_CASE("the second false record of a term makes the month 0") {
    auto facts = worked_example();
    facts.decided = {{"D01", "activity", 1}};
    CHECK_FALSE(score_of(facts).month_void);
    CHECK(score_of(facts).deducted == 1000);
    facts.false_records_before = 1;
    CHECK(score_of(facts).month_void);
    CHECK(score_of(facts).score_tenths == 0);
    facts.decided.clear();
    CHECK_FALSE(score_of(facts).month_void);  // another month's records void that month only
}

TEST_CASE("the first copy of a term is void without a deduction, the next one is a false record") {
    auto facts = april();
    facts.decided = {{"D04", "activity", 1}};
    CHECK(points_of(facts, "D01") == 0);
    facts.decided.push_back({"D04", "activity", 2});
    CHECK(points_of(facts, "D01") == -1000);
    facts.copies_before = 1;
    CHECK(points_of(facts, "D01") == -2000);
    CHECK(score_of(facts).month_void);
}

TEST_CASE("every line names its rule, version and cause, and has a sentence") {
    for (const auto& line : month_lines(rules_v1(), worked_example())) {
        CHECK_FALSE(line.rule.empty());
        CHECK(line.rule_version == 1);
        CHECK_FALSE(line.cause_kind.empty());
        CHECK(line.cause_id != 0);
        CHECK_FALSE(line.note.empty());
    }
}

TEST_CASE("lines of events and lines of the month's close are apart, and both follow the rules' order") {
    const auto facts = worked_example();
    for (const auto& line : event_lines(rules_v1(), facts))
        CHECK(rules_v1().at(line.rule).booked == booking::at_event);
    for (const auto& line : closing_lines(rules_v1(), facts)) {
        CHECK(rules_v1().at(line.rule).booked == booking::at_month_close);
        CHECK(line.cause_id == 202604);
    }
    const auto all = month_lines(rules_v1(), facts);
    CHECK(all.front().rule == "R01");
    CHECK(all.back().rule == "D02");
}

TEST_CASE("facts that cannot be are refused") {
    auto facts = april();
    SECTION("no month") {
        facts.month = 202613;
    }
    SECTION("no quota") {
        facts.quota = 0;
    }
    SECTION("negative contacts") {
        facts.confirmed = -1;
    }
    SECTION("more answered in time than due") {
        facts.first_in_time = 1;
    }
    SECTION("more closed in time than due") {
        facts.closed_in_time = 1;
    }
    SECTION("a negative number of ratings") {
        facts.case_ratings[0] = -1;
    }
    SECTION("a share above the whole") {
        facts.activities = {talk(1, 3)};
        facts.activities[0].share_percent = 101;
    }
    SECTION("an activity twice") {
        facts.activities = {talk(1, 3), talk(1, 4)};
    }
    SECTION("a decided fact twice") {
        facts.decided = {{"B01", "case", 1}, {"B01", "case", 1}};
    }
    SECTION("an earned rule decided by hand") {
        facts.decided = {{"R03", "activity", 1}};
    }
    CHECK_THROWS_AS(month_lines(rules_v1(), facts), std::invalid_argument);
}

TEST_CASE("points are shown without needless zeros") {
    CHECK(format_points(600) == "+6");
    CHECK(format_points(-50) == "-0.5");
    CHECK(format_points(426) == "+4.26");
    CHECK(format_points(5) == "+0.05");
    CHECK(format_points(0) == "0");
    CHECK(format_score(1000) == "100.0");
    CHECK(format_score(0) == "0.0");
}

TEST_CASE("the score is rounded once, at the end, half up to a tenth") {
    auto facts = april();
    facts.activity_ratings = {0, 0, 0, 0, 5};
    facts.activity_raters = 5;
    CHECK(score_of(facts).score_tenths == 188);  // 15 of 80: 18.75
    facts.decided = {{"D03", "contact", 1}};
    CHECK(score_of(facts).score_tenths == 183);  // 18.25
}
