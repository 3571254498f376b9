// What people type after a command, in any width.
#include "words/numbered_words.hpp"

#include <catch2/catch.hpp>

using namespace link100::chat;

TEST_CASE("a number is read in any width, and the words behind it stay as they were written") {
    for (const auto* text :
         {"123456 好的，ＡＢ", "#123456：好的，ＡＢ", "＃１２３４５６　好的，ＡＢ",
          "１２３\u200B４５６，好的，ＡＢ", "123456好的，ＡＢ", "# ＃ 123456 :好的，ＡＢ"}) {
        INFO(text);
        const auto n = split_number(text);
        REQUIRE(n.has_value());
        CHECK(n->number == 123456);
        CHECK(n->words == "好的，ＡＢ");
    }
}

TEST_CASE("what begins with no number, or with too long a one, is none") {
    for (const auto* text : {"", "#", "好的", "-5", "+5", "99999999999999999999", "九"})
        CHECK_FALSE(split_number(text).has_value());
}

TEST_CASE("a floor is a number with its word") {
    const auto floor = split_floor("３ 楼：好的");
    REQUIRE(floor.has_value());
    CHECK(floor->number == 3);
    CHECK(floor->words == "好的");
    CHECK_FALSE(split_floor("3 好的").has_value());
}

TEST_CASE("several numbers are parted by blanks, commas or enumeration marks") {
    CHECK(numbers_in("1 3") == std::vector{1, 3});
    CHECK(numbers_in("１、３，５") == std::vector{1, 3, 5});
    CHECK(numbers_in("13") == std::vector{13});
    CHECK_FALSE(numbers_in("1 x").has_value());
    CHECK_FALSE(numbers_in("1001").has_value());
}

TEST_CASE("a word ends at a blank, a comma or a colon of any width") {
    for (const auto* text : {"图书馆 归他们管", "图书馆　归他们管", "图书馆：归他们管", "图书馆，归他们管",
                             "图书馆\u00A0归他们管"}) {
        INFO(text);
        CHECK(split_word(text).word == "图书馆");
        CHECK(split_word(text).words == "归他们管");
    }
    CHECK(split_word("图书馆").word == "图书馆");
    CHECK(split_word("图书馆").words.empty());
}
