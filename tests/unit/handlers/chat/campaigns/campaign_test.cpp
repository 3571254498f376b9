// 专题, 指导, 待确认 in the chat.
#include "chat_fixture.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/points/points.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::at_shanghai;
using testing::chat_fixture;

namespace {

struct campaign_fixture : chat_fixture {
    void open() {
        REQUIRE_THAT(say("o_admin", "开专题 一学一做 3月1日-9月30日"), Contains("已开设：一学一做"));
    }

    std::int64_t r10() {
        return read([&](store::transaction& tx) {
            return tx.number(
                "SELECT COALESCE(SUM(points), 0) FROM ledger WHERE cadre_id = ?1 AND rule = 'R10'", wang);
        });
    }
};

}  // namespace

TEST_CASE_METHOD(campaign_fixture, "an administrator opens a campaign with its days, sees it and ends it") {
    CHECK_THAT(say("o_admin", "开专题"), Contains("请这样发"));
    CHECK_THAT(say("o_admin", "开专题 一学一做 很久"), Contains("没看懂日期"));
    open();
    const auto listed = say("o_wang", "专题");
    CHECK_THAT(listed,
               Contains("一学一做（信息学院，3月1日") && Contains("至9月30日") && Contains("正在开展"));
    const auto number = listed.substr(listed.find("· ") + std::string{"· "}.size(), 6);
    CHECK_THAT(say("o_admin", "专题 " + number), Contains("还没有指导记录"));
    CHECK_THAT(say("o_wang", "结束专题 " + number), Contains("不在您的权限内"));
    CHECK_THAT(say("o_admin", "结束专题 " + number), Contains("已结束"));
    CHECK_THAT(say("o_wang", "专题"), Contains("现在没有专题教育"));
    CHECK_THAT(say("o_wang", "指导 昨天 计算机2101班 组织生活会"), Contains("没有正在开展的专题教育"));
}

TEST_CASE_METHOD(campaign_fixture,
                 "one sentence is a record of guidance; the branch confirms it, and it earns") {
    open();
    const auto card = say("o_wang", "指导 昨天下午 计算机2101班 组织生活会，谈了入团初心");
    CHECK_THAT(card, Contains("支部：计算机2101班") && Contains("内容：组织生活会") && Contains("4月2日") &&
                         Contains("做了什么：谈了入团初心"));
    CHECK_THAT(say("o_wang", "1"), Contains("已保存，编号"));
    CHECK_THAT(outbox_of("o_admin").back(), Contains("王老师记录：4月2日") && Contains("确认指导"));
    CHECK(r10() == 0);
    CHECK_THAT(say("o_admin", "待确认"), Contains("指导计算机2101班开展组织生活会") && Contains("1 属实"));
    CHECK_THAT(say("o_admin", "也许"), Contains("请回复 1 属实，2 没有"));
    CHECK_THAT(say("o_admin", "1"), Contains("已确认"));
    CHECK(r10() == 250);
    CHECK_THAT(say("o_wang", "我的指导"), Contains("计算机2101班 组织生活会（已确认）"));
    CHECK_THAT(say("o_admin", "待确认"), Contains("没有等您确认"));
}

TEST_CASE_METHOD(campaign_fixture, "what the sentence lacks is asked for, step by step") {
    open();
    CHECK_THAT(say("o_wang", "指导"), Contains("一步步来") && Contains("请写支部全名"));
    CHECK_THAT(say("o_wang", "某某班"), Contains("没有找到"));
    CHECK_THAT(say("o_wang", "计算机2102班"), Contains("1 组织生活会"));
    CHECK_THAT(say("o_wang", "99"), Contains("没听懂"));
    CHECK_THAT(say("o_wang", "4"), Contains("是哪一天"));
    CHECK_THAT(say("o_wang", "明天"), Contains("还没有进行"));
    CHECK_THAT(say("o_wang", "4月1日"), Contains("做了什么"));
    CHECK_THAT(say("o_wang", "跳过"), Contains("支部：计算机2102班") && Contains("内容：团课"));
    CHECK_THAT(say("o_wang", "2"), Contains("请写支部全名"));
    CHECK_THAT(say("o_wang", "取消"), Contains("已停下"));
}

TEST_CASE_METHOD(campaign_fixture, "assigned branches are offered by number") {
    open();
    run([&](services::work& w) {
        const auto campaign = w.tx.number("SELECT number FROM campaign");
        services::assign_branch(w, load(w, admin), campaign, wang, branch_2).value();
    });
    CHECK_THAT(say("o_wang", "记指导"), Contains("1 计算机2102班"));
    CHECK_THAT(say("o_wang", "1"), Contains("指导了什么"));
}

TEST_CASE_METHOD(campaign_fixture, "the branch denies it by number, with a reason that the cadre reads") {
    open();
    (void)say("o_wang", "指导 昨天 计算机2101班 主题团日");
    (void)say("o_wang", "1");
    const auto own = say("o_wang", "我的指导");
    const auto number = own.substr(own.find("· ") + std::string{"· "}.size(), 6);
    CHECK_THAT(say("o_zhang", "确认指导 " + number), Contains("不在您的权限内"));
    CHECK_THAT(say("o_admin", "否认指导 " + number + " 那天没有开"), Contains("没有进行"));
    CHECK_THAT(say("o_wang", "我的指导"), Contains("被否认") && Contains("那天没有开"));
    CHECK(r10() == 0);
}

TEST_CASE_METHOD(campaign_fixture, "of two campaigns the one that is meant is asked for") {
    open();
    (void)say("o_admin", "开专题 学习二十大 4月1日-5月30日");
    CHECK_THAT(say("o_wang", "指导 昨天 计算机2101班 团课"), Contains("是哪一项专题教育"));
    CHECK_THAT(say("o_wang", "2"), Contains("请核对") && Contains("团课"));
}
