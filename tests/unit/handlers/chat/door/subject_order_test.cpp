// The order of the subjects of handlers/chat: each includes itself and those that stand before it, the door
// includes them all, and nobody includes the door.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 12> order_of_subjects{"words",   "roster", "activities", "gatherings",
                                                             "library", "topics", "campaigns",  "cases",
                                                             "points",  "review", "people",     "door"};

// Beyond the end: no subject.
std::size_t place_of_subject(std::string_view name) {
    return static_cast<std::size_t>(
        std::distance(order_of_subjects.begin(), std::ranges::find(order_of_subjects, name)));
}

// The folder that an #include of this layer names; empty for what comes from other layers.
std::string included_subject(const std::string& line) {
    constexpr std::string_view begin = "#include \"";
    if (!line.starts_with(begin)) return {};
    const auto path = line.substr(begin.size());
    const auto folder = path.substr(0, path.find('/'));
    return place_of_subject(folder) < order_of_subjects.size() ? folder : std::string{};
}

}  // namespace

TEST_CASE("no subject of the chat includes one that stands behind it, and none but the door the door") {
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(LINK100_SOURCE_DIR "/handlers/chat/src")) {
        if (!entry.is_regular_file()) continue;
        const auto own = entry.path().parent_path().filename().string();
        INFO(entry.path().string());
        REQUIRE(place_of_subject(own) < order_of_subjects.size());
        ++files;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            const auto other = included_subject(line);
            if (other.empty()) continue;
            INFO(line);
            CHECK(place_of_subject(other) <= place_of_subject(own));
        }
    }
    CHECK(files > 50);
}
