// An account that is suspended: what it loses, what it keeps, who answers meanwhile, how it comes back.
#include "services/suspensions/suspensions.hpp"

#include "case_fixture.hpp"
#include "services/access/invitations.hpp"
#include "services/access/sessions.hpp"
#include "services/exports/people_records.hpp"
#include "services/people/audit.hpp"
#include "services/review/findings.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using services::problem_code;
using services::work;

namespace {

struct suspension_fixture : testing::case_desk_fixture {
    auto suspend(std::int64_t actor, std::int64_t who, std::string_view reason = "倒卖联系名单") {
        return as(actor, [&](work& w, const auto& a) { return services::suspend_person(w, a, who, reason); });
    }

    auto reinstate(std::int64_t actor, std::int64_t who) {
        return as(actor,
                  [&](work& w, const auto& a) { return services::reinstate_person(w, a, who, "复核无误"); });
    }

    std::int64_t number(std::string_view sql) {
        return read([&](store::transaction& tx) { return tx.number(sql); });
    }
};

}  // namespace

TEST_CASE("who is suspended keeps the own data, the way out and the hearing, and nothing else") {
    suspension_fixture f;
    (void)f.suspend(f.admin, f.zhang, "冒用他人身份").value();
    f.as(f.zhang, [&](work& w, const services::person& zhang) {
        CHECK(zhang.is_suspended());
        CHECK(services::copy_of_data(w, zhang, f.zhang).has_value());
        CHECK(services::who_looked(w.tx, zhang, f.zhang).has_value());
        CHECK(services::consents_of(w.tx, zhang, f.zhang).has_value());
        CHECK(services::correct_person(w, zhang, f.zhang, {.grade = "2022级"}).has_value());
        CHECK(services::suspensions_of(w.tx, zhang, f.zhang).value().size() == 1);
        services::new_case c;
        c.kind = league::case_kind::help;
        c.text = "宿舍没有热水";
        CHECK(services::send_case(w, zhang, c).error().code == problem_code::forbidden);
        CHECK(services::step_contact(w, zhang, f.wang, f.zhang, league::contact_step::leave).has_value());
        CHECK(services::erase_person(w, zhang, f.zhang).has_value());
        return 0;
    });
}

TEST_CASE("an office does not act while its holder is suspended, and acts again afterwards") {
    suspension_fixture f;
    (void)f.suspend(f.committee, f.admin).value();
    const auto read_somebody = [&] {
        return f.as(f.admin, [&](work& w, const auto& a) { return services::read_person(w, a, f.zhang); });
    };
    CHECK(read_somebody().error().code == problem_code::forbidden);
    (void)f.reinstate(f.committee, f.admin).value();
    CHECK(read_somebody().has_value());
}

TEST_CASE("sessions on every phone end with the suspension, and invitations are void") {
    suspension_fixture f;
    const auto token = f.run([&](work& w) {
        (void)services::issue_code(w, services::code_kind::invitation, f.wang);
        const auto code = services::issue_code(w, services::code_kind::mini_program, f.wang).code;
        return services::open_session(w, {"m_wang", "", "key"}, code, std::chrono::hours{24}).value().token;
    });
    (void)f.suspend(f.admin, f.wang).value();
    // The door tells Redis what the transaction noted.
    CHECK(f.changed.ended_sessions.size() == 1);
    CHECK(f.read([&](store::transaction& tx) {
        return !services::find_session(tx, services::token_hash(token), f.clock.now());
    }));
    CHECK(f.number("SELECT COUNT(*) FROM invitation WHERE used_at IS NULL") == 0);
}

TEST_CASE("a suspended cadre's open cases are the unit's, and new ones go past him") {
    suspension_fixture f;
    const auto open = f.send(f.zhang, "宿舍没有热水");
    (void)f.suspend(f.admin, f.wang).value();
    const auto notice = f.number("SELECT COUNT(*) FROM notice WHERE kind = 2 AND ref_kind = 'feedback'");
    CHECK(notice == 1);
    // The unit sees it and answers it; the responsibility and the dates stay where they were.
    f.as(f.admin, [&](work& w, const services::person& admin) {
        REQUIRE(services::cases_for_staff(w, admin).size() == 1);
        CHECK(services::cases_for_staff(w, f.load(w, f.wang)).empty());
        return 0;
    });
    const auto told_before = f.told("o_wang").size();
    f.as(f.zhang, [&](work& w, const services::person& zhang) {
        return services::ask_on(w, zhang, open, "还是没有热水", {}, {}).value();
    });
    CHECK(f.told("o_wang").size() == told_before);
    CHECK(f.answer(f.wang, open).error().code == problem_code::not_found);
    CHECK(f.answer(f.admin, open).has_value());
    CHECK(f.number("SELECT COUNT(*) FROM feedback WHERE cadre_id IS NULL") == 0);
    const auto fresh = f.send(f.li, "食堂排队太久");
    CHECK(f.number("SELECT COUNT(*) FROM feedback WHERE cadre_id IS NULL AND number = " +
                   std::to_string(fresh)) == 1);
    (void)f.reinstate(f.admin, f.wang).value();
    f.as(f.wang, [&](work& w, const services::person& wang) {
        CHECK(services::show_case(w, wang, open).has_value());
        return 0;
    });
}

TEST_CASE(
    "nobody suspends himself, somebody above, abroad, without a reason or the last school administrator") {
    suspension_fixture f;
    CHECK(f.suspend(f.admin, f.admin).error().code == problem_code::forbidden);
    CHECK(f.suspend(f.admin, f.handler).error().code == problem_code::not_found);
    CHECK(f.suspend(f.wang, f.zhang).error().code == problem_code::not_found);
    CHECK(f.suspend(f.admin, f.wang, "短").error().code == problem_code::invalid);
    const auto second = f.run([&](work& w) {
        const auto id = services::add_person(w, {"管理员孙", f.college, "A002", "", true}).value();
        services::grant_role(w, id, league::role::unit_admin, f.college);
        return id;
    });
    CHECK(f.suspend(f.admin, second).error().code == problem_code::forbidden);
    CHECK(f.suspend(f.committee, second).has_value());
    const auto last = f.run([&](work& w) {
        return services::suspend_person(w, services::console(), f.committee, "倒卖联系名单");
    });
    CHECK(last.error().text == "这是最后一位校级管理员，请先任命下一位。");
}

TEST_CASE("a review is within half a year, once due the administrators are told once, and it may go on") {
    suspension_fixture f;
    const auto until = [&](std::chrono::hours after) {
        return f.as(f.admin, [&](work& w, const auto& a) {
            return services::suspend_person(w, a, f.wang, "倒卖联系名单", w.now + after);
        });
    };
    CHECK(until(services::review_after_max + std::chrono::hours{1}).error().field == "review_at");
    CHECK(until(std::chrono::hours{0}).error().field == "review_at");
    CHECK(until(services::review_after_max).has_value());
    CHECK(until(std::chrono::hours{1}).error().text == "王老师的账号已经停用了。");
    const auto remind = [&] { return f.run([](work& w) { return services::note_due_reviews(w, 50); }); };
    f.clock.advance(services::review_after_max - std::chrono::seconds{1});
    CHECK(remind() == 0);
    f.clock.advance(std::chrono::seconds{1});
    CHECK(remind() == 1);
    CHECK(remind() == 0);
    f.as(f.admin, [&](work& w, const auto& a) {
        CHECK(services::prolong_suspension(w, a, f.wang, w.now + std::chrono::hours{24}).has_value());
        return 0;
    });
    // It never ends by itself.
    CHECK(f.as(f.wang, [](work&, const services::person& wang) { return wang.is_suspended(); }));
    f.clock.advance(std::chrono::hours{24});
    CHECK(remind() == 1);
    CHECK(f.reinstate(f.admin, f.wang).has_value());
    CHECK(f.reinstate(f.admin, f.wang).error().text == "王老师的账号没有停用。");
}

TEST_CASE("a proved misuse of personal data suspends by itself, and its taking back lifts it") {
    suspension_fixture f;
    const auto found = f.run([&](work& w) {
        // By the machine's operator, whom no record names.
        return services::raise_finding(w, services::console(), {"D05", 0, f.wang, "把名单发给了商家"})
            .value();
    });
    f.as(f.wang, [&](work& w, const auto& wang) {
        return services::answer_finding(w, wang, found.number, "是误发").value();
    });
    const auto decided = f.run([&](work& w) {
        return services::decide_finding(w, services::console(), found.number, true, "查实");
    });
    REQUIRE(decided.has_value());
    CHECK(f.as(f.wang, [](work&, const services::person& wang) { return wang.is_suspended(); }));
    // Heard also then: the objection and the hearing stay open to him.
    f.as(f.wang, [&](work& w, const services::person& wang) {
        CHECK(services::findings_for(w, wang).has_value());
        CHECK(services::suspensions_of(w.tx, wang, f.wang).value().front().by == "管理命令");
        return 0;
    });
    f.run([&](work& w) {
        return services::take_back_finding(w, services::console(), found.number, "证据有误").value();
    });
    CHECK_FALSE(f.as(f.wang, [](work&, const services::person& wang) { return wang.is_suspended(); }));
}

TEST_CASE("every step of a suspension is in the log, with who took it") {
    suspension_fixture f;
    (void)f.suspend(f.admin, f.wang).value();
    (void)f.reinstate(f.admin, f.wang).value();
    CHECK(f.number("SELECT COUNT(*) FROM audit WHERE action = 'suspend_person' AND object_id = " +
                   std::to_string(f.wang) + " AND actor_id = " + std::to_string(f.admin)) == 2);
}

TEST_CASE("a suspended administrator is not told of others' cases: the level above is") {
    suspension_fixture f;
    (void)f.suspend(f.committee, f.admin).value();
    f.read([&](store::transaction& tx) {
        CHECK(services::administrators_of(tx, f.college, 0) == std::vector{f.committee});
        return 0;
    });
}

TEST_CASE("an invitation is the inviter's to give: the office, its place, and whom the code lets in") {
    suspension_fixture f;
    const auto invite = [&](std::int64_t actor, services::new_invitation i) {
        return f.as(actor, [&](work& w, const auto& a) { return services::invite_person(w, a, i); });
    };
    const services::invited_person fresh{"T100", "新老师", "信息学院"};
    for (const auto role : {league::role::cadre, league::role::handler, league::role::unit_admin}) {
        CHECK(invite(f.admin, {.who = fresh, .role = role, .place = ""}).has_value());
        CHECK(invite(f.admin, {.who = fresh, .role = role, .place = "图书馆"}).error().code ==
              problem_code::forbidden);
        CHECK(invite(f.wang, {.who = fresh, .role = role, .place = ""}).error().code ==
              problem_code::forbidden);
    }
    for (const auto role : {league::role::school_admin, league::role::inspector, league::role::auditor}) {
        CHECK(invite(f.admin, {.who = fresh, .role = role, .place = ""}).error().code ==
              problem_code::forbidden);
        CHECK(invite(f.committee, {.who = fresh, .role = role, .place = ""}).has_value());
    }
    // By now the person is of the school: the unit's administrator gets no code to that record.
    CHECK(invite(f.admin, {.who = fresh, .role = league::role::cadre, .place = ""}).error().code ==
          problem_code::forbidden);
    CHECK(invite(f.committee, {.who = fresh, .role = league::role::youth, .place = ""}).error().field ==
          "role");
    const services::invited_person nobody{"T999", "", ""};
    CHECK(invite(f.committee, {.who = nobody, .role = league::role::cadre, .place = ""}).error().field ==
          "name");
}
