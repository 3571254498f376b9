// 发布活动 in one sentence, 改活动, 协办. It is Friday, 3 April 2026, 10:00.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::at_shanghai;
using testing::chat_fixture;

namespace {

struct change_fixture : chat_fixture {
    std::string number() {
        return std::to_string(read([](store::transaction& tx) {
            return tx.number("SELECT number FROM gathering ORDER BY id DESC LIMIT 1");
        }));
    }

    // A reading club tomorrow at 15:00 for 王老师's roster.
    std::string announced() {
        say("o_wang", "发布活动 明天下午3点在图书馆举办文体活动“读书会”，30人");
        if (talk_of("o_wang").step == "gathering.kind") say("o_wang", "文体活动");
        say("o_wang", "1");
        say("o_wang", "1");
        return number();
    }

    void second_zhao() {
        run([&](services::work& w) { (void)add_cadre(w, "赵老师", "o_zhao2", branch_2); });
    }
};

}  // namespace

TEST_CASE_METHOD(change_fixture, "one sentence fills the form, and only what is missing is asked") {
    const auto said = say("o_wang", "发布活动 明天下午3点在图书馆办读书会，30人");
    CHECK_THAT(said, Contains("听到的：读书会，4月4日 周六 15:00，图书馆，30人"));
    std::string next = said;
    if (talk_of("o_wang").step == "gathering.kind") next = say("o_wang", "文体活动");
    CHECK_THAT(next, Contains("邀请谁"));
    const auto card = say("o_wang", "1");
    CHECK_THAT(card, Contains("名称：读书会") && Contains("时间：4月4日 周六 15:00 至 17:00（默认2小时）") &&
                         Contains("地点：图书馆") && Contains("名额：30"));
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM gathering"); }) == 0);
    CHECK_THAT(say("o_wang", "1"), Contains("已发布，编号" + number()));
}

TEST_CASE_METHOD(change_fixture, "a time that has passed is asked for again, the rest is kept") {
    const auto said = say("o_wang", "发布活动 今天上午9点在图书馆办读书会，30人");
    CHECK_THAT(said, Contains("听到的：读书会，图书馆，30人") && Contains("4月3日 周五 09:00已经过去了") &&
                         Contains("请换一个时间"));
    auto next = say("o_wang", "明天 9:00");
    if (talk_of("o_wang").step == "gathering.kind") next = say("o_wang", "文体活动");
    CHECK_THAT(next, Contains("邀请谁"));
}

TEST_CASE_METHOD(change_fixture, "so is a day that has passed, and one that is too far ahead") {
    CHECK_THAT(say("o_wang", "发布活动 昨天下午三点在图书馆举办文体活动“读书会”"),
               Contains("听到的：读书会，图书馆") && Contains("4月2日 周四 15:00已经过去了") &&
                   Contains("请直接记活动") && Contains("请换一个时间"));
    CHECK(talk_of("o_wang").step == "gathering.when");
    CHECK_THAT(say("o_wang", "前天 19:00"), Contains("4月1日 周三 19:00已经过去了"));
    CHECK_THAT(say("o_wang", "明天 9:00"), Contains("多少个名额") || Contains("哪一类活动"));
    CHECK_THAT(say("o_wang", "发布活动 4月2日 15:00办读书会"),
               Contains("听到的时间是2027年4月2日") && Contains("最多提前90天"));
    CHECK(talk_of("o_wang").step == "gathering.when");
}

TEST_CASE_METHOD(change_fixture, "改活动 changes one thing, and those with a place hear it once") {
    const auto n = announced();
    say("o_zhang", "报名 " + n);
    CHECK_THAT(say("o_wang", "改活动"), Contains("请这样发"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 天气 晴"), Contains("请这样发"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 地点 201教室"), Contains("已改地点") && Contains("已通知1位"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("活动有变动") && Contains("地点改为：201教室"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 时间 后天 19:00-21:00"), Contains("4月5日 周日 19:00"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 时间 改天"), Contains("没看懂时间"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 名额 40"), Contains("名额40") && !Contains("已通知"));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 名额 很多"), Contains("1到5000"));
    CHECK_THAT(say("o_zhang", "活动 " + n), Contains("201教室") && Contains("4月5日 周日 19:00–21:00"));
    CHECK_THAT(say("o_zhao", "改活动 " + n + " 地点 x"), Contains("没有找到"));
    CHECK_THAT(say("o_zhang", "改活动 " + n + " 地点 x"), Contains("不在您的权限内"));
    clock.set(at_shanghai(2026, 4, 5, 19));
    CHECK_THAT(say("o_wang", "改活动 " + n + " 地点 x"), Contains("已经开始"));
}

TEST_CASE_METHOD(change_fixture, "协办 names a co-organiser, who then runs it") {
    const auto n = announced();
    CHECK_THAT(say("o_wang", "协办 " + n), Contains("请这样发"));
    CHECK_THAT(say("o_wang", "协办 " + n + " 钱老师"), Contains("没有找到叫钱老师"));
    CHECK_THAT(say("o_wang", "协办 " + n + " 赵老师"), Contains("协办人：赵老师"));
    CHECK_THAT(outbox_of("o_zhao").back(), Contains("协办人"));
    CHECK_THAT(say("o_zhao", "报名名单 " + n), Contains("还没有人报名"));
    CHECK_THAT(say("o_wang", "协办 " + n + " 无"), Contains("现在没有协办人"));
    CHECK_THAT(say("o_zhao", "报名名单 " + n), Contains("没有找到"));
}

TEST_CASE_METHOD(change_fixture, "of two with the same name it is asked which") {
    second_zhao();
    const auto n = announced();
    CHECK_THAT(say("o_wang", "协办 " + n + " 赵老师"), Contains("叫赵老师的有2位") && Contains("2 赵老师（"));
    CHECK_THAT(say("o_wang", "3"), Contains("请回复1到2"));
    CHECK_THAT(say("o_wang", "2"), Contains("协办人：赵老师"));
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM gathering_co_organiser");
          }) == 1);
}

TEST_CASE_METHOD(change_fixture, "a co-organiser can be named while the card is open") {
    second_zhao();
    say("o_wang", "发布活动 明天19:00在操场办夜跑，不限人数");
    if (talk_of("o_wang").step == "gathering.kind") say("o_wang", "文体活动");
    CHECK_THAT(say("o_wang", "1"), Contains("请核对") && Contains("有协办人请发"));
    CHECK_THAT(say("o_wang", "协办 孙老师"), Contains("没有找到叫孙老师") && Contains("请核对"));
    CHECK_THAT(say("o_wang", "协办 赵老师"), Contains("有2位"));
    CHECK_THAT(say("o_wang", "1"), Contains("请核对") && Contains("协办：赵老师"));
    CHECK_THAT(say("o_wang", "1"), Contains("已发布"));
    CHECK_THAT(say("o_wang", "活动 " + number()), Contains("协办：赵老师"));
}
