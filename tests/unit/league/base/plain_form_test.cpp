#include "league/base/plain_form.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;

TEST_CASE("full-width letters, digits and signs take the width of ASCII, and keep their case") {
    CHECK(plain_form("１") == "1");
    CHECK(plain_form("＃１２：ＡｂＣ～！") == "#12:AbC~!");
    CHECK(plain_small_form("ＡｂＣ Help") == "abc help");
    CHECK(half_width(0xFF00) == 0xFF00);
    CHECK(half_width(0xFF5F) == 0xFF5F);
}

TEST_CASE("blanks of any width become a space, and what nobody sees goes") {
    CHECK(plain_form("积分\u3000３月\u00A0!") == "积分 3月 !");
    CHECK(plain_form("积\u200B分\uFEFF\u200D\u2060") == "积分");
}

TEST_CASE("Chinese text, its own signs and bytes that are no UTF-8 stay") {
    CHECK(plain_form("好的。「谢谢」、再见") == "好的。「谢谢」、再见");
    CHECK(plain_form("a\xFF\xE5\x8F"
                     "b") ==
          "a\xFF\xE5\x8F"
          "b");
    CHECK(plain_form("").empty());
}

TEST_CASE("a word is found in any width and case, and what stands behind it stays as it was written") {
    CHECK(behind_plain("ＨＥ\u200BＬp\u3000Ａ，好", "help") == "\u3000Ａ，好");
    CHECK(behind_plain("积分", "积分") == "");
    CHECK_FALSE(behind_plain("积", "积分").has_value());
    CHECK_FALSE(behind_plain("积份", "积分").has_value());
    CHECK_FALSE(behind_plain("\xE7\xA7", "积分").has_value());
}

TEST_CASE("the first character that is seen is told with all bytes up to its end") {
    const auto point = first_plain_point("\u200B１２");
    REQUIRE(point.has_value());
    CHECK(point->value == U'1');
    CHECK(point->bytes == 6);
    CHECK_FALSE(first_plain_point("\u200B\uFEFF").has_value());
    CHECK_FALSE(first_plain_point("\xFF").has_value());
}

TEST_CASE("blanks around are of any width, and invisible characters count as such") {
    CHECK(without_blanks_around("\uFEFF \t\u3000积分\u3000\u00A0\u200B\r\n") == "积分");
    CHECK(without_blanks_around("a\u3000b") == "a\u3000b");
    CHECK(without_blanks_around(" \u3000 ").empty());
    CHECK(without_blanks_around("\x80\x80").size() == 2);
    CHECK(without_blanks_around("好\u00A0\x80") == "好\u00A0\x80");
}
