// 话题, 投票, 审核 in the chat. The platform is not asked there, so whatever is written waits for a person.
#include "chat_fixture.hpp"
#include "words/numbered_words.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct topics_fixture : chat_fixture {
    // The number that the queue's first item has for this person.
    std::string waiting(std::string_view openid) {
        const auto text = say(openid, "审核");
        const auto at = text.find("· ");
        return at == text.npos ? std::string{} : text.substr(at + std::string{"· "}.size(), 6);
    }

    std::string first_listed(std::string_view openid, std::string_view command) {
        const auto text = say(openid, command);
        const auto at = text.find("· ");
        return at == text.npos ? std::string{} : text.substr(at + std::string{"· "}.size(), 6);
    }

    std::string shown_topic() {
        (void)say("o_wang", "开话题 晚自习怎么安排\n说说你的想法");
        (void)say("o_admin", "通过 " + waiting("o_admin"));
        return first_listed("o_zhang", "话题");
    }

    void reply_shown(std::string_view openid, const std::string& topic, const std::string& words) {
        (void)say(openid, "话题 " + topic + " " + words);
        (void)say("o_admin", "通过 " + waiting("o_admin"));
    }

    std::string shown_poll(const std::string& words) {
        (void)say("o_wang", "开投票 " + words);
        (void)say("o_admin", "通过 " + waiting("o_admin"));
        return first_listed("o_zhang", "投票");
    }
};

}  // namespace

TEST_CASE_METHOD(topics_fixture, "a topic waits for a person, then everybody it is for reads it") {
    CHECK_THAT(say("o_wang", "开话题 晚自习怎么安排\n说说你的想法"), Contains("通过后大家就能看到"));
    CHECK_THAT(say("o_zhang", "话题"), Contains("现在没有话题"));
    CHECK_THAT(say("o_wang", "话题"), Contains("晚自习怎么安排") && Contains("待审核"));
    CHECK_THAT(say("o_admin", "审核"),
               Contains("王老师") && Contains("未经内容检查") && Contains("说说你的想法"));
    CHECK_THAT(say("o_admin", "通过 " + waiting("o_admin")), Contains("已通过"));
    CHECK_THAT(say("o_zhang", "话题"), Contains("晚自习怎么安排"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("已经公开"));
}

TEST_CASE_METHOD(topics_fixture, "a reply is held, let pass by the topic's cadre, and read by the others") {
    const auto topic = shown_topic();
    CHECK_THAT(say("o_zhang", "话题 " + topic + " 早一点下课"), Contains("收到了"));
    CHECK_THAT(say("o_li", "话题 " + topic), !Contains("早一点下课"));
    CHECK_THAT(say("o_zhang", "话题 " + topic), Contains("（待审核）张三：早一点下课"));
    CHECK_THAT(say("o_wang", "通过 " + waiting("o_wang")), Contains("已通过"));
    CHECK_THAT(say("o_li", "话题 " + topic), Contains("1楼 张三：早一点下课"));
}

TEST_CASE_METHOD(topics_fixture, "驳回 needs a reason, and the author is told") {
    const auto topic = shown_topic();
    (void)say("o_zhang", "话题 " + topic + " 加群发红包");
    const auto number = waiting("o_admin");
    CHECK_THAT(say("o_admin", "驳回 " + number), Contains("理由"));
    CHECK_THAT(say("o_admin", "驳回 " + number + " 像是广告"), Contains("已驳回"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("没有公开") && Contains("像是广告"));
    CHECK_THAT(say("o_admin", "审核"), Contains("没有等您审核"));
}

TEST_CASE_METHOD(topics_fixture, "精选 chooses a floor and takes it back; 3楼 answers one") {
    const auto topic = shown_topic();
    reply_shown("o_zhang", topic, "早一点下课");
    reply_shown("o_wang", topic, "1楼 可以，下周一起早半小时");
    CHECK_THAT(say("o_li", "话题 " + topic), Contains("2楼 王老师答1楼：可以"));
    CHECK_THAT(say("o_wang", "精选 " + topic + " 1楼"), Contains("已选为精选"));
    CHECK_THAT(say("o_li", "话题 " + topic), Contains("【精选】\n1楼 张三"));
    CHECK_THAT(say("o_wang", "精选 " + topic + " 1"), Contains("不再是精选"));
    CHECK_THAT(say("o_zhang", "精选 " + topic + " 1楼"), Contains("不在您的权限内"));
}

TEST_CASE_METHOD(topics_fixture, "words of crisis in a reply go the way of a case and are posted nowhere") {
    const auto topic = shown_topic();
    CHECK_THAT(say("o_zhang", "话题 " + topic + " 我不想活了"), Contains("12355"));
    CHECK_THAT(outbox_of("o_admin").back(), Contains("张三") && Contains("不想活了"));
    CHECK_THAT(say("o_zhang", "话题 " + topic), !Contains("不想活了"));
}

TEST_CASE_METHOD(topics_fixture, "开话题 alone asks for the words and takes the next message") {
    CHECK_THAT(say("o_zhang", "开话题"), Contains("第一行是标题"));
    CHECK_THAT(say("o_zhang", "春游去哪"), Contains("收到了"));
    CHECK(talk_of("o_zhang").step.empty());
    CHECK_THAT(say("o_zhang", "开话题"), Contains("取消"));
    CHECK_THAT(say("o_zhang", "取消"), Contains("已停下"));
}

TEST_CASE_METHOD(topics_fixture, "a topic is closed by whoever opened it, and reported by who reads it") {
    const auto topic = shown_topic();
    reply_shown("o_zhang", topic, "你们班真差");
    CHECK_THAT(say("o_li", "举报 " + topic + " 1楼 骂人"), Contains("管理员会尽快处理"));
    CHECK_THAT(say("o_admin", "审核"), Contains("有人举报：骂人"));
    CHECK_THAT(say("o_zhang", "结束话题 " + topic), Contains("没有找到"));
    CHECK_THAT(say("o_wang", "结束话题 " + topic), Contains("已结束"));
    CHECK_THAT(say("o_li", "话题 " + topic + " 再说一句"), Contains("已经结束"));
}

TEST_CASE_METHOD(topics_fixture, "a sentence that begins like a command is speech when no number follows") {
    CHECK_THAT(say("o_zhang", "话题太少了"), Contains("这是哪一类"));
    (void)say("o_zhang", "取消");
    CHECK_THAT(say("o_zhang", "投票不公平"), Contains("这是哪一类"));
}

TEST_CASE_METHOD(topics_fixture, "a poll in one line: question, options, several, days") {
    const auto poll = shown_poll("周末想做什么？爬山/看展/读书会 多选 3天");
    CHECK_THAT(say("o_zhang", "投票 " + poll), Contains("周末想做什么？") && Contains("3 读书会") &&
                                                   Contains("可多选") && Contains("0人已投"));
    CHECK_THAT(say("o_zhang", "投票 " + poll + " 1 3"), Contains("投好了") && Contains("读书会（您的选择）"));
    CHECK_THAT(say("o_zhang", "投票 " + poll + " 2"), Contains("看展（您的选择）") && Contains("1人已投"));
    CHECK_THAT(say("o_zhang", "投票 " + poll + " 4"), Contains("1到3"));
    CHECK_THAT(say("o_zhang", "投票 " + poll + " 爬山"), Contains("选项前的数字"));
    clock.advance(std::chrono::days{3});
    CHECK_THAT(say("o_zhang", "投票 " + poll + " 1"), Contains("已经结束"));
}

TEST_CASE_METHOD(topics_fixture,
                 "a poll line by line, closed early: fewer than five people's figures stay hidden") {
    const auto poll = shown_poll("晚自习几点下课\n八点半\n九点");
    for (const auto* who : {"o_zhang", "o_li", "o_chen", "o_zhou1"}) (void)say(who, "投票 " + poll + " 1");
    CHECK_THAT(say("o_wang", "结束投票 " + poll), Contains("不满5人，结果不显示") && !Contains("票\n"));
}

TEST_CASE_METHOD(topics_fixture, "five people's figures are read by all once it is over") {
    const auto poll = shown_poll("晚自习几点下课\n八点半\n九点");
    for (const auto* who : {"o_zhang", "o_li", "o_chen", "o_zhou1"}) (void)say(who, "投票 " + poll + " 1");
    CHECK_THAT(say("o_zhou2", "投票 " + poll + " 2"), !Contains("八点半："));
    (void)say("o_wang", "结束投票 " + poll);
    CHECK_THAT(say("o_li", "投票 " + poll), Contains("八点半：4票") && Contains("九点：1票"));
}

TEST_CASE_METHOD(topics_fixture, "a poll without options says how one is written") {
    CHECK_THAT(say("o_wang", "开投票 周末想做什么？"), Contains("2到10个") && Contains("选项一/选项二"));
    CHECK_THAT(say("o_wang", "开投票"), Contains("请这样发"));
}

TEST_CASE_METHOD(topics_fixture, "帮助 names what each may do") {
    CHECK_THAT(say("o_zhang", "帮助"),
               Contains("话题") && Contains("投票") && !Contains("审核") && !Contains("精选"));
    CHECK_THAT(say("o_wang", "帮助"), Contains("开投票") && Contains("审核") && Contains("精选"));
}

TEST_CASE("numbers are read as people write them") {
    using chat::numbers_in;
    CHECK(numbers_in("1、3，4") == std::vector<int>{1, 3, 4});
    CHECK(numbers_in("12") == std::vector<int>{12});
    CHECK_FALSE(numbers_in("第1项").has_value());
    CHECK(chat::split_floor("3楼：好的")->words == "好的");
    CHECK_FALSE(chat::split_floor("3点见").has_value());
}
