// The words and the menu: what can be tapped is known, and no two commands claim the same word.
#include "door/command_table.hpp"

#include "config/menu.hpp"
#include "league/base/plain_form.hpp"

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

TEST_CASE("of two commands that fit, the one with the longer word is meant, whichever stands first") {
    const auto key_of = [](std::string_view text) {
        const auto found = chat::match_command(text);
        return found ? found->what->key : std::string_view{};
    };
    CHECK(key_of("答复异议 123456 成立 属实") == "OBJECTION_ANSWER");
    CHECK(key_of("答复 123456 好的") == "CASE_REPLY");
    CHECK(key_of("报名名单 123456") == "SIGN_UPS");
    CHECK(key_of("不同意交接 王老师") == "HAND_OVER_NO");
    CHECK(key_of("活动室里没有暖气") == "");
}

TEST_CASE("every command has words and somebody who carries it out") {
    for (const auto& c : chat::command_table()) {
        INFO(c.key);
        CHECK_FALSE(c.words.empty());
        CHECK(c.run != nullptr);
    }
}

TEST_CASE("a command is found in any width and case, and what stands behind it stays as it was written") {
    const auto match = [](std::string_view text) {
        const auto found = chat::match_command(text);
        return found ? std::string{found->what->key} + "|" + std::string{found->rest} : std::string{};
    };
    CHECK(match("积分　") == "POINTS|");
    CHECK(match("积分　３月") == "POINTS|３月");
    CHECK(match("积\u200B分\uFEFF") == "POINTS|");
    CHECK(match("ＨＥＬＰ") == "HELP|");
    CHECK(match("？") == "HELP|");
    CHECK(match("活动＃１２３４５６") == "ACT_SHOW|＃１２３４５６");
    CHECK(match("推荐\u00A0《活着》，余华") == "OFFER|《活着》，余华");
    CHECK(match("推荐了一本书").empty());
    CHECK(match("回复 １２ 好的，ＡＢＣ") == "CASE_REPLY|１２ 好的，ＡＢＣ");
}

TEST_CASE("the words of the commands are written as they are looked for: plain and small") {
    for (const auto& c : chat::command_table())
        for (const auto word : c.words) CHECK(league::plain_small_form(word) == word);
}

TEST_CASE("what is left to a suspended person is to see and end what is the own, and to be heard") {
    std::set<std::string_view> kept;
    for (const auto& c : chat::command_table())
        if (c.kept_while_suspended) kept.insert(c.key);
    CHECK(kept == std::set<std::string_view>{"ROSTER", "LEAVE", "CASE_PROGRESS", "CASE_CLOSE", "FINDINGS",
                                             "HEARING", "OBJECTIONS", "POINTS", "WHY"});
}
