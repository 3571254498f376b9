// Holds the sources to two rules that no compiler knows: JSON is parsed in one place, and RapidJSON's
// assertions throw in every file.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct source_file {
    std::string name;  // below the top folder
    std::string text;
};

std::vector<source_file> sources_in(std::initializer_list<const char*> folders) {
    const fs::path top{LINK100_SOURCE_DIR};
    std::vector<source_file> all;
    for (const auto* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
            const auto kind = entry.path().extension();
            if (kind != ".cpp" && kind != ".hpp") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            all.push_back({entry.path().lexically_relative(top).generic_string(),
                           {std::istreambuf_iterator<char>{in}, {}}});
        }
    return all;
}

}  // namespace

TEST_CASE("only the reader of JSON runs RapidJSON's parser") {
    const auto sources = sources_in({"platform", "config", "league", "store", "wechat", "miniapp", "services",
                                     "handlers", "server", "bench", "fuzz"});
    CHECK(sources.size() > 300);
    bool found_the_reader = false;
    for (const auto& s : sources) {
        const bool is_the_reader = s.name == "platform/src/json_reader.cpp";
        for (const std::string_view call :
             {".Parse(", ".Parse<", "ParseInsitu", "ParseStream", "IterativeParse", "kParse",
              "rapidjson::Reader", "GenericReader", "rapidjson/reader.h"}) {
            INFO(s.name << " has " << call << ": JSON is read by platform::read_json");
            if (is_the_reader) {
                found_the_reader = found_the_reader || s.text.find(call) != s.text.npos;
            } else {
                CHECK(s.text.find(call) == s.text.npos);
            }
        }
    }
    CHECK(found_the_reader);
}

TEST_CASE("whoever includes RapidJSON has its assertions throw") {
    int files = 0;
    for (const auto& s : sources_in({"platform", "config", "league", "store", "wechat", "miniapp", "services",
                                     "handlers", "server", "bench", "fuzz", "tests"})) {
        const auto theirs = s.text.find(
            "#include <"
            "rapidjson/");
        if (theirs == s.text.npos) continue;
        INFO(s.name << " includes RapidJSON without platform/json_checks.hpp or json_reader.hpp above it");
        const auto ours = std::min(s.text.find("#include \"platform/json_checks.hpp\""),
                                   s.text.find("#include \"platform/json_reader.hpp\""));
        CHECK(ours < theirs);
        ++files;
    }
    CHECK(files > 10);
}
