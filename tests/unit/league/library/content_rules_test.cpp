#include "league/library/content_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace link100::league;

TEST_CASE("a grade is a year of this century, with or without 级") {
    CHECK(grade_named("2021") == "2021级");
    CHECK(grade_named("2021级") == "2021级");
    CHECK(grade_named("2099级") == "2099级");
    for (const auto* bad : {"", "级", "21级", "20215", "1999级", "大一", "2021班", "20a1"})
        CHECK_FALSE(grade_named(bad));
}

TEST_CASE("a piece without a grade is for all, one with a grade for that grade alone") {
    CHECK(is_for_grade("", "2021级"));
    CHECK(is_for_grade("", ""));
    CHECK(is_for_grade("2021级", "2021"));
    CHECK(is_for_grade("2021级", "2021级"));
    CHECK_FALSE(is_for_grade("2021级", "2022级"));
    CHECK_FALSE(is_for_grade("2021级", ""));
}

TEST_CASE("a link is https, has a host, no blanks, and at most 500 bytes") {
    CHECK(is_https_link("https://tw.example.edu.cn/a?b=c#d"));
    CHECK(is_https_link("https://例子.中国/文章"));
    CHECK(is_https_link("https://a.cn/" + std::string(link_bytes_max - 13, 'x')));
    CHECK_FALSE(is_https_link("https://a.cn/" + std::string(link_bytes_max - 12, 'x')));
    for (const auto* bad :
         {"", "http://a.cn", "https://", "https:///a", "https://?a", "HTTPS://a.cn", "https://a.cn/b c",
          "https://a.cn/\n", "javascript:alert(1)", "https://a.cn/\"><script>"})
        CHECK_FALSE(is_https_link(bad));
}

TEST_CASE("sums below five are hidden, and the whole where they could be reckoned from it") {
    const auto all = [](std::vector<std::int64_t> units) { return sums_to_show(units).all; };
    CHECK(sums_to_show({5, 4, 0}).units == std::vector<std::optional<std::int64_t>>{5, std::nullopt, 0});
    CHECK(all({}) == 0);
    CHECK(all({5, 12}) == 17);
    CHECK_FALSE(all({5, 4}));     // 4 is the difference
    CHECK_FALSE(all({5, 1, 1}));  // two cells of one each
    CHECK(all({5, 3, 2}) == 10);
}

TEST_CASE("a long text is parted at a line, else a sentence, else a character, and nothing is lost") {
    CHECK(pages_of("", 10).empty());
    CHECK(pages_of("\n\n", 10).empty());
    CHECK(pages_of("短", 10) == std::vector<std::string_view>{"短"});
    CHECK(pages_of("第一行很长\n第二行", 18) == std::vector<std::string_view>{"第一行很长", "第二行"});
    CHECK(pages_of("一句话。又一句", 14) == std::vector<std::string_view>{"一句话。", "又一句"});
    // A good place in the first half would make pages too short.
    CHECK(pages_of("一\n二三四五六七", 15).front().size() > 7);
    std::string text;
    for (int i = 0; i < 500; ++i) text += i % 7 == 0 ? "青年。" : "团干部";
    std::string again;
    for (const auto page : pages_of(text, 100)) {
        CHECK(page.size() <= 100);
        CHECK((static_cast<unsigned char>(page.front()) & 0xC0U) != 0x80U);
        again += page;
    }
    CHECK(again == text);
}

TEST_CASE("bytes that are no characters are parted all the same") {
    const std::string odd(30, '\x80');
    std::size_t bytes = 0;
    for (const auto page : pages_of(odd, 8)) {
        CHECK(page.size() <= 8);
        bytes += page.size();
    }
    CHECK(bytes == odd.size());
}
