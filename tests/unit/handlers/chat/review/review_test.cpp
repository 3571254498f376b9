// Objections, findings, assessment and hand-over through the chat.
#include "chat_fixture.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/exports/people_records.hpp"
#include "services/review/findings.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

#include <regex>

using namespace link100;
using Catch::Matchers::Contains;
using testing::at_shanghai;
using testing::chat_fixture;

namespace {

struct review_fixture : chat_fixture {
    review_fixture() {
        run([&](services::work& w) {
            committee = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
            services::grant_role(w, committee, league::role::school_admin, university);
            bind(w, committee, "o_sun");
            return 0;
        });
    }

    static std::string number_in(const std::string& text) {
        std::smatch m;
        REQUIRE(std::regex_search(text, m, std::regex("[0-9]{6}")));
        return m[0];
    }

    std::int64_t count(std::string_view sql) {
        return read([&](store::transaction& tx) { return tx.number(sql); });
    }

    void hand_over() {
        run([&](services::work& w) {
            services::note_contact(w, load(w, wang), zhang, "想考研").value();
            return services::hand_over_roster(w, load(w, admin), wang, zhao).value().contacts;
        });
    }

    std::size_t notes_seen_by_zhao() {
        return run(
            [&](services::work& w) { return services::notes_on(w.tx, load(w, zhao), zhang).value().size(); });
    }

    std::int64_t committee = 0;
};

}  // namespace

TEST_CASE_METHOD(review_fixture, "异议: a cadre objects, the committee answers, the cadre hears") {
    CHECK_THAT(say("o_wang", "异议"), Contains("没有异议") && Contains("异议 4月 R03"));
    CHECK_THAT(say("o_wang", "异议 4月"), Contains("提异议请发"));
    const auto n = number_in(say("o_wang", "异议 4月 R03 昨天的谈话没有计分"));
    CHECK_THAT(say("o_wang", "异议"), Contains(n) && Contains("待答复"));
    CHECK_THAT(say("o_sun", "异议"), Contains(n) && Contains("王老师") && Contains("昨天的谈话没有计分"));
    CHECK_THAT(say("o_wang", "答复异议 " + n + " 成立 对"), Contains("不在您的权限内"));
    CHECK_THAT(say("o_sun", "答复异议 " + n + " 可以"), Contains("成立（或不成立）"));
    CHECK_THAT(say("o_admin", "答复异议 " + n + " 成立 对"), Contains("没有找到"));
    CHECK_THAT(say("o_sun", "答复异议 " + n + " 不成立 还没有人确认"), Contains("已答复王老师：不成立"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("不成立") && Contains("还没有人确认"));
    CHECK_THAT(say("o_sun", "异议"), !Contains(n));
}

TEST_CASE_METHOD(review_fixture, "an objection to a rule that there is not is told so") {
    CHECK_THAT(say("o_wang", "异议 4月 R99 不对"), Contains("没有编号为"));
}

TEST_CASE_METHOD(review_fixture,
                 "核查 and 申辩: who raises sees it with its hearing, the cadre speaks first") {
    const auto n = std::to_string(run([&](services::work& w) {
        const auto contact =
            w.tx.number("SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", wang, liu);
        return services::raise_finding(w, load(w, committee), {"D03", 0, contact, "本人称没有联系"})
            .value()
            .number;
    }));
    CHECK_THAT(say("o_wang", "核查"), Contains(n) && Contains("本人称没有联系") && Contains("申辩 编号"));
    CHECK_THAT(say("o_zhao", "核查"), Contains("没有待结论的核查"));
    CHECK_THAT(say("o_zhao", "申辩 " + n + " 不关我事"), Contains("没有找到"));
    CHECK_THAT(say("o_wang", "申辩 " + n), Contains("申辩 编号 您的话"));
    CHECK_THAT(say("o_wang", "申辩 " + n + " 上周刚一起打球"), Contains("已记下"));
    CHECK_THAT(say("o_sun", "核查"), Contains("王老师") && Contains("申辩：上周刚一起打球"));
    CHECK_THAT(say("o_admin", "核查"), Contains(n));
}

TEST_CASE_METHOD(review_fixture, "评议: a youth who was drawn answers once, in one message, without a name") {
    CHECK_THAT(say("o_zhang", "评议"), Contains("现在没有请您填的评议"));
    run([&](services::work& w) {
        return services::open_assessment(w, load(w, committee), services::evaluation_kind::mid_year, 2026, 7)
            .value();
    });
    CHECK_THAT(say("o_zhang", "帮助"), Contains("评议"));
    CHECK_THAT(say("o_zhang", "评议"), Contains("2026年年中评议") && Contains("不记名"));
    CHECK_THAT(say("o_zhang", "1 3 5"), Contains("一次回复三个数字"));
    CHECK_THAT(say("o_zhang", "1 1 6"), Contains("1至5分"));
    CHECK_THAT(say("o_zhang", "1，2，4"), Contains("不记名"));
    CHECK(
        count("SELECT COUNT(*) FROM assessment_answer WHERE knows = 1 AND took_part = 0 AND satisfied = 4") ==
        1);
    CHECK_THAT(say("o_zhang", "评议"), Contains("现在没有请您填的评议"));
    CHECK_THAT(say("o_wang", "评议"), Contains("不在您的权限内"));
}

TEST_CASE_METHOD(review_fixture, "the assessment's questions are no trap, and end with their time") {
    run([&](services::work& w) {
        return services::open_assessment(w, load(w, committee), services::evaluation_kind::mid_year, 2026, 7)
            .value();
    });
    (void)say("o_zhang", "评议");
    CHECK_THAT(say("o_zhang", "宿舍没有热水"), Contains("1 咨询"));
    (void)say("o_li", "评议");
    clock.advance(services::assessment_time);
    CHECK_THAT(say("o_li", "115"), !Contains("谁也看不出"));
    CHECK(count("SELECT COUNT(*) FROM assessment_answer") == 0);
}

TEST_CASE_METHOD(review_fixture, "同意交接: the new cadre is the contact, and reads the old notes") {
    CHECK_THAT(say("o_zhang", "同意交接"), Contains("没有等您决定的交接"));
    hand_over();
    CHECK_THAT(outbox_of("o_zhang").back(),
               Contains("同意交接") && Contains("不转备注") && Contains("不同意交接"));
    CHECK_THAT(say("o_zhang", "待确认"), Contains("赵老师想接着与您联系"));
    CHECK_THAT(say("o_zhang", "同意交接"), Contains("赵老师现在是您的联系人") && Contains("已同意转交"));
    CHECK(notes_seen_by_zhao() == 1);
    CHECK_THAT(say("o_zhang", "名单"), Contains("赵老师"));
}

TEST_CASE_METHOD(review_fixture, "同意交接 不转备注: the contact without the notes") {
    hand_over();
    CHECK_THAT(say("o_zhang", "同意交接 不转备注"), Contains("过去的备注不转交"));
    CHECK(notes_seen_by_zhao() == 0);
}

TEST_CASE_METHOD(review_fixture,
                 "不同意: no contact and no notes; without a question it is a sentence like any other") {
    CHECK_THAT(say("o_zhang", "不同意"), Contains("1 咨询"));
    (void)say("o_zhang", "取消");
    hand_over();
    CHECK_THAT(say("o_zhang", "不同意"), Contains("没有与赵老师建立联系"));
    CHECK(count("SELECT COUNT(*) FROM contact WHERE state = 3 AND youth_id = " + std::to_string(zhang)) == 0);
    CHECK_THAT(say("o_zhang", "同意交接"), Contains("没有等您决定的交接"));
}

TEST_CASE_METHOD(review_fixture, "of two hand-overs the name decides") {
    hand_over();
    run([&](services::work& w) {
        const auto sun = add_cadre(w, "孙老师", "o_sun2", college);
        w.tx.execute(
            "INSERT INTO contact (id, cadre_id, youth_id, state, is_primary, invited_at, top_id, "
            "handed_from) "
            "VALUES (?1, ?2, ?3, 2, 0, ?4, ?5, 1)",
            w.tx.new_id(), sun, zhang, w.now, university);
        return 0;
    });
    CHECK_THAT(say("o_zhang", "同意交接"), Contains("赵老师") && Contains("孙老师"));
    CHECK_THAT(say("o_zhang", "不同意交接 孙老师"), Contains("没有与孙老师"));
    CHECK_THAT(say("o_zhang", "同意交接"), Contains("赵老师现在是"));
}
