// The bulletin's figures (domain.md §7), what is hidden, and the rows behind each figure.
#include "league/bulletins/bulletin.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace link100::league;
using column = bulletin_column;

namespace {

constexpr std::int64_t arts = 11;
constexpr std::int64_t law = 12;

bulletin_facts two_units() {
    bulletin_facts f;
    f.month = 202604;
    f.rating_scale = {0, 30, 60, 80, 100};
    f.units = {{arts, "文学院", 800}, {law, "法学院", std::nullopt}, {0, "全校", std::nullopt}};
    for (int i = 1; i <= 6; ++i) f.cadres.push_back({i, arts, 10, i, i, 30, 700 + 10 * i});
    for (int i = 7; i <= 9; ++i) f.cadres.push_back({i, law, 10, 10, 5, 30, 900});
    return f;
}

const bulletin_row& row(const bulletin& b, std::int64_t unit) {
    for (const auto& r : b.rows)
        if (r.unit == unit) return r;
    throw std::out_of_range("no such unit");
}

std::string text(const bulletin_row& r, column c) {
    return cell_text(c, r.at(c), is_hidden(c, r.at(c)));
}

bulletin_facts random_month(unsigned seed) {
    std::mt19937 dice(seed);
    const auto upto = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most + 1)); };
    const auto unit = [&] { return upto(1) == 0 ? arts : law; };
    auto f = two_units();
    for (int i = 0; i < 40; ++i) {
        f.contacts.push_back({100 + i, unit(), upto(20)});
        f.activities.push_back({200 + i, unit(), all_activity_kinds.at(static_cast<std::size_t>(upto(12)))});
        f.cases.push_back({300 + i, unit(), upto(20), upto(1) == 0, upto(1) == 0, upto(1) == 0, upto(5)});
        f.ratings.push_back({200 + i, unit(), upto(20), 1 + upto(4)});
        f.samples.push_back({500 + i, unit(), upto(3) > 0});
    }
    for (int i = 0; i < 7; ++i) f.guidance.push_back({600 + i, unit()});
    for (int i = 0; i < 5; ++i) f.topics.push_back({700 + i, unit()});
    return f;
}

}  // namespace

TEST_CASE("a rate is cadres who reach it by all cadres, a mean over those in office for 15 days") {
    auto f = two_units();
    f.cadres[0].contacts = 10;
    f.cadres[5].days = 14;
    const auto b = make_bulletin(f);
    CHECK(text(row(b, arts), column::contact_rate) == "16.7%");
    CHECK(text(row(b, arts), column::five_one_rate) == "33.3%");
    CHECK(text(row(b, arts), column::mean_score) == "73.0");
    CHECK(text(row(b, arts), column::change) == "-7.0");
    f.cadres[5].days = 15;
    CHECK(text(row(make_bulletin(f), arts), column::mean_score) == "73.5");
}

TEST_CASE("a youth with two cadres of a unit is one youth") {
    auto f = two_units();
    for (int i = 0; i < 6; ++i) f.contacts.push_back({i, arts, 50 + i % 5});
    CHECK(text(row(make_bulletin(f), arts), column::contacts) == "5");
}

TEST_CASE("units stand in the order of their names, never of their scores") {
    const auto b = make_bulletin(two_units());
    REQUIRE(b.rows.size() == 2);
    CHECK(b.rows[0].name < b.rows[1].name);
}

TEST_CASE("a figure on four people is hidden, on five it is shown") {
    auto f = two_units();
    f.cadres.push_back({10, law, 10, 10, 5, 30, 900});
    CHECK(text(row(make_bulletin(f), law), column::mean_score) == "＊");
    CHECK(text(row(make_bulletin(f), law), column::cadres) == "4");
    f.cadres.push_back({11, law, 10, 10, 5, 30, 900});
    CHECK(text(row(make_bulletin(f), law), column::mean_score) == "90.0");
}

TEST_CASE(
    "where one unit's figure is hidden the whole's is hidden too, or it could be found by subtraction") {
    const auto b = make_bulletin(two_units());
    CHECK(is_hidden(column::mean_score, row(b, law).at(column::mean_score)));
    CHECK(is_hidden_in_whole(b, column::mean_score));
    CHECK_FALSE(is_hidden_in_whole(b, column::cadres));
}

TEST_CASE("what cannot be measured is a dash, not a nought") {
    const auto b = make_bulletin(two_units());
    CHECK(text(row(b, arts), column::case_rating) == "—");
    CHECK(text(row(b, arts), column::sound_rate) == "—");
    CHECK(text(row(b, arts), column::activities) == "0");
}

TEST_CASE("grades begin at 90, 80 and 70") {
    CHECK(grade_of_score(900) == "优");
    CHECK(grade_of_score(899) == "良");
    CHECK(grade_of_score(800) == "良");
    CHECK(grade_of_score(799) == "中");
    CHECK(grade_of_score(700) == "中");
    CHECK(grade_of_score(699) == "待改进");
    CHECK(grade_of_score(std::nullopt).empty());
}

TEST_CASE("a column is found by its name and by its heading") {
    CHECK(bulletin_column_named("activities") == column::activities);
    CHECK(bulletin_column_named("五个一达标率") == column::five_one_rate);
    CHECK_FALSE(bulletin_column_named("rank"));
}

TEST_CASE("in 200 random months every count is the number of rows behind it, every rate their share") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const auto f = random_month(seed);
        const auto b = make_bulletin(f);
        for (const auto& r : b.rows)
            for (int i = 0; i < bulletin_column_count; ++i) {
                const auto c = static_cast<column>(i);
                const auto rows = rows_behind(f, r.unit, c);
                std::int64_t sum = 0;
                std::set<std::int64_t> youths;
                for (const auto& t : rows) {
                    sum += t.counts;
                    youths.insert(t.counts);
                }
                INFO("seed " << seed << " " << name(c));
                const auto n = static_cast<std::int64_t>(rows.size());
                const auto text = cell_text(c, r.at(c), false);
                if (c == column::contacts)
                    REQUIRE(r.at(c).value == static_cast<std::int64_t>(youths.size()));
                else if (c == column::mean_score)
                    REQUIRE(r.at(c).value == (2 * sum + n) / (2 * n));
                else if (c == column::activity_rating && n > 0)
                    REQUIRE(r.at(c).value == (200 * sum + n) / (2 * n));
                else if (text.ends_with('%') && c != column::case_rating)
                    REQUIRE(r.at(c).value == (2000 * sum + n) / (2 * n));
                else if (c != column::case_rating && c != column::activity_rating && c != column::change &&
                         r.at(c).value)
                    REQUIRE(r.at(c).value == sum);
            }
    }
}
