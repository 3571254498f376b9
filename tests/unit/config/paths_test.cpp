#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

TEST_CASE("relative paths are relative to the configuration's folder") {
    const folder here;
    const auto file = here.write(
        "etc/link100.toml", "log.file = \"../log/a.log\"\ndatabase.url = \"sqlite:data/l.db\"\n" + least);
    const auto read_settings = load(file, {{"LINK100_PROGRAMME_MENU_FILE", "my-menu.toml"}});
    REQUIRE(read_settings.has_value());
    CHECK(read_settings->values.log.file == here.path() / "log/a.log");
    CHECK(read_settings->values.database.sqlite_file == here.path() / "etc/data/l.db");
    CHECK(read_settings->values.programme.menu_file == here.path() / "etc/my-menu.toml");
}

TEST_CASE("absolute paths stay as they are") {
    const auto all = good("database.url = \"sqlite:/srv/l.db\"\nlog.file = \"/var/log/l.log\"\n" + least);
    CHECK(all.database.sqlite_file == "/srv/l.db");
    CHECK(all.log.file == "/var/log/l.log");
}

TEST_CASE("a configuration named without a folder lies in the current one") {
    const folder here;
    here.write("link100.toml", "log.file = \"a.log\"\n" + least);
    const auto before = fs::current_path();
    fs::current_path(here.path());
    const auto read_settings = load("link100.toml", {});
    fs::current_path(before);
    REQUIRE(read_settings.has_value());
    CHECK(fs::weakly_canonical(read_settings->values.log.file) ==
          fs::weakly_canonical(here.path() / "a.log"));
}

TEST_CASE("the data files left out are those that come with the product") {
    const auto all = good(least);
    CHECK(all.programme.menu_file == LINK100_SOURCE_DIR "/config/menu.toml");
    CHECK(all.programme.points_file == LINK100_SOURCE_DIR "/config/points-default.toml");
}
