// The files that come with the product, and what is refused in one's own.
#include "config/crisis.hpp"
#include "config/holidays.hpp"
#include "config/moderation.hpp"
#include "config/points.hpp"
#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto shipped_files = LINK100_SOURCE_DIR "/config/";

// The number of problems that a loader finds in the text.
std::size_t wrong_in(auto loader, const std::string& text) {
    const folder here;
    const auto read_file = loader(here.write("data.toml", text));
    return read_file.has_error() ? read_file.error().size() : 0;
}

const std::string points_head =
    "version = 1\nvalid_from = 2026-01-01\nbonus_cap = 500\nrating_scale = [0, 30, 60, 80, 100]\n";
const std::string points_rule_text =
    "[[rule]]\ncode = \"R01\"\ntitle = \"t\"\ngroup = \"earned\"\nbooked = \"event\"\npoints = "
    "100\nmonth_cap = 100\n";

}  // namespace

TEST_CASE("the points rules that come with the product are read whole") {
    const auto read_file = load_points(std::string(shipped_files) + "points-v1.toml");
    REQUIRE(read_file.has_value());
    CHECK(read_file->version == 1);
    CHECK(read_file->valid_from == 2026y / 1 / 1);
    CHECK(read_file->rating_scale.size() == 5);
    REQUIRE(read_file->rules.size() == 18);
    const auto& activity = read_file->rules[2];
    CHECK(activity.code == "R03");
    CHECK(activity.booked == points_booking::event);
    CHECK(activity.points == 600);
    CHECK(activity.kinds == std::vector<std::int64_t>{1, 2, 3, 4, 5});
    CHECK(activity.conditions.at("max_per_day") == 2);
}

TEST_CASE("a points rule with a missing, mistyped or unknown word is refused") {
    CHECK(wrong_in(load_points, points_head + points_rule_text) == 0);
    CHECK(wrong_in(load_points, "") == 3);
    CHECK(wrong_in(load_points, points_head + "[[rule]]\n") == 6);
    CHECK(wrong_in(load_points, points_head + points_rule_text + "kind = [1]\n") == 1);
    CHECK(wrong_in(load_points, points_head + points_rule_text + "kinds = [\"talk\"]\n") == 1);
    CHECK(wrong_in(load_points, points_head + points_rule_text + "conditions = { days = \"7\" }\n") == 1);
    auto other_group = points_rule_text;
    other_group.replace(other_group.find("earned"), 6, "gained");
    CHECK(wrong_in(load_points, points_head + other_group) == 1);
}

TEST_CASE("the holidays that come with the product are read whole") {
    const auto read_file = load_holidays(std::string(shipped_files) + "holidays.toml");
    REQUIRE(read_file.has_value());
    REQUIRE(read_file->size() > 6);
    const auto& spring = read_file->at(1);
    CHECK(spring.name == "春节");
    CHECK(spring.days_off.front() == 2025y / 1 / 28);
    CHECK(spring.make_up_days.back() == 2025y / 2 / 8);
}

TEST_CASE("a holiday without year or name, with a day of another year or with text for a day is refused") {
    const std::string good_one = "[[holiday]]\nyear = 2026\nname = \"n\"\n";
    CHECK(wrong_in(load_holidays, good_one + "days_off = [2025-12-31, 2026-01-01]\n") == 0);
    CHECK(wrong_in(load_holidays, "[[holiday]]\n") == 2);
    CHECK(wrong_in(load_holidays, "[[holiday]]\nyear = 1999\nname = \"n\"\n") == 1);
    CHECK(wrong_in(load_holidays, good_one + "days_off = [2024-01-01]\n") == 1);
    CHECK(wrong_in(load_holidays, good_one + "days_off = [\"2026-01-01\"]\n") == 1);
    CHECK(wrong_in(load_holidays, good_one + "day_off = [2026-01-01]\n") == 1);
}

TEST_CASE("the words of crisis that come with the product are read whole") {
    const auto read_file = load_crisis(std::string(shipped_files) + "crisis.toml");
    REQUIRE(read_file.has_value());
    CHECK(read_file->words.size() > 30);
    CHECK(read_file->false_alarms.size() > 10);
    CHECK(read_file->reply.find("12356") != std::string::npos);
    CHECK_FALSE(read_file->reply.ends_with('\n'));
}

TEST_CASE("a list of crisis without words, without a reply or with an empty entry is refused") {
    CHECK(wrong_in(load_crisis, "words = [\"a\"]\nreply = \"r\"\n") == 0);
    CHECK(wrong_in(load_crisis, "words = []\nreply = \"r\"\n") == 1);
    CHECK(wrong_in(load_crisis, "words = [\"a\"]\n") == 1);
    CHECK(wrong_in(load_crisis, "words = [\"a\"]\nreply = \"\"\n") == 1);
    CHECK(wrong_in(load_crisis, "words = [\"a\", \"\"]\nreply = \"r\"\n") == 1);
    CHECK(wrong_in(load_crisis, "words = [\"" + std::string(91, 'w') + "\"]\nreply = \"r\"\n") == 1);
    CHECK(wrong_in(load_crisis, "words = [\"a\"]\nreply = \"" + std::string(1501, 'r') + "\"\n") == 1);
}

TEST_CASE("the words of moderation that come with the product are read whole and dated") {
    const auto read_file = load_moderation(std::string(shipped_files) + "moderation.toml");
    REQUIRE(read_file.has_value());
    CHECK(read_file->words.size() > 50);
    CHECK(read_file->as_of == 2026y / 11 / 25);
}

TEST_CASE("a list of moderation needs its date, and takes no empty, long or unknown entry") {
    const std::string dated = "as_of = 2026-11-25\n";
    CHECK(wrong_in(load_moderation, dated) == 0);
    CHECK(wrong_in(load_moderation, "words = [\"刷单\"]\n") == 1);
    CHECK(wrong_in(load_moderation, dated + "words = [\"\"]\n") == 1);
    CHECK(wrong_in(load_moderation,
                   dated + "words = [\"" + std::string(moderation_word_bytes_max, 'x') + "\"]\n") == 0);
    CHECK(wrong_in(load_moderation,
                   dated + "words = [\"" + std::string(moderation_word_bytes_max + 1, 'x') + "\"]\n") == 1);
    CHECK(wrong_in(load_moderation, dated + "word = [\"刷单\"]\n") == 1);
}
