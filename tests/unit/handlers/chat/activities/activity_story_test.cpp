// The whole story: a sentence, the card, the youths' answers, the points, why, and the rating.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

TEST_CASE("from one sentence to verified points") {
    chat_fixture f;
    const auto card = f.say("o_wang", "昨天下午和张三、李四谈心，聊考研压力");
    CHECK_THAT(card, Contains("类型：谈心谈话") && Contains("时间：4月2日 周四 下午") &&
                         Contains("人员：张三、李四") && Contains("方式：线下（默认）") &&
                         Contains("地点：（没有写）") && Contains("主题：考研压力"));
    CHECK_THAT(card, Contains("1 保存 2 修改 3 放弃"));
    CHECK(f.outbox_of("o_zhang").empty());

    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存") && Contains("2位同学"));
    REQUIRE(f.outbox_of("o_zhang").size() == 1);
    CHECK(f.outbox_of("o_zhang").front() ==
          "昨天（4月2日）下午，王老师和您谈心了吗？（考研压力）\n回复 1 是，2 没有");
    CHECK_THAT(f.say("o_wang", "我的活动"), Contains("谈心谈话 张三、李四") && Contains("0/2人已确认"));
    CHECK_THAT(f.say("o_wang", "积分"), Contains("已入账 0 分") && Contains("五个一：0/5，还差5次"));

    CHECK_THAT(f.say("o_zhang", "1"), Contains("已确认") && Contains("回复1–5，跳过发0"));
    CHECK_THAT(f.say("o_zhang", "5"), Contains("谢谢您的评分"));
    CHECK_THAT(f.say("o_wang", "我的活动"), Contains("已核实"));
    CHECK_THAT(f.say("o_wang", "积分"), Contains("已入账 8 分") && Contains("五个一：1/5") &&
                                            Contains("五个一活动 6/30") &&
                                            Contains("已确认联系青年 6/10（月底入账，现为预估）"));
    CHECK_THAT(f.say("o_wang", "为什么"),
               Contains("+6（R03）4月2日谈心谈话，已核实") && Contains("+2（R04）"));
}

TEST_CASE("a denial reaches the administrator and not the cadre") {
    chat_fixture f;
    f.say("o_wang", "昨天下午和张三、李四谈心，聊考研压力");
    f.say("o_wang", "1");
    CHECK_THAT(f.say("o_li", "2"), Contains("已记下"));
    CHECK_THAT(f.say("o_admin", "通知"), Contains("李四表示没有参加王老师记录的谈心谈话"));
    const auto list = f.say("o_wang", "我的活动");
    CHECK_THAT(list, !Contains("没有参加") && Contains("待确认，0/2人已确认"));
    CHECK(f.outbox_of("o_wang").size() == 6);  // the six who accepted the contact, nothing since
}

TEST_CASE("step by step from the menu the same activity is kept") {
    chat_fixture f;
    CHECK_THAT(f.click("o_wang", "ACT_LOG"), Contains("是哪一类活动") && Contains("3谈心谈话"));
    CHECK_THAT(f.say("o_wang", "3"), Contains("什么时候") && Contains("例如"));
    CHECK_THAT(f.say("o_wang", "昨天下午"), Contains("和哪些同学") && !Contains("跳过"));
    CHECK_THAT(f.say("o_wang", "张三"), Contains("线下还是线上") && Contains("跳过"));
    CHECK_THAT(f.say("o_wang", "2"), Contains("在哪里") && Contains("跳过"));
    CHECK_THAT(f.say("o_wang", "跳过"), Contains("主题是什么") && Contains("跳过"));
    CHECK_THAT(f.say("o_wang", "考研压力"),
               Contains("方式：线上") && Contains("人员：张三") && Contains("主题：考研压力"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存"));
    CHECK(f.outbox_of("o_zhang").size() == 1);
}

TEST_CASE("an activity is looked at by its number") {
    chat_fixture f;
    f.say("o_wang", "昨天下午和张三谈心，聊考研压力");
    f.say("o_wang", "1");
    const auto number = std::to_string(
        f.read([](store::transaction& tx) { return tx.number("SELECT number FROM activity"); }));
    CHECK_THAT(f.say("o_wang", "活动 " + number), Contains("人员：张三") && Contains("主题：考研压力"));
    CHECK_THAT(f.say("o_wang", "活动#" + number), Contains("人员：张三"));
    CHECK_THAT(f.say("o_zhao", "活动 " + number), Contains("没有找到"));
    CHECK_THAT(f.say("o_wang", "活动"), Contains("活动 编号"));
}

TEST_CASE("a month without points says how to earn some; a month that cannot be read is asked again") {
    chat_fixture f;
    CHECK_THAT(f.say("o_wang", "积分 3月"), Contains("2026年3月") && Contains("已入账 0 分"));
    CHECK_THAT(f.say("o_wang", "积分 13月"), Contains("没看懂月份"));
    CHECK_THAT(f.say("o_wang", "为什么"), Contains("还没有入账"));
    CHECK_THAT(f.click("o_wang", "POINTS"), Contains("2026年4月积分"));
    CHECK_THAT(f.click("o_wang", "WHY"), Contains("还没有入账"));
}

TEST_CASE("the unit's order is the administrator's to see") {
    chat_fixture f;
    CHECK_THAT(f.say("o_admin", "排名"), Contains("1 王老师 0") && Contains("2 赵老师 0"));
    CHECK_THAT(f.say("o_wang", "排名"), Contains("不在您的权限内"));
    CHECK_THAT(f.say("o_zhang", "积分"), Contains("不在您的权限内"));
}
