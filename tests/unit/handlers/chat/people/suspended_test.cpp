// Somebody whose account is suspended, at the chat's door; and an administrator who suspends.
#include "chat_fixture.hpp"
#include "services/people/personal_fields.hpp"
#include "services/suspensions/suspensions.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

constexpr auto refusal = "您的账号已停用，";

struct suspended_fixture : chat_fixture {
    void suspend(std::int64_t who) {
        run([&](services::work& w) {
            return services::suspend_person(w, services::console(), who, "倒卖联系名单").value();
        });
    }
};

}  // namespace

TEST_CASE("a suspended cadre is told so in one sentence, whatever is said, tapped or under way") {
    suspended_fixture f;
    (void)f.say("o_wang", "记活动");
    f.suspend(f.wang);
    for (const auto text :
         {"昨天下午和张三谈心", "1", "我的二维码", "帮助", "回复 123456 好的", "名单", "待办"}) {
        INFO(text);
        CHECK_THAT(f.say("o_wang", text), Contains(refusal));
    }
    CHECK_THAT(f.click("o_wang", "MY_QR"), Contains(refusal));
    CHECK_THAT(f.send("o_wang", "", {chat::attachment_kind::image, "media", ""}), Contains(refusal));
    // No name of the roster is told any more, and the hearing stays open.
    CHECK(f.say("o_wang", "名单").find("张三") == std::string::npos);
    CHECK(f.say("o_wang", "核查").find(refusal) == std::string::npos);
}

TEST_CASE("a suspended youth can leave, look and be helped, and nothing else") {
    suspended_fixture f;
    f.suspend(f.zhang);
    CHECK_THAT(f.say("o_zhang", "宿舍没有热水"), Contains(refusal));
    CHECK_THAT(f.say("o_zhang", "话题"), Contains(refusal));
    CHECK_THAT(f.say("o_zhang", "名单"), Contains("王老师"));
    // Help in need stands before everything.
    CHECK(f.say("o_zhang", "我不想活了") == f.rules.crisis_reply);
    CHECK_THAT(f.say("o_zhang", "退出联系"), Contains("已结束与王老师的联系"));
}

TEST_CASE("who scans the code of a suspended cadre makes no contact") {
    suspended_fixture f;
    f.suspend(f.wang);
    f.run([&](services::work& w) {
        services::note_following(w, "o_new", true, "");
        const auto done = services::accept_contact(w, f.wang, "o_new", services::channel::official_account,
                                                   services::youth_identity{"新同学", "20239999"});
        CHECK(done.error().text == "王老师现在不能建立新的联系，请联系所在团委。");
    });
}

TEST_CASE("an administrator suspends, sees who is suspended, and lets in again by a word") {
    suspended_fixture f;
    f.run([&](services::work& w) {
        return services::write_field(w, f.wang, services::personal_field::student_no, "T001").value();
    });
    CHECK(f.say("o_admin", "停用 T001 倒卖联系名单") == "王老师的账号已停用，5月3日 周日前复核。");
    CHECK_THAT(f.say("o_admin", "停用"), Contains("王老师（信息学院）"));
    CHECK_THAT(f.say("o_wang", "帮助"), Contains(refusal));
    CHECK(f.say("o_admin", "恢复 T001 复核无误") == "王老师的账号已恢复使用。");
    CHECK(f.say("o_wang", "帮助").find(refusal) == std::string::npos);
    CHECK(f.say("o_admin", "停用 T999 倒卖联系名单") == "没有找到这个人。");
}
