#include "config/load.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace link100::config;

TEST_CASE("docs/configuration.md is the page that the table of keys makes") {
    const std::ifstream in(LINK100_SOURCE_DIR "/docs/configuration.md");
    REQUIRE(in);
    std::ostringstream page;
    page << in.rdbuf();
    INFO("make it anew: build/release/link100 config manual > docs/configuration.md");
    CHECK(page.str() == manual_page());
}
