// The draft card: what is asked, changed, attached, left and taken up again. Nothing is kept unseen.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct draft_fixture : chat_fixture {
    std::int64_t activities() {
        return read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM activity"); });
    }

    void begin() { REQUIRE_THAT(say("o_wang", "昨天下午和张三谈心，聊考研压力"), Contains("请核对")); }

    std::int64_t media(std::string_view kind) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM activity_media WHERE kind = ?1", kind);
        });
    }
};

}  // namespace

TEST_CASE("of two with one name the cadre is asked which, with branch and grade") {
    draft_fixture f;
    const auto asked = f.say("o_wang", "昨天下午和周杰谈心");
    CHECK_THAT(asked, Contains("1 周杰（计算机2101班，2021级）") &&
                          Contains("2 周杰（计算机2102班，2022级）") && Contains("3 都不是"));
    CHECK_THAT(f.say("o_wang", "9"), Contains("1到3"));
    CHECK_THAT(f.say("o_wang", "2"), Contains("人员：周杰（计算机2102班）"));
    f.say("o_wang", "1");
    CHECK(f.outbox_of("o_zhou2").size() == 1);
    CHECK(f.outbox_of("o_zhou1").empty());
}

TEST_CASE("a name that is not on the roster is named, and can be left out") {
    draft_fixture f;
    CHECK_THAT(f.say("o_wang", "昨天下午和王五、张三谈心"),
               Contains("名单里没有王五") && Contains("1 不记他") && Contains("2 重新写名字"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("人员：张三") && !Contains("王五"));
}

TEST_CASE("a name that is not on the roster can be written anew") {
    draft_fixture f;
    f.say("o_wang", "昨天下午和王五、张三谈心");
    CHECK_THAT(f.say("o_wang", "2"), Contains("请写名单里的名字"));
    CHECK_THAT(f.say("o_wang", "赵六"), Contains("1"));
    CHECK_THAT(f.say("o_wang", "刘洋"), Contains("人员：张三、刘洋"));
}

TEST_CASE("a talk with nobody from the roster asks for the people before the card") {
    draft_fixture f;
    f.say("o_wang", "昨天下午和王五谈心");
    CHECK_THAT(f.say("o_wang", "1"), Contains("和哪些同学"));
    CHECK_THAT(f.say("o_wang", "张三"), Contains("人员：张三") && Contains("1 保存"));
}

TEST_CASE("each field can be changed by itself, and the card is shown again") {
    draft_fixture f;
    f.begin();
    const auto change = [&](std::string_view field, std::string_view value) {
        REQUIRE_THAT(f.say("o_wang", "2"), Contains("改哪一项"));
        f.say("o_wang", field);
        return f.say("o_wang", value);
    };
    CHECK_THAT(change("1", "办实事"), Contains("类型：办实事"));
    CHECK_THAT(change("2", "前天晚上"), Contains("时间：4月1日 周三 晚上"));
    CHECK_THAT(change("3", "李四、陈晨"), Contains("人员：李四、陈晨") && !Contains("张三"));
    CHECK_THAT(change("4", "线上"), Contains("方式：线上"));
    CHECK_THAT(change("5", "食堂二楼"), Contains("地点：食堂二楼"));
    CHECK_THAT(change("6", "跳过"), Contains("主题：（没有写）"));
    CHECK(f.activities() == 0);
    f.say("o_wang", "1");
    CHECK(f.activities() == 1);
}

TEST_CASE("a day in the future is not taken") {
    draft_fixture f;
    f.begin();
    f.say("o_wang", "2");
    f.say("o_wang", "2");
    CHECK_THAT(f.say("o_wang", "明天下午"), Contains("还没有到"));
    CHECK_THAT(f.say("o_wang", "什么"), Contains("没听懂时间"));
    CHECK_THAT(f.say("o_wang", "今天上午"), Contains("时间：4月3日 周五"));
}

TEST_CASE("3 drops the draft and nothing is kept") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.say("o_wang", "3"), Contains("没有保存"));
    CHECK(f.activities() == 0);
    CHECK(f.talk_of("o_wang").step.empty());
}

TEST_CASE("取消 leaves the draft at any step") {
    draft_fixture f;
    f.begin();
    f.say("o_wang", "2");
    f.say("o_wang", "取消");
    CHECK(f.talk_of("o_wang").step.empty());
    CHECK(f.activities() == 0);
}

TEST_CASE("what is no answer to the card says what can be typed, and keeps the card") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.say("o_wang", "嗯嗯"), Contains("1 保存") && Contains("3 放弃"));
    CHECK_THAT(f.say("o_wang", "保存"), Contains("已保存"));
}

TEST_CASE("a new sentence does not replace a draft without asking") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.say("o_wang", "前天上午和李四谈心"),
               Contains("还没有保存") && Contains("1") && Contains("2"));
    CHECK_THAT(f.say("o_wang", "2"), Contains("人员：张三"));
    f.say("o_wang", "前天上午和李四谈心");
    CHECK_THAT(f.say("o_wang", "1"), Contains("人员：李四") && Contains("4月1日"));
    CHECK(f.activities() == 0);
}

TEST_CASE("the menu's way does not replace a draft without asking either") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.click("o_wang", "ACT_LOG"), Contains("还没有保存"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("是哪一类活动"));
}

TEST_CASE("a draft can be left for other things and taken up again") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.say("o_wang", "积分"), Contains("已入账"));
    CHECK_THAT(f.say("o_wang", "我的联系"), Contains("张三"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存"));
}

TEST_CASE("a draft is taken up again within 24 hours, also after a restart") {
    draft_fixture f;
    f.begin();
    f.restart();
    f.clock.advance(std::chrono::hours{23});
    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存"));
    CHECK(f.activities() == 1);
}

TEST_CASE("after 24 hours a draft is gone") {
    draft_fixture f;
    f.begin();
    f.clock.advance(std::chrono::hours{24} + std::chrono::minutes{1});
    CHECK_THAT(f.say("o_wang", "1"), !Contains("已保存"));
    CHECK(f.activities() == 0);
}

TEST_CASE("pictures, voices and a place are attached to the draft") {
    draft_fixture f;
    f.begin();
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::image, "m1", ""}),
               Contains("已附上（1/9）") && Contains("附件：图片1个"));
    CHECK_THAT(f.send("o_wang", "今天聊得很好", {chat::attachment_kind::voice, "v1", ""}),
               Contains("语音1个"));
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::place, "", "图书馆"}),
               Contains("地点：图书馆") && Contains("位置1个"));
    f.say("o_wang", "1");
    CHECK(f.media("image") == 1);
    CHECK(f.media("voice") == 1);
    CHECK(f.media("place") == 1);
}

TEST_CASE("a place does not overwrite the place that was said") {
    draft_fixture f;
    f.say("o_wang", "昨天下午在食堂和张三谈心");
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::place, "", "图书馆"}), Contains("地点：食堂"));
}

TEST_CASE("the tenth attachment is not taken, and that is said") {
    draft_fixture f;
    f.begin();
    for (int i = 0; i < 9; ++i)
        f.send("o_wang", "", {chat::attachment_kind::image, "m" + std::to_string(i), ""});
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::image, "m9", ""}), Contains("最多9个"));
    f.say("o_wang", "1");
    CHECK(f.media("image") == 9);
}

TEST_CASE("spoken words answer a question, and a spoken sentence begins a draft") {
    draft_fixture f;
    CHECK_THAT(f.send("o_wang", "昨天下午和周杰谈心", {chat::attachment_kind::voice, "v1", ""}),
               Contains("哪一位"));
    CHECK_THAT(f.send("o_wang", "1", {chat::attachment_kind::voice, "v2", ""}), Contains("人员：周杰"));
}

TEST_CASE("a place answers the menu's question for the place") {
    draft_fixture f;
    f.say("o_wang", "记活动");
    for (const auto* words : {"3", "昨天下午", "张三", "1"}) f.say("o_wang", words);
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::place, "", "体育馆"}), Contains("主题是什么"));
    CHECK_THAT(f.say("o_wang", "跳过"), Contains("地点：体育馆"));
}

TEST_CASE("the same activity again is refused with the first one's number, and the draft stays") {
    draft_fixture f;
    f.begin();
    f.say("o_wang", "1");
    f.begin();
    CHECK_THAT(f.say("o_wang", "1"), Contains("已经记过") && Contains("2 修改"));
    CHECK(f.activities() == 1);
    f.say("o_wang", "2");
    f.say("o_wang", "3");
    f.say("o_wang", "李四");
    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存"));
}

TEST_CASE("a late entry says on the card that it counts half, an old one that it does not count") {
    draft_fixture f;
    CHECK_THAT(f.say("o_wang", "3月30日下午和张三谈心"), Contains("积分减半"));
    f.say("o_wang", "3");
    CHECK_THAT(f.say("o_wang", "3月20日下午和张三谈心"), Contains("只存档"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("已存档") && Contains("超过7天"));
}

TEST_CASE("a lecture with too few names says what is missing to count") {
    draft_fixture f;
    CHECK_THAT(f.say("o_wang", "昨天下午给张三、李四上团课，讲五四精神"),
               Contains("至少5位") && Contains("3位确认"));
}

TEST_CASE("a youth who ends the contact while the draft waits is not kept") {
    draft_fixture f;
    f.begin();
    f.say("o_zhang", "退出联系");
    CHECK_THAT(f.say("o_wang", "1"), Contains("不在您已确认的联系名单里") && Contains("2 修改"));
    CHECK(f.activities() == 0);
}

TEST_CASE("answering a case in between leaves the draft where it stands") {
    draft_fixture f;
    f.say("o_zhang", "宿舍的灯坏了");
    f.say("o_zhang", "2");
    const auto number = std::to_string(
        f.read([](store::transaction& tx) { return tx.number("SELECT number FROM feedback"); }));
    f.begin();
    CHECK_THAT(f.say("o_wang", "回复 " + number + " 已经报修，明天上午来修"), Contains("已答复"));
    CHECK_THAT(f.say("o_wang", "1"), Contains("已保存"));
}
