#include "platform/clock.hpp"

#include "platform/id_source.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace link100::platform;
using namespace std::chrono_literals;

TEST_CASE("a shifted clock runs ahead by the seconds its file holds, and not at all without a file") {
    const auto file = std::filesystem::temp_directory_path() / "link100-clock-offset-test";
    std::filesystem::remove(file);
    const shifted_clock plain(file);
    CHECK(std::chrono::abs(plain.now() - system_clock{}.now()) < 1s);
    std::ofstream(file) << 86400;
    const shifted_clock ahead(file);
    CHECK(std::chrono::abs(ahead.now() - system_clock{}.now() - 24h) < 1s);
    std::filesystem::remove(file);
}

TEST_CASE("ids rise even when the clock stands still or goes back") {
    id_source ids;
    const auto t = system_clock{}.now();
    auto last = ids.next(t);
    for (int i = 0; i < 1000; ++i) {
        const auto id = ids.next(t - std::chrono::seconds(i));
        REQUIRE(id > last);
        last = id;
    }
}
