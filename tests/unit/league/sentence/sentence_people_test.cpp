// Who took part: never a wrong person in silence.
#include "league/sentence/sentence.hpp"
#include "sentence/sentence_table.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace link100::league {
namespace {

prepared_roster demo() {
    return std::get<prepared_roster>(prepared_roster::make(examples::load_roster()));
}

people_reading who(const std::string& text) {
    return std::get<people_reading>(parse_people(text, demo()));
}

prepared_roster of(std::initializer_list<const char*> names) {
    std::vector<roster_person> people;
    for (const char* n : names) people.push_back({static_cast<std::int64_t>(people.size()) + 1, n, "", ""});
    return std::get<prepared_roster>(prepared_roster::make(people));
}

}  // namespace

TEST_CASE("bare names are enough where the question was who") {
    const auto r = who("张三 李四、赵敏");
    REQUIRE(r.people.size() == 3);
    CHECK(r.people[0].sure == sureness::stated);
    CHECK(r.questions.empty());
}

TEST_CASE("two people of one name are asked about, with branch and grade") {
    const auto r = who("王芳");
    CHECK(r.people.empty());
    REQUIRE(r.questions.size() == 1);
    CHECK(r.questions[0].about == question_kind::same_name);
    REQUIRE(r.questions[0].people.size() == 2);
    CHECK(r.questions[0].people[0].branch == "会计2301");
    CHECK(r.questions[0].people[1].grade == "2022级");
}

TEST_CASE("the longest name wins") {
    REQUIRE(who("张三丰").people.size() == 1);
    CHECK(who("张三丰").people[0].id == 3);
    CHECK(who("张三").people[0].id == 1);
}

TEST_CASE("a name inside a longer unknown name is asked about and not taken") {
    for (const char* text : {"李明明", "陈方明", "朱丹丹"}) {
        INFO(text);
        CHECK(who(text).people.empty());
        REQUIRE_FALSE(who(text).questions.empty());
    }
}

TEST_CASE("小赵 and 赵同学 are taken as inferred when one person can be meant, and asked about otherwise") {
    REQUIRE(who("小赵").people.size() == 1);
    CHECK(who("小赵").people[0].sure == sureness::inferred);
    CHECK(who("赵同学").people.size() == 1);
    CHECK(who("小张").people.empty());
    REQUIRE(who("小张").questions.size() == 1);
    CHECK(who("小张").questions[0].people.size() == 3);
    CHECK(who("三哥").questions[0].about == question_kind::nickname);
}

TEST_CASE("an unknown name is named") {
    const auto r = who("王五、张三");
    CHECK(r.people.size() == 1);
    REQUIRE(r.questions.size() == 1);
    CHECK(r.questions[0].about == question_kind::unknown_name);
    CHECK(r.questions[0].words == "王五");
}

TEST_CASE("headcounts and groups are no names") {
    CHECK(who("张三等5人").headcount == 5);
    CHECK(who("12个同学").headcount == 12);
    CHECK(who("三班同学").group == "三班同学");
    CHECK(who("全班").group == "全班");
    CHECK(who("全班").questions.empty());
}

TEST_CASE("whoever was not there is not taken") {
    for (const char* text : {"昨天和李四谈心，张三没来", "除了张三，李四都在", "没和张三谈，和李四谈的"}) {
        INFO(text);
        const auto d = std::get<activity_draft>(
            read_sentence(text, demo(), {examples::shanghai("2026-04-03T15:30"), 480}));
        for (const auto& p : d.people) CHECK(p.name != "张三");
    }
}

TEST_CASE("a roster within its bounds is taken, and what is beyond is refused by name") {
    std::vector<roster_person> people(roster_max, roster_person{1, "张三", "", ""});
    CHECK(std::holds_alternative<prepared_roster>(prepared_roster::make(people)));
    people.push_back({2, "李四", "", ""});
    CHECK(std::get<roster_refusal>(prepared_roster::make(people)) == roster_refusal::too_many_people);
    const auto one = [](std::string name) {
        const roster_person p{1, std::move(name), "", ""};
        return std::get<roster_refusal>(prepared_roster::make({&p, 1}));
    };
    CHECK(one(" ") == roster_refusal::name_empty);
    CHECK(one("\xFF") == roster_refusal::name_not_utf8);
    std::string longest;
    for (std::size_t i = 0; i <= name_max; ++i) longest += "张";
    CHECK(one(longest) == roster_refusal::name_too_long);
}

TEST_CASE("fifty people can be named and one more is refused") {
    std::vector<roster_person> people;
    std::string text;
    const std::string given[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    const std::string family[] = {"赵", "钱", "孙", "李", "周", "吴"};
    for (int i = 0; i < 51; ++i) {
        people.push_back({i, family[i / 10] + given[i % 10], "", ""});
        if (i < 50) text += (i == 0 ? "" : "、") + people.back().name;
    }
    const auto roster = std::get<prepared_roster>(prepared_roster::make(people));
    CHECK(std::get<people_reading>(parse_people(text, roster)).people.size() == sentence_people_max);
    CHECK(std::get<sentence_refusal>(parse_people(text + "、" + people.back().name, roster)) ==
          sentence_refusal::too_many_people);
}

TEST_CASE("a roster's name that is a suffix or a part of another is found on its own") {
    const auto roster = of({"张三丰", "三丰", "丰收"});
    const auto r = std::get<people_reading>(parse_people("三丰、张三丰、丰收", roster));
    REQUIRE(r.people.size() == 3);
    CHECK(r.people[1].name == "张三丰");
}

}  // namespace link100::league
