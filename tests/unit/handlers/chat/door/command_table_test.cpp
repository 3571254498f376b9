// The words and the menu: what can be tapped is known, and no two commands claim the same word.
#include "door/command_table.hpp"

#include "config/menu.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace link100;

TEST_CASE("every button of the shipped menu has its command") {
    const auto menu = config::load_menu(LINK100_SOURCE_DIR "/config/menu.toml");
    REQUIRE(menu.has_value());
    int buttons = 0;
    for (const auto& top : menu->buttons) {
        for (const auto& button : top.below) {
            INFO(button.name << " " << button.key);
            CHECK(chat::command_of_key(button.key) != nullptr);
            ++buttons;
        }
    }
    CHECK(buttons > 5);
}

TEST_CASE("no two commands have the same key or the same word") {
    std::set<std::string_view> keys;
    std::set<std::string_view> words;
    for (const auto& c : chat::command_table()) {
        CHECK(keys.insert(c.key).second);
        for (const auto word : c.words) CHECK(words.insert(word).second);
    }
}
