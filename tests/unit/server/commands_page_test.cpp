// docs/commands.md is what the program prints, and no document names an option that does not exist.
#include "server/program.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace link100;

namespace {

namespace fs = std::filesystem;

const fs::path top_folder{LINK100_SOURCE_DIR};

std::string text_of_document(const fs::path& file) {
    std::ifstream in(file);
    REQUIRE(in);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

std::set<std::string> options_in(const std::string& text) {
    static const std::regex option{R"(--[a-z][a-z0-9-]*)"};
    std::set<std::string> found;
    for (std::sregex_iterator at{text.begin(), text.end(), option}, end; at != end; ++at)
        found.insert(at->str());
    return found;
}

// `link100 …` and `--option …` between backticks; spans of other programs (./run, cmake) are theirs.
std::vector<std::string> spans_of_ours(const std::string& text) {
    static const std::regex span{R"(`((?:link100 |--)[^`]*)`)"};
    std::vector<std::string> found;
    for (std::sregex_iterator at{text.begin(), text.end(), span}, end; at != end; ++at)
        found.push_back((*at)[1]);
    return found;
}

std::vector<fs::path> documents() {
    std::vector<fs::path> all{top_folder / "README.md", top_folder / "README.zh.md"};
    for (const auto& entry : fs::directory_iterator(top_folder / "docs"))
        if (entry.path().extension() == ".md") all.push_back(entry.path());
    return all;
}

std::vector<fs::path> scripts() {
    std::vector<fs::path> all{top_folder / "run", top_folder / "test"};
    for (const auto& entry : fs::directory_iterator(top_folder / "bench"))
        if (entry.path().extension() == ".py") all.push_back(entry.path());
    return all;
}

}  // namespace

TEST_CASE("docs/commands.md is the page that --help of every command makes") {
    INFO("make it anew: build/release/link100 commands manual > docs/commands.md");
    CHECK(text_of_document(top_folder / "docs/commands.md") == server::commands_page());
}

TEST_CASE("every command says what it does, and so does each of its options") {
    std::istringstream page{server::commands_page()};
    int rows = 0;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| `link100 ")) continue;
        ++rows;
        INFO(line);
        CHECK(line.find("` |  |") == std::string::npos);
        CHECK(line.find("`: <br>") == std::string::npos);
        CHECK(line.find("`:  |") == std::string::npos);
    }
    CHECK(rows > 100);
}

TEST_CASE("no document names an option that no command and no script has") {
    auto known = options_in(server::commands_page());
    known.insert("--help");
    // Documents speak of the scripts' options too.
    for (const auto& script : scripts()) known.merge(options_in(text_of_document(script)));
    for (const auto& file : documents())
        for (const auto& span : spans_of_ours(text_of_document(file)))
            for (const auto& option : options_in(span)) {
                INFO(file.string() << ": `" << span << '`');
                CHECK(known.contains(option));
            }
}
