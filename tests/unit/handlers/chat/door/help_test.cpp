// 帮助: short at first, by sections, and never in the way of what a youth has to say.
#include "chat_fixture.hpp"
#include "door/command_table.hpp"
#include "door/help_sections.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

TEST_CASE("every command with a line of help stands in exactly one section, and no section names another") {
    std::map<std::string_view, int> placed;
    for (const auto& section : chat::help_sections())
        for (const auto key : section.keys) {
            INFO(key);
            REQUIRE(chat::command_of_key(key) != nullptr);
            ++placed[key];
        }
    for (const auto& c : chat::command_table()) {
        INFO(c.key);
        CHECK(placed[c.key] == (c.help.empty() ? 0 : 1));
    }
}

TEST_CASE("each section's lines fit one reply, for somebody who may do everything") {
    for (const auto& section : chat::help_sections()) {
        std::size_t bytes = 0;
        for (const auto key : section.keys) {
            const auto* c = chat::command_of_key(key);
            bytes += c->words.front().size() + c->help.size() + sizeof "\n· ：";
        }
        INFO(section.name);
        CHECK(bytes < 1'900);  // the platform's limit is 2,048 bytes
    }
}

TEST_CASE_METHOD(chat_fixture, "帮助 names what there is by sections, in few lines") {
    const auto text = say("o_zhang", "帮助");
    CHECK_THAT(text, Contains("【活动】") && Contains("【诉求】说心声、进度") && !Contains("【积分】"));
    CHECK(std::ranges::count(text, '\n') <= 9);
}

TEST_CASE_METHOD(chat_fixture, "帮助 with a section's name or a command's word tells how it is written") {
    CHECK_THAT(say("o_zhang", "帮助 诉求"), Contains("· 追问：追问 编号 您的话") && !Contains("转办"));
    CHECK_THAT(say("o_zhang", "帮助 结案"), Contains("结案 编号 评分") && !Contains("追问"));
    CHECK_THAT(say("o_zhang", "帮助 转办"), Contains("【诉求】") && !Contains("转办"));
}

TEST_CASE_METHOD(chat_fixture, "words that only begin with 帮助 are something to say") {
    CHECK_THAT(say("o_zhang", "帮助我联系一下图书馆吧"), Contains("1 咨询"));
}
