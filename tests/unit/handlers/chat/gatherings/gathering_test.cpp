// 发布活动, 报名, 签到 in the chat: the whole story, and what is answered when something is not so.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace link100;
using Catch::Matchers::Contains;
using testing::at_shanghai;
using testing::chat_fixture;

namespace {

class story : public chat_fixture {
public:
    // 王老师 announces a lecture next Friday for his roster; gives its number.
    std::string announced(std::string_view places = "不限") {
        say("o_wang", "发布活动");
        say("o_wang", "五四精神主题团课");
        say("o_wang", "团课");
        say("o_wang", "4月10日 19:00-20:30");
        say("o_wang", "302教室");
        say("o_wang", places);
        say("o_wang", "1");
        say("o_wang", "1");
        return number();
    }

    std::string number() {
        return std::to_string(read([](store::transaction& tx) {
            return tx.number("SELECT number FROM gathering ORDER BY id DESC LIMIT 1");
        }));
    }

    // The six digits in the organiser's answer.
    std::string shown_code() {
        const auto said = say("o_wang", "签到码");
        const std::string_view before = "签到码 ";
        const auto at = said.find(before);
        REQUIRE(at == 0);
        return said.substr(before.size(), 6);
    }
};

constexpr std::array<std::string_view, 6> everybody{"o_zhang", "o_li",    "o_chen",
                                                    "o_zhou1", "o_zhou2", "o_liu"};

}  // namespace

TEST_CASE("a cadre announces step by step, and nothing is sent before the card was seen") {
    story f;
    CHECK_THAT(f.say("o_wang", "发布活动"), Contains("叫什么名字"));
    CHECK_THAT(f.say("o_wang", "五四精神主题团课"), Contains("哪一类活动"));
    CHECK_THAT(f.say("o_wang", "谈心"), Contains("谈心不用发布报名"));
    CHECK_THAT(f.say("o_wang", "团课"), Contains("什么时候"));
    CHECK_THAT(f.say("o_wang", "改天"), Contains("没看懂时间"));
    CHECK_THAT(f.say("o_wang", "今天 9:00"), Contains("将来开始"));
    CHECK_THAT(f.say("o_wang", "下周五 晚上7点"), Contains("在哪里"));
    CHECK_THAT(f.say("o_wang", "302教室"), Contains("多少个名额"));
    CHECK_THAT(f.say("o_wang", "很多"), Contains("1到5000"));
    CHECK_THAT(f.say("o_wang", "40人"), Contains("1 我的名单（6人）") && Contains("计算机2101班"));
    CHECK_THAT(f.say("o_wang", "9"), Contains("回复下面的序号"));
    const auto card = f.say("o_wang", "2、3");
    CHECK_THAT(card, Contains("名称：五四精神主题团课") &&
                         Contains("时间：4月10日 周五 19:00 至 21:00（默认2小时）") &&
                         Contains("地点：302教室") && Contains("名额：40") &&
                         Contains("邀请：计算机2101班、计算机2102班") && Contains("1 发布"));
    const auto before = f.outbox_of("o_zhang").size();
    CHECK_THAT(f.say("o_wang", "好"), Contains("请回复 1 发布"));
    CHECK(f.outbox_of("o_zhang").size() == before);
    CHECK_THAT(f.say("o_wang", "1"), Contains("已发布，编号" + f.number()) && Contains("已通知6位同学"));
    CHECK_THAT(f.outbox_of("o_zhang").back(),
               Contains("王老师邀请您参加团课") && Contains("报名 " + f.number()));
}

TEST_CASE("who gets no message is not counted as told, and the cadre hears how many have to be told") {
    story f;
    f.run([&](services::work& w) {
        for (const auto* openid : {"o_li", "o_chen"}) services::note_following(w, openid, false, "");
    });
    (void)f.say("o_wang", "发布活动 明天19:00举办文体活动“夜跑”");
    if (f.talk_of("o_wang").step == "gathering.kind") (void)f.say("o_wang", "文体活动");
    (void)f.say("o_wang", "操场");
    (void)f.say("o_wang", "不限");
    (void)f.say("o_wang", "1");
    CHECK_THAT(f.say("o_wang", "1"),
               Contains("已通知4位同学，另有2位没有绑定微信或没有关注，收不到消息，请当面告诉他们。"));
    const auto number = f.number();
    CHECK_THAT(f.say("o_wang", "取消活动 " + number + " 下雨"), Contains("还没有人报名"));
}

TEST_CASE("a log says who could be asked") {
    story f;
    f.run([&](services::work& w) { services::note_following(w, "o_li", false, ""); });
    (void)f.say("o_wang", "昨天下午和张三、李四在302教室谈心，聊考研");
    CHECK_THAT(f.say("o_wang", "1"), Contains("已请1位同学确认，另有1位没有绑定微信") &&
                                         Contains("请当面告诉本人，确认后计入积分。"));
}

TEST_CASE("a title can follow the command, and the card can be dropped or begun anew") {
    story f;
    CHECK_THAT(f.say("o_wang", "发布活动 英语角"), Contains("哪一类活动"));
    f.say("o_wang", "文体活动");
    f.say("o_wang", "明天 14:00");
    f.say("o_wang", "线上");
    f.say("o_wang", "不限");
    CHECK_THAT(f.say("o_wang", "1"), Contains("名称：英语角") && Contains("名额：不限"));
    CHECK_THAT(f.say("o_wang", "2"), Contains("叫什么名字"));
    CHECK_THAT(f.say("o_wang", "取消"), Contains("没有保存"));
    CHECK(f.read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM gathering"); }) == 0);
    CHECK_THAT(f.say("o_zhang", "发布活动"), Contains("不在您的权限内"));
}

TEST_CASE("from the announcement to verified points") {
    story f;
    const auto number = f.announced();
    CHECK_THAT(
        f.say("o_zhang", "活动"),
        Contains(number + " 4月10日 周五 19:00–20:30 五四精神主题团课（302教室）") && Contains("报名 编号"));
    CHECK_THAT(f.say("o_zhang", "报名 " + number), Contains("已报名：五四精神主题团课"));
    CHECK_THAT(f.say("o_zhang", "活动"), Contains("您已报名"));
    for (const auto openid : everybody) f.say(openid, "报名" + number);
    CHECK_THAT(f.say("o_wang", "报名名单 " + number), Contains("张三（计算机2101班）") && Contains("刘洋"));
    CHECK_THAT(f.say("o_zhao", "报名名单 " + number), Contains("没有找到"));
    CHECK_THAT(f.say("o_wang", "签到码"), Contains("没有正在进行的活动"));
    CHECK_THAT(f.say("o_zhang", "签到 123456"), Contains("没有找到"));

    f.clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto code = f.shown_code();
    for (const auto openid : everybody)
        CHECK_THAT(f.say(openid, "签到 " + code), Contains("签到成功：五四精神主题团课"));
    CHECK_THAT(f.say("o_zhang", "签到 " + code), Contains("已经签到过了"));
    CHECK_THAT(f.say("o_wang", "签到码 " + number), Contains("已签到6/6人"));
    CHECK_THAT(f.say("o_wang", "结束活动 " + number), Contains("活动已结束") && Contains("签到6人"));
    CHECK_THAT(f.say("o_wang", "活动 " + number),
               Contains("已核实，6/6人已确认") && Contains("2级：现场滚动码签到"));
    CHECK_THAT(f.say("o_wang", "积分"), Contains("已入账 8 分"));
    // Three of the six were drawn to be asked once more.
    int drawn = 0;
    for (const auto openid : everybody)
        if (f.say(openid, "待确认").find("您参加王老师组织的团课了吗") != std::string::npos) {
            ++drawn;
            CHECK_THAT(f.say(openid, "1"), Contains("已确认"));
        }
    CHECK(drawn == 3);
    CHECK_THAT(f.say("o_wang", "活动 " + number), Contains("4级"));
}

TEST_CASE("the line: told where one stands, moved up when a place becomes free") {
    story f;
    const auto number = f.announced("1");
    f.say("o_zhang", "报名 " + number);
    CHECK_THAT(f.say("o_li", "报名 " + number), Contains("候补第1位"));
    CHECK_THAT(f.say("o_li", "活动 " + number),
               Contains("已报名1/1人，候补1人") && Contains("您在候补第1位"));
    CHECK_THAT(f.say("o_zhang", "取消报名 " + number), Contains("已取消报名"));
    CHECK_THAT(f.outbox_of("o_li").back(), Contains("已从候补转为正式报名"));
    CHECK_THAT(f.say("o_zhang", "取消报名 " + number), Contains("您没有报名"));
    CHECK_THAT(f.say("o_wang", "截止报名 " + number), Contains("报名已截止") && Contains("共1人"));
    CHECK_THAT(f.say("o_chen", "报名 " + number), Contains("截止"));
}

TEST_CASE("a cancelled activity needs a reason, and everybody who signed up hears it") {
    story f;
    const auto number = f.announced();
    f.say("o_zhang", "报名 " + number);
    CHECK_THAT(f.say("o_wang", "取消活动 " + number), Contains("取消活动 编号 原因"));
    CHECK_THAT(f.say("o_wang", "取消活动 " + number + " 教室停电"), Contains("已通知1位"));
    CHECK_THAT(f.outbox_of("o_zhang").back(), Contains("活动已取消") && Contains("教室停电"));
    CHECK_THAT(f.say("o_zhang", "活动 " + number), Contains("已取消（教室停电）"));
}

TEST_CASE(
    "commands without what they need say how they go; sentences that begin alike are not taken for them") {
    story f;
    CHECK_THAT(f.say("o_zhang", "报名"), Contains("报名 编号"));
    CHECK_THAT(f.say("o_zhang", "取消报名"), Contains("取消报名 编号"));
    CHECK_THAT(f.say("o_zhang", "签到"), Contains("六位码"));
    CHECK_THAT(f.say("o_zhang", "报名 999"), Contains("没有找到"));
    CHECK_THAT(f.say("o_zhang", "报名什么时候开始呀"), !Contains("报名 编号"));
    CHECK_THAT(f.say("o_wang", "活动"), Contains("还没有发布活动") && Contains("活动 编号"));
    CHECK_THAT(f.say("o_zhang", "活动"), Contains("现在没有邀请您的活动"));
}

TEST_CASE("help names what each role can do with activities") {
    story f;
    CHECK_THAT(f.say("o_zhang", "帮助 活动"),
               Contains("报名：") && Contains("签到：") && !Contains("发布活动"));
    CHECK_THAT(f.say("o_wang", "帮助 活动"),
               Contains("发布活动：") && Contains("签到码：") && !Contains("取消报名"));
    CHECK_THAT(f.say("o_admin", "帮助 活动"), Contains("取消活动：") && !Contains("签到码"));
}
