// Presets: a points file that stands on another one and says only what it changes.
#include "config/points.hpp"
#include "platform/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace link100;

namespace {

const std::filesystem::path shipped = LINK100_SOURCE_DIR "/config";

// A file in a folder of its own; it goes away with the fixture.
struct preset_file {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("link100_" + platform::random_token(12));

    preset_file() { std::filesystem::create_directories(folder); }

    ~preset_file() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    auto load(const std::string& text) const {
        const auto file = folder / "points.toml";
        std::ofstream(file) << text;
        return config::load_points(file);
    }
};

std::string head() {
    return "based_on = \"" + (shipped / "points-v1.toml").string() +
           "\"\nversion = 2\nvalid_from = 2026-09-01\n";
}

}  // namespace

TEST_CASE("the default preset ranks nobody and weighs the system's data with 30 %") {
    const auto p = config::load_points(shipped / "points-default.toml");
    REQUIRE(p.has_value());
    CHECK(p->bulletin_ranked == false);
    CHECK(p->rules.size() == 18);
    REQUIRE(p->year_end.has_value());
    CHECK(p->year_end->score == 30);
    CHECK(p->year_end->party == 10);
}

TEST_CASE("the preset of 2017 ranks units and weighs the system's data with 50 %") {
    const auto p = config::load_points(shipped / "points-2017.toml");
    REQUIRE(p.has_value());
    CHECK(p->bulletin_ranked == true);
    REQUIRE(p->mid_year.has_value());
    CHECK(p->mid_year->score == 50);
}

TEST_CASE("a rule that is repeated takes the place of the one below, the others stay") {
    const preset_file f;
    const auto p =
        f.load(head() +
               "[[rule]]\ncode = \"B02\"\ntitle = \"作品\"\ngroup = \"bonus\"\nbooked = \"event\"\n"
               "points = 50\nmonth_cap = 50\n");
    REQUIRE(p.has_value());
    CHECK(p->version == 2);
    CHECK(p->rules.size() == 18);
    const auto b02 = std::ranges::find(p->rules, "B02", &config::points_rule::code);
    REQUIRE(b02 != p->rules.end());
    CHECK(b02->points == 50);
}

TEST_CASE("a file that stands on itself is refused, and so is one that is not there") {
    const preset_file f;
    const std::string rest = "version = 2\nvalid_from = 2026-09-01\n";
    CHECK_FALSE(f.load("based_on = \"points.toml\"\n" + rest).has_value());
    CHECK_FALSE(f.load("based_on = \"missing.toml\"\n" + rest).has_value());
}

TEST_CASE("a word that a preset does not know is named") {
    const preset_file f;
    const auto p = f.load(head() + "[bulletin]\nrankd = true\n");
    REQUIRE_FALSE(p.has_value());
    CHECK(std::ranges::any_of(p.error(), [](const std::string& s) { return s.find("rankd") != s.npos; }));
}
