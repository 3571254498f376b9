// A youth answers, or does not: nothing is a trap.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct confirm_fixture : chat_fixture {
    void log(std::string_view sentence) {
        REQUIRE_THAT(say("o_wang", sentence), Contains("请核对"));
        REQUIRE_THAT(say("o_wang", "1"), Contains("已保存"));
        clock.advance(std::chrono::minutes{1});
    }

    std::int64_t answers(league::confirmation said) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM activity_person WHERE youth_id = ?1 AND answer = ?2",
                             zhang, said);
        });
    }
};

}  // namespace

TEST_CASE("a bare digit with no question open is no request: the answer says so") {
    confirm_fixture f;
    CHECK_THAT(f.say("o_zhang", "1"), Contains("没有等您回答的问题"));
}

TEST_CASE("of several open questions the newest is answered, named, and the next one asked") {
    confirm_fixture f;
    f.log("前天下午和张三谈心，聊实习");
    f.log("昨天下午和张三谈心，聊考研压力");
    CHECK_THAT(f.say("o_zhang", "1"), Contains("昨天（4月2日）下午王老师的谈心谈话"));
    CHECK_THAT(f.say("o_zhang", "0"),
               Contains("不评分") && Contains("前天（4月1日）下午") && Contains("2 没有"));
    CHECK_THAT(f.say("o_zhang", "2"), Contains("已记下") && Contains("前天（4月1日）"));
    CHECK(f.answers(league::confirmation::yes) == 1);
    CHECK(f.answers(league::confirmation::no) == 1);
    CHECK(f.talk_of("o_zhang").step.empty());
}

TEST_CASE("the question that was shown is answered, even when a newer one has come since") {
    confirm_fixture f;
    f.log("前天下午和张三谈心，聊实习");
    CHECK_THAT(f.say("o_zhang", "待确认"), Contains("待确认 1 个"));
    f.log("昨天下午和张三谈心，聊考研压力");
    CHECK_THAT(f.say("o_zhang", "2"), Contains("前天（4月1日）下午王老师的谈心谈话"));
}

TEST_CASE("while something else is under way a 1 belongs to that") {
    confirm_fixture f;
    f.say("o_zhang", "宿舍的灯坏了");
    f.log("昨天下午和张三谈心，聊考研压力");
    CHECK_THAT(f.say("o_zhang", "1"), Contains("收到，编号"));
    CHECK(f.answers(league::confirmation::yes) == 0);
}

TEST_CASE("a rating is 1 to 5 or 0, and 谢谢 instead of it is taken as what it is") {
    confirm_fixture f;
    f.log("昨天下午和张三谈心，聊考研压力");
    f.say("o_zhang", "1");
    CHECK_THAT(f.say("o_zhang", "7"), Contains("回复1–5"));
    CHECK_THAT(f.say("o_zhang", "食堂太贵了"), Contains("哪一类"));
}

TEST_CASE("a rating may be typed with its unit") {
    confirm_fixture f;
    f.log("昨天下午和张三谈心，聊考研压力");
    f.say("o_zhang", "1");
    CHECK_THAT(f.say("o_zhang", "4分"), Contains("谢谢您的评分"));
}

TEST_CASE("the menu lists what is to be confirmed") {
    confirm_fixture f;
    CHECK_THAT(f.click("o_zhang", "CONFIRM_LIST"), Contains("没有待确认"));
    f.log("昨天下午和张三谈心，聊考研压力");
    CHECK_THAT(f.click("o_zhang", "CONFIRM_LIST"), Contains("王老师和您谈心了吗？（考研压力）"));
    CHECK_THAT(f.say("o_zhang", "1"), Contains("已确认"));
}

TEST_CASE("words that are no answer to the question are taken as something to say") {
    confirm_fixture f;
    f.log("昨天下午和张三谈心，聊考研压力");
    f.say("o_zhang", "待确认");
    CHECK_THAT(f.say("o_zhang", "宿舍的灯坏了"), Contains("哪一类"));
    CHECK(f.answers(league::confirmation::unanswered) == 1);
}

TEST_CASE("a question that was shown and is over by now says so") {
    confirm_fixture f;
    f.log("昨天下午和张三谈心，聊考研压力");
    f.clock.advance(std::chrono::days{7} - std::chrono::hours{1});
    f.say("o_zhang", "待确认");
    f.clock.advance(std::chrono::hours{2});
    CHECK_THAT(f.say("o_zhang", "1"), Contains("已经结束"));
    CHECK(f.talk_of("o_zhang").step.empty());
}
