#include "config/subscribe.hpp"

#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

namespace {

problems subscribe_problems(const std::string& text) {
    const folder here;
    const auto table = load_subscribe_messages(here.write("subscribe.toml", text));
    return table.has_error() ? table.error() : problems{};
}

std::string row(const std::string& about, const std::string& more = "values = { thing1 = \"{text}\" }\n",
                const std::string& id = "TEMPLATE_1") {
    return "[[message]]\nabout = \"" + about + "\"\ntemplate_id = \"" + id + "\"\n" + more;
}

}  // namespace

TEST_CASE("the example of subscribe messages is a table of two") {
    const auto table = load_subscribe_messages(LINK100_SOURCE_DIR "/config/subscribe.example.toml");
    REQUIRE(table.has_value());
    REQUIRE(table->size() == 2);
    CHECK((*table)[0].about == "case_answered");
    CHECK((*table)[0].page == "pages/case/case?number={number}");
    CHECK((*table)[0].values.size() == 3);
}

TEST_CASE("no file is no subscribe messages, a file that is named and absent is a problem") {
    const auto none = load_subscribe_messages("");
    REQUIRE(none.has_value());
    CHECK(none->empty());
    CHECK(load_subscribe_messages("/nowhere/subscribe.toml").has_error());
}

TEST_CASE("a row is about something known, and each thing has one row") {
    CHECK(subscribe_problems(row("notice") + row("case_answered")).empty());
    CHECK(subscribe_problems(row("weather")).size() == 1);
    CHECK(subscribe_problems(row("notice") + row("notice")).size() == 1);
}

TEST_CASE("a template id has 8 to 64 characters of the platform's, a page at most 1024 bytes") {
    CHECK(subscribe_problems(row("notice", "values = { thing1 = \"a\" }\n", "short")).size() == 1);
    CHECK(subscribe_problems(row("notice", "values = { thing1 = \"a\" }\n", "with blanks")).size() == 1);
    const auto paged = [](std::size_t bytes) {
        return row("notice", "page = \"" + std::string(bytes, 'p') + "\"\nvalues = { thing1 = \"a\" }\n");
    };
    CHECK(subscribe_problems(paged(1024)).empty());
    CHECK(subscribe_problems(paged(1025)).size() == 1);
}

TEST_CASE("values are 1 to 20 fields named by rule and slot, each a text of 1 to 200 bytes") {
    CHECK(subscribe_problems(row("notice", "")).size() == 1);
    CHECK(subscribe_problems(row("notice", "values = {}\n")).size() == 1);
    CHECK(subscribe_problems(row("notice", "values = { thing = \"a\" }\n")).size() == 1);
    CHECK(subscribe_problems(row("notice", "values = { thing1 = 5 }\n")).size() == 2);
    const auto long_value = [](std::size_t bytes) {
        return row("notice", "values = { thing1 = \"" + std::string(bytes, 'a') + "\" }\n");
    };
    CHECK(subscribe_problems(long_value(200)).empty());
    CHECK_FALSE(subscribe_problems(long_value(201)).empty());
    const auto fields = [](int count) {
        std::string text;
        for (int i = 1; i <= count; ++i) text += "values.thing" + std::to_string(i) + " = \"a\"\n";
        return row("notice", text);
    };
    CHECK(subscribe_problems(fields(20)).empty());
    CHECK(subscribe_problems(fields(21)).size() == 1);
}

TEST_CASE("a placeholder that nobody fills is a problem that names it") {
    const auto wrong = subscribe_problems(row("notice", "values = { thing1 = \"{name}\" }\n"));
    REQUIRE(wrong.size() == 1);
    CHECK_THAT(wrong[0], Catch::Contains("{name}") && Catch::Contains("{who}"));
    CHECK(subscribe_problems(row("notice", "page = \"p?{x\"\nvalues = { thing1 = \"a\" }\n")).size() == 1);
}

TEST_CASE("a key that no row has is a problem") {
    CHECK(subscribe_problems(row("notice", "values = { thing1 = \"a\" }\ncolour = \"red\"\n")).size() == 1);
}

TEST_CASE("subscribe messages need a mini-program to send them") {
    const auto wrong = bad("miniapp.subscribe_file = \"s.toml\"\n" + least);
    REQUIRE(wrong.size() == 1);
    CHECK_THAT(wrong[0], Catch::Contains("miniapp.app_id"));
}
