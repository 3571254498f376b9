// Mid-year and year-end evaluation, drawing lots, and cells that are no formulas.
#include "league/evaluations/evaluation.hpp"

#include "league/base/safe_cell.hpp"
#include "league/base/sampling.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <random>

using namespace link100::league;

namespace {

constexpr std::array scale{0, 30, 60, 80, 100};

unit_year measured() {
    unit_year u;
    u.name = "文学院";
    u.month_scores = {800, 850, 901};
    u.answers = 20;
    u.knows = 18;
    u.took_part = 10;
    u.satisfied = {0, 0, 5, 5, 10};
    u.checked = 40;
    u.passed = 38;
    u.party = 900;
    return u;
}

unit_evaluation one(const unit_year& u, const evaluation_weights& w) {
    return evaluate({u}, w, scale).front();
}

}  // namespace

TEST_CASE("mid-year is 30 % monthly score, 40 % youths, 30 % on the spot") {
    const auto e = one(measured(), evaluation_rules{}.mid_year);
    CHECK(e.score == 850);
    CHECK(e.youth == 760);  // 30·0.9 + 30·0.5 + 40·0.85
    CHECK(e.onsite == 950);
    CHECK(e.total == 844);
}

TEST_CASE("the year's end adds the view of Party committee and administration with 10 %") {
    CHECK(one(measured(), evaluation_rules{}.year_end).total == 849);  // 255 + 266 + 237.5 + 90
}

TEST_CASE("nine answers are left out and the rest is rescaled, ten count") {
    auto u = measured();
    u.answers = 9;
    u.knows = 9;
    u.took_part = 9;
    u.satisfied = {0, 0, 0, 0, 9};
    const auto e = one(u, evaluation_rules{}.mid_year);
    CHECK_FALSE(e.youth);
    CHECK(e.total == 900);  // (850 + 950) / 2
    CHECK(e.note == "未计入：青年评议（答卷不足10份）");
    u.answers = u.knows = u.took_part = 10;
    u.satisfied = {0, 0, 0, 0, 10};
    CHECK(one(u, evaluation_rules{}.mid_year).youth == 1000);
}

TEST_CASE("a unit of which nothing was measured has no total") {
    CHECK_FALSE(one(unit_year{}, evaluation_rules{}.year_end).total);
}

TEST_CASE("weights add up to a hundred") {
    CHECK(problem_of({30, 40, 30, 0}).empty());
    CHECK_FALSE(problem_of({30, 40, 31, 0}).empty());
    CHECK_FALSE(problem_of({130, -30, 0, 0}).empty());
}

TEST_CASE("five activities or 5 %, 2 % of contacts, thirty youths or 20 %") {
    CHECK(activities_to_check(3) == 3);
    CHECK(activities_to_check(100) == 5);
    CHECK(activities_to_check(101) == 6);
    CHECK(contacts_to_check(0) == 0);
    CHECK(contacts_to_check(1) == 1);
    CHECK(contacts_to_check(101) == 3);
    CHECK(youths_to_ask(20) == 20);
    CHECK(youths_to_ask(150) == 30);
    CHECK(youths_to_ask(151) == 31);
}

TEST_CASE("a draw can be drawn again from its seed, whatever the order of the ids") {
    std::vector<std::int64_t> ids(500);
    std::iota(ids.begin(), ids.end(), 1'000);
    const auto first = draw(ids, 50, 7);
    std::shuffle(ids.begin(), ids.end(), std::mt19937{3});
    CHECK(draw(ids, 50, 7) == first);
    CHECK(draw(ids, 50, 8) != first);
    CHECK(first.size() == 50);
    CHECK(std::is_sorted(first.begin(), first.end()));
    CHECK(draw(ids, 1'000, 7).size() == 500);
}

TEST_CASE("over a thousand seeds everybody is drawn about equally often") {
    std::vector<std::int64_t> ids(50);
    std::iota(ids.begin(), ids.end(), 1);
    std::vector<int> times(51);
    for (std::uint64_t seed = 0; seed < 1'000; ++seed)
        for (const auto id : draw(ids, 10, seed)) ++times[static_cast<std::size_t>(id)];
    for (std::size_t id = 1; id <= 50; ++id) CHECK((times[id] > 140 && times[id] < 260));  // 200 expected
}

TEST_CASE("a cell that would be a formula is marked as text, a number is not") {
    CHECK(safe_cell("=1+1") == "'=1+1");
    CHECK(safe_cell("+86") == "+86");
    CHECK(safe_cell("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
    CHECK(safe_cell("-1.5") == "-1.5");
    CHECK(safe_cell("-1.5.2") == "'-1.5.2");
    CHECK(safe_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(safe_cell("\t=1") == "'\t=1");
    CHECK(safe_cell("  =1") == "'  =1");
    CHECK(safe_cell("＝1") == "'＝1");
    CHECK(safe_cell("张三") == "张三");
    CHECK(safe_cell("").empty());
}
