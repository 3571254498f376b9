// What may be read at once, and what waits for a person.
#include "league/topics/topic_rules.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;

namespace {

const std::vector<std::string> words{"刷单", "代考"};
const std::vector<std::string> false_alarms{"反刷单", "严禁代考"};

hold_reason why(std::string_view text, platform_view platform = platform_view::passed) {
    return screen(text, word_matcher{words, false_alarms}, platform).why;
}

}  // namespace

TEST_CASE("only a clean text that the platform let pass is read at once") {
    CHECK(why("周末去爬山吧") == hold_reason::none);
    CHECK(why("周末去爬山吧", platform_view::not_asked) == hold_reason::unchecked);
    CHECK(why("周末去爬山吧", platform_view::review) == hold_reason::review);
}

TEST_CASE(
    "a listed word holds whatever the platform says, also in disguise, but not inside an everyday phrase") {
    CHECK(why("刷单") == hold_reason::word);
    CHECK(why("刷 . 单，日结") == hold_reason::word);
    CHECK(why("反刷单讲座") == hold_reason::none);
    CHECK(why("反刷单讲座里教人刷单") == hold_reason::word);
    CHECK(screen("找人代考", word_matcher{words, false_alarms}, platform_view::not_asked).found == "代考");
}

TEST_CASE("seven digits in a row hold, six do not, however they are written") {
    CHECK(why("群号123456") == hold_reason::none);
    CHECK(why("群号1234567") == hold_reason::digits);
    CHECK(why("电话138-1234-5678") == hold_reason::digits);
    CHECK(why("电话１３８ １２３４ ５６７８") == hold_reason::digits);
    CHECK(why("4月3日10:30到12:00，301教室") == hold_reason::none);
    CHECK(why("1234567在开头") == hold_reason::digits);
    CHECK(why("在中间1234567，后面") == hold_reason::digits);
}

TEST_CASE("broken bytes neither crash nor join digits") {
    CHECK(why("123\xFF"
              "4567") == hold_reason::none);
    CHECK(why("\xE5\x88") == hold_reason::none);
}

TEST_CASE("a matcher without words finds none") {
    CHECK_FALSE(word_matcher{}.find("刷单").has_value());
}

TEST_CASE("a poll's figures are shown when it is over and five people answered") {
    CHECK(results_are_shown(5, true));
    CHECK_FALSE(results_are_shown(4, true));
    CHECK_FALSE(results_are_shown(500, false));
}
