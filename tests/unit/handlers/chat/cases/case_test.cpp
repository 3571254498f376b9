// A youth speaks, a cadre answers: the whole way of a case through the chat.
#include "chat_fixture.hpp"
#include "services/cases/cases.hpp"

#include <catch2/catch.hpp>

#include <regex>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct case_fixture : chat_fixture {
    // Sends words as a case of that kind and gives its number.
    std::string file(std::string_view openid, std::string_view words, std::string_view kind = "2") {
        (void)say(openid, words);
        return number_in(say(openid, kind));
    }

    static std::string number_in(const std::string& text) {
        std::smatch m;
        REQUIRE(std::regex_search(text, m, std::regex("[0-9]{6}")));
        return m[0];
    }

    std::int64_t column(const std::string& name, const std::string& number) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT " + name + " FROM feedback WHERE number = ?1", std::stoll(number));
        });
    }

    void pass(std::chrono::microseconds time) {
        clock.advance(time);
        run([](services::work& w) { return services::wake_cases(w, 100); });
    }
};

}  // namespace

TEST_CASE_METHOD(
    case_fixture,
    "any sentence of a youth is asked about once, then has a number and dates, and the cadre hears at once") {
    CHECK_THAT(say("o_zhang", "宿舍没有热水已经三天了"),
               Contains("1 咨询") && Contains("5 只是和老师聊聊") && Contains("匿名"));
    const auto answer = say("o_zhang", "2");
    CHECK_THAT(answer,
               Contains("编号") && Contains("王老师") && Contains("前有第一次答复") && Contains("办结"));
    const auto told = outbox_of("o_wang").back();
    CHECK_THAT(told, Contains("张三") && Contains("宿舍没有热水") && Contains("回复 " + number_in(answer)));
}

TEST_CASE_METHOD(case_fixture,
                 "a youth who hides the name is one of us to the cadre, and known to the administrator") {
    (void)say("o_zhang", "食堂太贵");
    const auto n = number_in(say("o_zhang", "4匿名"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("一位同学") && !Contains("张三"));
    CHECK_THAT(say("o_wang", "进度 " + n), Contains("一位同学") && !Contains("张三"));
    CHECK_THAT(say("o_wang", "回复 " + n + " 收到"), Contains("一位同学") && !Contains("张三"));
    CHECK_THAT(say("o_admin", "进度 " + n), Contains("张三"));
}

TEST_CASE_METHOD(case_fixture, "匿名 said by itself hides the name and is no part of what was said") {
    (void)say("o_zhang", "食堂太贵");
    CHECK_THAT(say("o_zhang", "匿名"), Contains("不让老师看到") && Contains("4 投诉"));
    (void)say("o_zhang", "4");
    CHECK_THAT(outbox_of("o_wang").back(),
               Contains("一位同学：食堂太贵") && !Contains("张三") && !Contains("匿名"));
}

TEST_CASE_METHOD(case_fixture, "a digit that is no kind is asked about again and not added to the words") {
    (void)say("o_zhang", "食堂太贵");
    CHECK_THAT(say("o_zhang", "6"), Contains("请回复1到5"));
    (void)say("o_zhang", "4");
    CHECK_THAT(outbox_of("o_wang").back(), !Contains("\n6"));
}

TEST_CASE_METHOD(case_fixture,
                 "a youth's 回复 with a number asks on, without one it is a sentence like any other") {
    const auto n = file("o_zhang", "宿舍没有热水");
    CHECK_THAT(say("o_zhang", "回复 " + n + " 还没有来修"), Contains("已转给王老师"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("还没有来修"));
    CHECK_THAT(say("o_zhang", "回复太慢了"), Contains("这是哪一类"));
}

TEST_CASE_METHOD(case_fixture, "thanks are no request") {
    CHECK_THAT(say("o_zhang", "谢谢老师"), Contains("不客气"));
    CHECK_THAT(say("o_wang", "谢谢"), Contains("不客气"));
}

TEST_CASE_METHOD(case_fixture, "进度 without a number shows staff what waits for them") {
    const auto n = file("o_zhang", "宿舍没有热水");
    CHECK_THAT(say("o_wang", "进度"), Contains("待办 1 条") && Contains(n));
}

TEST_CASE_METHOD(case_fixture, "回复 with a number that is not there says so before it asks for words") {
    CHECK_THAT(say("o_wang", "回复 1"), Contains("没有找到编号为1"));
    CHECK_THAT(say("o_wang", "帮助"), Contains("王老师"));
}

TEST_CASE_METHOD(case_fixture, "answer, ask on, close with a rating: each side hears of the other") {
    const auto n = file("o_zhang", "转专业什么时候申请", "1");
    CHECK_THAT(say("o_wang", "回复 " + n + " 三月一日开始"), Contains("已答复给张三"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("王老师答复：三月一日开始") && Contains("结案 " + n));
    CHECK_THAT(say("o_zhang", "追问 " + n + " 要哪些材料？"), Contains("已转给王老师"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("要哪些材料"));
    CHECK_THAT(say("o_wang", "回复" + n + "：成绩单"), Contains("已答复"));
    CHECK_THAT(say("o_zhang", "结案 " + n + " 5"), Contains("5分"));
    CHECK(column("rating", n) == 5);
    CHECK(column("closed_by", n) == zhang);
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains("成绩单"));
}

TEST_CASE_METHOD(case_fixture, "nobody but the youth can call a case solved or see it") {
    const auto n = file("o_zhang", "宿舍没有热水");
    CHECK_THAT(say("o_wang", "结案 " + n + " 5"), Contains("不在您的权限内"));
    for (const auto* words : {"结案 ", "追问 ", "进度 "})
        CHECK_THAT(say("o_li", words + n + " 5"), Contains("没有找到编号为" + n));
    CHECK_THAT(say("o_zhao", "回复 " + n + " 我来答"), Contains("没有找到编号为" + n));
    CHECK_THAT(say("o_zhao", "进度 " + n), Contains("没有找到编号为" + n));
    CHECK(column("closed_at", n) == 0);
}

TEST_CASE_METHOD(case_fixture,
                 "ratings outside 1 to 5 and broken commands say what can be typed, and change nothing") {
    const auto n = file("o_zhang", "宿舍没有热水");
    (void)say("o_wang", "回复 " + n + " 明天修");
    for (const auto* rating : {"0", "6", "很好", "99999999999999999999"})
        CHECK_THAT(say("o_zhang", "结案 " + n + " " + rating), Contains("1到5"));
    CHECK_THAT(say("o_zhang", "结案"), Contains("结案 编号 评分"));
    CHECK_THAT(say("o_wang", "回复"), Contains("回复 编号 您的话"));
    CHECK_THAT(say("o_wang", "回复 好的"), Contains("回复 编号 您的话"));
    CHECK(column("closed_at", n) == 0);
}

TEST_CASE_METHOD(case_fixture, "回复 with a number alone waits for the words, be they a picture or a voice") {
    const auto n = file("o_zhang", "宿舍没有热水");
    CHECK_THAT(say("o_wang", "回复 " + n), Contains("图片或语音"));
    CHECK_THAT(send("o_wang", "", {chat::attachment_kind::image, "MEDIA_1", ""}), Contains("已答复"));
    CHECK_THAT(outbox_of("o_zhang").at(outbox_of("o_zhang").size() - 2), Contains("[图片]"));
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains("[图片]"));
}

TEST_CASE_METHOD(case_fixture,
                 "a picture or voice of a youth begins a case as words do, and more words are added") {
    CHECK_THAT(send("o_zhang", "", {chat::attachment_kind::image, "MEDIA_2", ""}), Contains("这是哪一类"));
    CHECK_THAT(say("o_zhang", "水管坏了"), Contains("加上了"));
    const auto n = number_in(say("o_zhang", "求助"));
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains("水管坏了") && Contains("[图片]"));
    CHECK_THAT(send("o_li", "语音里的话", {chat::attachment_kind::voice, "MEDIA_3", ""}),
               Contains("这是哪一类"));
    CHECK_THAT(send("o_chen", "", {chat::attachment_kind::other, "", ""}), Contains("看不懂"));
}

TEST_CASE_METHOD(case_fixture,
                 "a missed promise climbs to the unit's administrator by itself, and then to the one above") {
    const auto above = run([&](services::work& w) {
        const auto id = services::add_person(w, {"校团委周", university, "A000", "", true}).value();
        services::grant_role(w, id, league::role::school_admin, university);
        bind(w, id, "o_school");
        return id;
    });
    REQUIRE(above != 0);
    const auto n = file("o_zhang", "宿舍没有热水");
    pass(std::chrono::hours{23});  // Saturday: nothing is late on a weekend
    CHECK(outbox_of("o_admin").empty());
    pass(std::chrono::days{3});
    CHECK_THAT(outbox_of("o_admin").back(), Contains("已超时") && Contains(n));
    CHECK(column("escalation", n) == 1);
    CHECK(outbox_of("o_school").empty());
    pass(std::chrono::days{1});
    CHECK_THAT(outbox_of("o_school").back(), Contains("已超时"));
    CHECK_THAT(say("o_admin", "待办"), Contains(n) && Contains("已超时"));
    CHECK_THAT(say("o_admin", "回复 " + n + " 后勤已派人"), Contains("已答复给张三"));
}

TEST_CASE_METHOD(case_fixture,
                 "seven days of silence close a case as unrated, and the youth may take it up again") {
    const auto n = file("o_zhang", "宿舍没有热水");
    (void)say("o_wang", "回复 " + n + " 修好了");
    pass(std::chrono::days{6});
    CHECK(column("closed_at", n) == 0);
    pass(std::chrono::days{1} + std::chrono::minutes{1});
    CHECK(column("closed_at", n) != 0);
    CHECK(column("closed_by", n) == 0);
    CHECK(read([&](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM feedback WHERE rating IS NULL AND number = ?1",
                               std::stoll(n));
          }) == 1);
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("先为您结束") && Contains("未评价"));
    CHECK_THAT(say("o_zhang", "追问 " + n + " 又坏了"), Contains("已转给王老师"));
    CHECK(column("closed_at", n) == 0);
}

TEST_CASE_METHOD(case_fixture,
                 "words of crisis go to the administrators at once, are answered with the hotline, and stay "
                 "out of clock and points") {
    clock.set(testing::at_shanghai(2026, 4, 4, 2));  // in the quiet hours of a Saturday
    CHECK_THAT(say("o_zhang", "我 真的 不想活了"), Contains("12355"));
    const auto told = read([](store::transaction& tx) {
        return tx.all("SELECT payload, due_at FROM outbox WHERE openid = 'o_admin'", [](const store::row& r) {
            return std::pair{r.str(0), r.time(1)};
        });
    });
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0].first, Contains("张三") && Contains("立即"));
    CHECK(told[0].second == clock.now());
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM feedback WHERE crisis = 1 AND wake_at IS NULL");
          }) == 1);
    for (const auto& text : outbox_of("o_wang")) CHECK_THAT(text, !Contains("不想活"));
    CHECK_THAT(say("o_wang", "待办"), Contains("没有待答复"));
}

TEST_CASE_METHOD(case_fixture,
                 "words of crisis are heard in the middle of any dialogue and from strangers too") {
    (void)say("o_zhang", "宿舍没有热水");
    CHECK_THAT(say("o_zhang", "不想活了"), Contains("12355"));
    CHECK_THAT(say("o_stranger", "不想活了"), Contains("12355"));
    CHECK(outbox_of("o_admin").size() == 2);
}

TEST_CASE_METHOD(case_fixture, "hostile words come back as they were") {
    const std::string hostile =
        "'); DROP TABLE person;-- {{7*7}} <![CDATA[ ]]> \xE2\x80\xAE反 \xF0\x9F\x98\x80";
    const auto n = file("o_zhang", hostile);
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains(hostile));
}

TEST_CASE_METHOD(case_fixture,
                 "a text that is too long is refused with the number of characters, and nothing is kept") {
    std::string text;
    for (int i = 0; i < 1001; ++i) text += "长";
    (void)say("o_zhang", text);
    CHECK_THAT(say("o_zhang", "2"), Contains("1000"));
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM feedback"); }) == 0);
}

TEST_CASE_METHOD(case_fixture,
                 "too many cases in an hour are refused with the number, words of crisis never") {
    rules.cases_per_hour_max = 2;
    (void)file("o_zhang", "第一件");
    (void)file("o_zhang", "第二件");
    (void)say("o_zhang", "第三件");
    CHECK_THAT(say("o_zhang", "2"), Contains("一小时内最多提2条"));
    CHECK_THAT(say("o_zhang", "不想活了"), Contains("12355"));
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM feedback WHERE crisis = 1");
          }) == 1);
}

TEST_CASE_METHOD(case_fixture, "a youth without a cadre is heard by the unit's administrator") {
    (void)say("o_zhang", "退出联系");
    const auto n = file("o_zhang", "没人管我");
    CHECK_THAT(outbox_of("o_admin").back(), Contains("没人管我") && Contains(n));
    CHECK_THAT(say("o_admin", "待办"), Contains(n));
    CHECK_THAT(say("o_admin", "回复 " + n + " 我来联系你"), Contains("已答复"));
}
