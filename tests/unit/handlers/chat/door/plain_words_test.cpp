// 跳过 and 返回 alone are never kept as what somebody wrote, wherever words are waited for.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct words_fixture : chat_fixture {
    // At this step both words are answered, and it is still waited for.
    void neither_is_content(std::string_view openid) {
        const auto step = talk_of(openid).step;
        const auto data = talk_of(openid).data;
        REQUIRE_FALSE(step.empty());
        for (const auto* word : {"跳过", "跳过！", "略过"}) {
            INFO(step << " " << word);
            CHECK_THAT(say(openid, word), Contains("这一步不能跳过") && Contains("取消"));
            CHECK(talk_of(openid).step == step);
        }
        for (const auto* word : {"返回", "上一步"}) {
            INFO(step << " " << word);
            CHECK_THAT(say(openid, word), Contains("退不回上一步") && Contains("取消"));
            CHECK(talk_of(openid).step == step);
        }
        CHECK(talk_of(openid).data == data);
    }

    std::int64_t count(std::string_view table) {
        return read(
            [&](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM " + std::string{table}); });
    }
};

}  // namespace

TEST_CASE_METHOD(words_fixture, "they are no case of a youth's, and nothing that is added to one") {
    (void)say("o_zhang", "说心声");
    neither_is_content("o_zhang");
    (void)say("o_zhang", "图书馆几点关门？");
    neither_is_content("o_zhang");
    CHECK_THAT(say("o_zhang", "1"), Contains("收到，编号"));
    CHECK(read([](store::transaction& tx) {
              return tx.first("SELECT text FROM feedback_event ORDER BY id LIMIT 1",
                              [](const store::row& r) { return r.str(0); });
          }) == "图书馆几点关门？");
}

TEST_CASE_METHOD(words_fixture, "they are no answer to a case and no question on it") {
    (void)say("o_zhang", "图书馆几点关门？");
    (void)say("o_zhang", "1");
    const auto number =
        std::to_string(read([](store::transaction& tx) { return tx.number("SELECT number FROM feedback"); }));
    const auto before = count("feedback_event");
    (void)say("o_wang", "回复 " + number);
    neither_is_content("o_wang");
    (void)say("o_zhang", "追问 " + number);
    neither_is_content("o_zhang");
    CHECK(count("feedback_event") == before);
}

TEST_CASE_METHOD(words_fixture, "they are no title: of a topic, an activity, a piece of the library") {
    (void)say("o_wang", "开话题");
    neither_is_content("o_wang");
    (void)say("o_wang", "发布活动");
    neither_is_content("o_wang");
    (void)say("o_wang", "推荐");
    neither_is_content("o_wang");
    CHECK(count("topic") == 0);
}

TEST_CASE_METHOD(words_fixture, "a field that may be left out still is") {
    (void)say("o_wang", "发布活动 明天19:00举办文体活动“夜跑”");
    if (talk_of("o_wang").step == "gathering.kind") (void)say("o_wang", "文体活动");
    CHECK_THAT(say("o_wang", "跳过"), Contains("多少个名额"));
    CHECK_THAT(say("o_wang", "跳过。"), Contains("邀请谁"));
}

TEST_CASE_METHOD(words_fixture, "said to nothing, they begin nothing") {
    for (const auto* word : {"跳过", "返回"}) {
        CHECK_THAT(say("o_zhang", word), Contains("没有正在进行的对话"));
        CHECK(talk_of("o_zhang").step.empty());
    }
}
