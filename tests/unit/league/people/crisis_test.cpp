#include "league/people/crisis.hpp"

#include <catch2/catch.hpp>
#include <toml++/toml.h>

using namespace link100::league;

namespace {

crisis_words shipped() {
    const auto table = toml::parse_file(LINK100_SOURCE_DIR "/config/crisis.toml");
    crisis_words words;
    for (const auto& word : *table["words"].as_array())
        words.words.push_back(word.value<std::string>().value());
    for (const auto& phrase : *table["false_alarms"].as_array())
        words.false_alarms.push_back(phrase.value<std::string>().value());
    words.reply = table["reply"].value<std::string>().value();
    return words;
}

const crisis_matcher& matcher() {
    static const crisis_matcher shared{shipped()};
    return shared;
}

}  // namespace

TEST_CASE("the shipped list can be used, and its reply names the hotlines") {
    const auto words = shipped();
    CHECK(problems(words) == std::vector<std::string>{});
    CHECK(words.reply.find("12355") != std::string::npos);
    CHECK(words.reply.find("希望24热线") != std::string::npos);
    CHECK(words.reply.size() <= 2048);  // one passive reply
}

TEST_CASE("every shipped word is found, alone and inside a sentence") {
    for (const auto& word : shipped().words) {
        CHECK(matcher().find(word));
        CHECK(matcher().find("老师，我最近" + word + "，怎么办"));
    }
}

TEST_CASE("words of crisis are found however they are typed") {
    CHECK(matcher().find("我不想活了") == "不想活");
    CHECK(matcher().find("我 不 想 活 了"));
    CHECK(matcher().find("不…想。活！"));
    CHECK(matcher().find("不　想　活了"));
    CHECK(matcher().find("自🙂杀"));
    CHECK(matcher().find("ｚｉｓｈａ"));
    CHECK(matcher().find("I want to DIE"));
    CHECK(matcher().find("不想\n活了"));
    CHECK(matcher().find("自\u200B杀"));  // zero-width space
    CHECK(matcher().find("自\u202E杀"));  // right-to-left override
}

TEST_CASE("everyday phrases are no alarm") {
    for (const char* text : {"笑死我了", "今天热死了", "想死你了", "累死了，作业好多", "这家店跳楼价",
                             "去坐跳楼机", "今天和同学聊考研", "", "我想活得精彩"})
        CHECK_FALSE(matcher().find(text));
}

TEST_CASE("an everyday phrase does not hide what stands beside it") {
    CHECK(matcher().find("笑死我了，其实我不想活了"));
    CHECK(matcher().find("想死你了，我想死"));
    CHECK(matcher().find("热死了热死了，活着没意思"));
}

TEST_CASE("cutting a phrase out does not join what was around it") {
    crisis_words words;
    words.words = {"自杀"};
    words.false_alarms = {"热死了"};
    words.reply = "…";
    CHECK_FALSE(crisis_matcher{words}.find("自热死了杀"));
}

TEST_CASE("bytes that are no text are survived, and separate") {
    CHECK_FALSE(matcher().find("自\xFF杀"));
    CHECK(matcher().find("\xFF\xFE自杀\xE4"));
    CHECK(matcher().find(std::string("a\0自杀", 8)));
    CHECK_FALSE(matcher().find(std::string(100'000, '\x80')));
    CHECK(matcher().find(std::string(100'000, 'a') + "自杀"));
}

TEST_CASE("a list that cannot work says why") {
    crisis_words words;
    CHECK(problems(words).size() == 2);
    words.reply = "…";
    words.words = {"死", "！！", "自杀"};
    CHECK(problems(words).size() == 2);
    words.words = {"自杀"};
    words.false_alarms = {"杀"};
    CHECK(problems(words) == std::vector<std::string>{"the false alarm \"杀\" would hide \"自杀\""});
    words.false_alarms = {"。"};
    CHECK(problems(words).size() == 1);
}
