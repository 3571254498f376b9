// Words in full width, with wide blanks or with characters that nobody sees: understood as if they were
// plain, and kept as they were written.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

TEST_CASE_METHOD(chat_fixture, "a command means the same in any width, with what nobody sees in it") {
    const auto plain = say("o_wang", "积分 3月");
    CHECK(say("o_wang", "积分　３月") == plain);
    CHECK(say("o_wang", "\u200B积\u200B分\u00A03月\uFEFF") == plain);
    CHECK(say("o_wang", "ｈｅｌｐ") == say("o_wang", "帮助"));
}

TEST_CASE_METHOD(chat_fixture, "a short answer means the same in any width") {
    CHECK_THAT(say("o_zhang", "１"), Contains("没有等您回答的问题"));
    REQUIRE_THAT(say("o_wang", "昨天下午和张三谈心，聊考研压力"), Contains("请核对"));
    CHECK_THAT(say("o_wang", "１\u200B"), Contains("已保存"));
    CHECK_THAT(say("o_zhang", "１　"), Contains("已确认"));
    CHECK_THAT(say("o_zhang", "０"), Contains("不评分"));
}

TEST_CASE_METHOD(chat_fixture, "what is kept of a message is what was written") {
    (void)say("o_zhang", "宿舍Ｗｉ－Ｆｉ太慢，Ｂ区３楼　求修");
    CHECK_THAT(say("o_zhang", "２"), Contains("收到"));
    CHECK(read([&](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM feedback_event WHERE text LIKE ?1",
                               std::string{"%宿舍Ｗｉ－Ｆｉ太慢，Ｂ区３楼　求修%"});
          }) == 1);
}
