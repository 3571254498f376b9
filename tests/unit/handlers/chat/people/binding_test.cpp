// Becoming known in the chat: invitation, QR, consent, leaving.
#include "chat_fixture.hpp"
#include "league/roster/contact_rules.hpp"
#include "services/orgs/organisations.hpp"
#include "services/people/personal_fields.hpp"
#include "services/roster/contacts.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct binding_fixture : chat_fixture {
    std::string scene_of(std::int64_t cadre) {
        return run([&](services::work& w) { return services::qr_of(w, load(w, cadre)).value().scene; });
    }

    std::string event(std::string_view openid, chat::event_kind kind, std::string key) {
        return run([&](services::work& w) {
            chat::turn t{
                w, openid, {}, {}, services::person_of(w.tx, openid), services::load_conversation(w, openid)};
            const auto before = t.talk;
            const auto said = chat::take_event(t, {kind, std::move(key), {}});
            if (!(t.talk == before)) REQUIRE(services::save_conversation(w, openid, t.talk));
            return said.text;
        });
    }

    std::string invitation_for(std::string name) {
        return run([&](services::work& w) {
            const auto id = services::person_to_invite(w, {"T900", std::move(name), "信息学院"}).value();
            services::make_cadre(w, id, league::cadre_type::full_time, "团委书记", 0);
            return services::issue_code(w, services::code_kind::invitation, id).code;
        });
    }

    std::int64_t confirmed(std::int64_t cadre) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state = 3", cadre);
        });
    }
};

}  // namespace

TEST_CASE_METHOD(binding_fixture,
                 "a cadre who types the invitation code is bound, whatever its case and blanks") {
    auto code = invitation_for("孙书记");
    for (auto& c : code) c = static_cast<char>(std::tolower(c));
    code.insert(4, " ");
    CHECK_THAT(say("o_new", code), Contains("绑定成功") && Contains("孙书记"));
    CHECK_THAT(say("o_new", "帮助"), Contains("我的二维码"));
}

TEST_CASE_METHOD(binding_fixture, "an invitation code and a student number may be typed in full width") {
    std::string wide;
    for (const char c : invitation_for("孙书记"))
        wide += {'\xEF', static_cast<char>(c <= '?' ? 0xBC : 0xBC + (c - 0x20) / 0x40),
                 static_cast<char>(0x80 + ((c - 0x20) % 0x40))};
    CHECK_THAT(say("o_new", wide), Contains("绑定成功") && Contains("孙书记"));

    (void)event("o_fresh", chat::event_kind::follow, scene_of(zhao));
    (void)say("o_fresh", "１");
    CHECK_THAT(say("o_fresh", "钱多多　２０２１９９９９"), Contains("已与赵老师建立联系"));
    CHECK(read([&](store::transaction& tx) {
        return services::person_with_number(tx, rules, "20219999").has_value();
    }));
}

TEST_CASE_METHOD(binding_fixture,
                 "an invitation code works once, for seven days, and says nothing of why not") {
    const auto used = invitation_for("孙书记");
    (void)say("o_new", used);
    const auto again = say("o_other", used);
    CHECK_THAT(again, Contains("无效、已用过或已过期"));
    const auto late = invitation_for("孙书记");
    clock.advance(std::chrono::days{7});
    CHECK(say("o_third", late) == again);
    CHECK(say("o_third", "ABCD2345") == again);
}

TEST_CASE_METHOD(binding_fixture, "an openid that is bound cannot become somebody else") {
    const auto code = invitation_for("孙书记");
    const auto bound = run([&](services::work& w) {
        return services::redeem_code(w, services::code_kind::invitation, code, "o_zhang",
                                     services::channel::official_account);
    });
    REQUIRE(bound.has_error());
    CHECK(bound.error().code == services::problem_code::conflict);
}

TEST_CASE_METHOD(binding_fixture,
                 "a youth who scans sees who invites and what is kept, and counts only after accepting") {
    const auto scene = scene_of(zhao);
    const auto asked = event("o_fresh", chat::event_kind::follow, scene);
    CHECK_THAT(asked, Contains("赵老师") && Contains("会保存") && Contains("回复 1 接受"));
    CHECK(confirmed(zhao) == 0);
    CHECK_THAT(say("o_fresh", "1"), Contains("姓名和学号"));
    CHECK(confirmed(zhao) == 0);
    CHECK_THAT(say("o_fresh", "钱多多 20219999"), Contains("已与赵老师建立联系"));
    CHECK(confirmed(zhao) == 1);
    CHECK_THAT(outbox_of("o_zhao").back(), Contains("钱多多接受了您的联系邀请"));
}

TEST_CASE_METHOD(binding_fixture, "who declines leaves nothing behind") {
    (void)event("o_fresh", chat::event_kind::follow, scene_of(zhao));
    CHECK_THAT(say("o_fresh", "2"), Contains("没有建立联系"));
    CHECK(confirmed(zhao) == 0);
    CHECK_THAT(say("o_fresh", "1"), Contains("还没有绑定"));
}

TEST_CASE_METHOD(binding_fixture,
                 "name and number that do not fit a known youth are refused without telling which") {
    (void)event("o_fresh", chat::event_kind::follow, scene_of(zhao));
    (void)say("o_fresh", "1");
    const auto other_name = say("o_fresh", "李逵 20210001");
    const auto taken = say("o_fresh", "张三 20210001");
    CHECK_THAT(other_name, Contains("对不上"));
    CHECK(other_name == taken);
    CHECK_THAT(say("o_fresh", "张三"), Contains("中间空一格"));
    CHECK_THAT(say("o_fresh", "张三 12"), Contains("4到20位"));
    CHECK_THAT(say("o_fresh", "钱多多，20219999"), Contains("建立联系"));
}

TEST_CASE_METHOD(binding_fixture,
                 "a follower who scans a second cadre needs no name again; the fourth cadre is refused") {
    (void)event("o_zhang", chat::event_kind::scan, scene_of(zhao));
    CHECK_THAT(say("o_zhang", "接受"), Contains("已与赵老师建立联系"));
    for (const auto* name : {"甲老师", "乙老师"}) {
        const auto id =
            run([&](services::work& w) { return add_cadre(w, name, std::string{"o_"} + name, college); });
        (void)event("o_zhang", chat::event_kind::scan, scene_of(id));
        const auto said = say("o_zhang", "1");
        CHECK_THAT(said, std::string{name} == "甲老师" ? Contains("建立联系") : Contains("已有三位联系人"));
    }
}

TEST_CASE_METHOD(
    binding_fixture,
    "scanning one's own QR, a known cadre's, or a dead one is answered kindly and changes nothing") {
    CHECK_THAT(event("o_wang", chat::event_kind::scan, scene_of(wang)), Contains("您自己的二维码"));
    CHECK_THAT(event("o_zhang", chat::event_kind::scan, scene_of(wang)), Contains("已经与王老师建立联系"));
    CHECK_THAT(event("o_zhang", chat::event_kind::scan, "nosuchscene"), Contains("失效"));
}

TEST_CASE_METHOD(binding_fixture,
                 "退出联系 ends the contact in one step; the cadre is told; a new scan begins anew") {
    const auto before = confirmed(wang);
    CHECK_THAT(say("o_zhang", "退出联系"), Contains("已结束与王老师的联系"));
    CHECK(confirmed(wang) == before - 1);
    CHECK_THAT(outbox_of("o_wang").back(), Contains("张三结束了与您的联系"));
    CHECK_THAT(say("o_zhang", "退出联系"), Contains("没有与团干部建立联系"));
    (void)event("o_zhang", chat::event_kind::scan, scene_of(wang));
    CHECK_THAT(say("o_zhang", "1"), Contains("建立联系"));
    CHECK(confirmed(wang) == before);
}

TEST_CASE_METHOD(binding_fixture, "a youth with two cadres names the one to leave, or is asked") {
    (void)event("o_zhang", chat::event_kind::scan, scene_of(zhao));
    (void)say("o_zhang", "1");
    CHECK_THAT(say("o_zhang", "退出联系"),
               Contains("要结束哪一位") && Contains("1 王老师") && Contains("2 赵老师"));
    CHECK_THAT(say("o_zhang", "9"), Contains("序号"));
    CHECK_THAT(say("o_zhang", "2"), Contains("已结束联系"));
    CHECK(confirmed(zhao) == 0);
    (void)event("o_zhang", chat::event_kind::scan, scene_of(zhao));
    (void)say("o_zhang", "1");
    CHECK_THAT(say("o_zhang", "退出联系 赵老师"), Contains("赵老师"));
    CHECK(confirmed(zhao) == 0);
}

TEST_CASE_METHOD(binding_fixture, "unfollowing ends nothing by itself, but is known and stops messages") {
    const auto before = confirmed(wang);
    (void)event("o_zhang", chat::event_kind::unfollow, "");
    CHECK(confirmed(wang) == before);
    const auto following = read([](store::transaction& tx) {
        return tx.number("SELECT following FROM account WHERE openid = 'o_zhang'");
    });
    CHECK(following == 0);
}

TEST_CASE_METHOD(binding_fixture,
                 "我的二维码 is for cadres; its picture is made once and then shown at once") {
    CHECK_THAT(say("o_zhang", "我的二维码"), Contains("不在您的权限内"));
    CHECK_THAT(say("o_wang", "我的二维码"), Contains("正在为您生成"));
    const auto waiting =
        read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM outbox WHERE kind = 4"); });
    CHECK(waiting == 1);
    run([&](services::work& w) {
        services::keep_qr(w, services::qr_of(w, load(w, wang)).value().scene, "TICKET",
                          "http://127.0.0.1/qr");
    });
    CHECK_THAT(say("o_wang", "二维码"), Contains("王老师的联系二维码"));
}

TEST_CASE_METHOD(binding_fixture, "whatever a stranger types, the chat says how to begin") {
    for (const auto* text :
         {"你好", "积分", "昨天和张三谈心", "回复 123456 好", "1", "'; DROP TABLE person;--", "{{x}}"})
        CHECK_THAT(say("o_stranger", text), Contains("还没有绑定"));
    CHECK_THAT(event("o_stranger", chat::event_kind::follow, ""), Contains("欢迎"));
}

TEST_CASE_METHOD(binding_fixture, "帮助 answers by role and 取消 leaves a dialogue") {
    CHECK_THAT(say("o_wang", "帮助"), Contains("我的二维码") && !Contains("追问"));
    CHECK_THAT(say("o_zhang", "帮助"), Contains("追问") && !Contains("我的二维码"));
    (void)event("o_zhang", chat::event_kind::scan, scene_of(zhao));
    CHECK_THAT(say("o_zhang", "取消"), Contains("已停下"));
    CHECK(talk_of("o_zhang").step.empty());
    CHECK_THAT(say("o_zhang", "取消"), Contains("没有正在进行"));
}

TEST_CASE_METHOD(binding_fixture,
                 "a dialogue can be taken up within 24 hours, also after a restart, and not later") {
    (void)event("o_fresh", chat::event_kind::follow, scene_of(zhao));
    (void)say("o_fresh", "1");
    clock.advance(std::chrono::hours{23});
    restart();
    CHECK_THAT(say("o_fresh", "钱多多 20219999"), Contains("建立联系"));
    (void)event("o_second", chat::event_kind::follow, scene_of(zhao));
    clock.advance(std::chrono::hours{25});
    CHECK_THAT(say("o_second", "1"), Contains("还没有绑定"));
}

TEST_CASE_METHOD(binding_fixture, "继续联系 answers the yearly question, and brings a paused contact back") {
    CHECK_THAT(say("o_zhang", "继续联系"), Contains("没有等您答复的联系"));
    const auto before = confirmed(wang);
    const auto ask = [&] {
        return run([](services::work& w) { return services::ask_to_reconfirm(w, 100); });
    };
    clock.advance(league::reconfirm_after);
    REQUIRE(ask() > 0);
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("继续联系"));
    CHECK_THAT(say("o_zhang", "继续联系"), Contains("与王老师的联系继续"));
    CHECK_THAT(say("o_zhang", "继续联系"), Contains("没有等您答复的联系"));
    clock.advance(league::reconfirm_answer_within);
    REQUIRE(ask() > 0);
    CHECK(confirmed(wang) < before);  // the others said nothing
    CHECK_THAT(say("o_li", "继续联系"), Contains("与王老师的联系继续"));
    CHECK(confirmed(wang) == 2);
}

TEST_CASE_METHOD(binding_fixture, "a youth who is asked about two cadres says which contact goes on") {
    (void)event("o_zhang", chat::event_kind::scan, scene_of(zhao));
    (void)say("o_zhang", "1");
    clock.advance(league::reconfirm_after + std::chrono::hours{1});
    REQUIRE(run([](services::work& w) { return services::ask_to_reconfirm(w, 100); }) > 0);
    CHECK_THAT(say("o_zhang", "继续联系"), Contains("王老师") && Contains("赵老师"));
    CHECK_THAT(say("o_zhang", "继续联系 钱老师"), Contains("请回复如"));
    CHECK_THAT(say("o_zhang", "继续联系 赵老师"), Contains("与赵老师的联系继续"));
    CHECK_THAT(say("o_zhang", "继续联系"), Contains("与王老师的联系继续"));
}
