// The whole sentence: refusals, the single-field parsers, and what is an activity at all.
#include "league/sentence/sentence.hpp"

#include "sentence/sentence_table.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace link100::league {
namespace {

std::variant<activity_draft, sentence_refusal> read(const std::string& text) {
    const auto roster = std::get<prepared_roster>(prepared_roster::make(examples::load_roster()));
    return read_sentence(text, roster, {examples::shanghai("2026-04-03T15:30"), 480});
}

std::string times(std::size_t n, const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("the issue's own sentence becomes a whole draft") {
    const auto d = std::get<activity_draft>(read("昨天下午和张三、李四谈心，聊考研压力"));
    CHECK(d.kind.value == activity_kind::talk);
    CHECK(d.kind.sure == sureness::stated);
    CHECK(d.when.value.day == std::chrono::year{2026} / 4 / 2);
    CHECK(d.when.value.part == day_part::afternoon);
    CHECK(d.people.size() == 2);
    CHECK(d.mode.value == activity_mode::offline);
    CHECK(d.mode.sure == sureness::inferred);
    CHECK(d.theme.value == "考研压力");
    CHECK(d.missing == std::vector{draft_field::place});
    CHECK(d.questions.empty());
}

TEST_CASE("a text at the limit is read and one character more is refused") {
    CHECK(std::holds_alternative<activity_draft>(read(times(sentence_max, "谈"))));
    CHECK(std::get<sentence_refusal>(read(times(sentence_max + 1, "谈"))) == sentence_refusal::too_long);
    CHECK(std::get<sentence_refusal>(read(times(20000, "a"))) == sentence_refusal::too_long);
}

TEST_CASE("what is no text is refused with its reason") {
    CHECK(std::get<sentence_refusal>(read("")) == sentence_refusal::empty);
    CHECK(std::get<sentence_refusal>(read("  \n")) == sentence_refusal::empty);
    CHECK(std::get<sentence_refusal>(read("🎉😂")) == sentence_refusal::empty);
    CHECK(std::get<sentence_refusal>(read("谈心\xC0\xAF")) == sentence_refusal::not_utf8);
    CHECK(std::get<sentence_refusal>(read("\xED\xA0\x80谈心")) == sentence_refusal::not_utf8);
}

TEST_CASE("zero bytes and direction marks change nothing and are not kept") {
    const auto plain = std::get<activity_draft>(read("昨天和张三谈心，聊考研"));
    CHECK(std::get<activity_draft>(read("昨天\u202E和张三谈心，聊\u200B考研")) == plain);
    CHECK(std::get<activity_draft>(read(std::string("昨天和张三\0谈心，聊考研", 34))) == plain);
}

TEST_CASE("SQL and template characters of a theme stay as they were") {
    const auto d = std::get<activity_draft>(read("昨天和张三聊{{7*7}}与'; DROP TABLE"));
    CHECK(d.theme.value == "{{7*7}}与'");
}

TEST_CASE("two kinds at once are asked about") {
    const auto d = std::get<activity_draft>(read("昨天团课和志愿服务"));
    CHECK_FALSE(d.kind.known());
    REQUIRE_FALSE(d.questions.empty());
    CHECK(d.questions[0].about == question_kind::which_kind);
    CHECK(d.questions[0].kinds == std::vector{activity_kind::lecture, activity_kind::volunteering});
}

TEST_CASE("a kind is read by its label, its number or everyday words") {
    for (const auto kind : all_activity_kinds) {
        CHECK(parse_kind(label(kind)) == kind);
        CHECK(parse_kind(std::to_string(stored(kind))) == kind);
    }
    CHECK(parse_kind("打篮球") == activity_kind::culture_sport);
    CHECK(parse_kind("谈新") == activity_kind::talk);
    CHECK(parse_kind("１") == activity_kind::good_deed);
    for (const char* none : {"", "0", "14", "哈哈", "\xFF"}) CHECK_FALSE(parse_kind(none));
}

TEST_CASE("a mode is read by its number or by words, and unclear words are none") {
    CHECK(parse_mode("1") == activity_mode::offline);
    CHECK(parse_mode("2") == activity_mode::online);
    CHECK(parse_mode("线下") == activity_mode::offline);
    CHECK(parse_mode("腾讯会议") == activity_mode::online);
    CHECK(parse_mode("微信") == activity_mode::online);
    for (const char* none : {"", "3", "随便", "线上线下都有"}) CHECK_FALSE(parse_mode(none));
}

TEST_CASE("sentences that tell of an activity are told from other talk") {
    for (const char* yes : {"昨天下午和张三、李四谈心，聊考研压力", "今天帮李四修电脑", "上周五给三班上团课",
                            "刚才和刘洋聊了聊", "昨天组织大家打篮球", "周三带同学去敬老院志愿服务",
                            "昨天主题团日", "咋天和张三谈心", "昨天慰问韩雪"}) {
        INFO(yes);
        CHECK(looks_like_activity(yes));
    }
    for (const char* no : {"",
                           "你好",
                           "收到，谢谢",
                           "请问怎么登记活动？",
                           "今天积分多少",
                           "帮助",
                           "回复 12 好的",
                           "谈心",
                           "张三",
                           "昨天",
                           "今天天气真好",
                           "我想和张三谈心",
                           "明天下午开团课",
                           "昨天和张三谈心吗",
                           "哈哈哈",
                           "😂",
                           "\xFF\xFE",
                           "张三考研压力大怎么办",
                           "进度",
                           "谢谢大家参加团课"}) {
        INFO(no);
        CHECK_FALSE(looks_like_activity(no));
    }
    CHECK_FALSE(looks_like_activity(times(sentence_max + 1, "谈")));
}

}  // namespace link100::league
