// Objections, findings, the assessment and hand-overs at the JSON door.
#include "door/api_fixture.hpp"
#include "door/described.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/exports/people_records.hpp"
#include "services/review/findings.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using testing::api_answer;
using testing::api_fixture;

struct review_fixture : api_fixture {
    review_fixture() {
        run([&](services::work& w) {
            committee = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
            services::grant_role(w, committee, league::role::school_admin, university);
            services::bind_account(w, "m_sun", services::channel::mini_program, committee);
        });
    }

    std::string objected() {
        const auto a = post("wang", "/api/v1/objections",
                            R"({"month":202604,"rule":"R03","text":"昨天的谈话没有计分"})");
        REQUIRE(a.status == 201);
        return a.at("/number");
    }

    // The committee brings up that 刘洋 knows of no contact.
    std::string raised() {
        return std::to_string(run([&](services::work& w) {
            const auto contact =
                w.tx.number("SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", wang, liu);
            return services::raise_finding(w, load(w, committee), {"D03", 0, contact, "本人称没有联系"})
                .value()
                .number;
        }));
    }

    void open_assessment() {
        run([&](services::work& w) {
            (void)services::open_assessment(w, std::nullopt, services::evaluation_kind::mid_year, 2026, 3)
                .value();
        });
    }

    void hand_over() {
        run([&](services::work& w) {
            services::note_contact(w, load(w, wang), zhang, "想考研").value();
            (void)services::hand_over_roster(w, load(w, admin), wang, zhao).value();
        });
    }

    std::size_t notes_seen_by_zhao() {
        return run(
            [&](services::work& w) { return services::notes_on(w.tx, load(w, zhao), zhang).value().size(); });
    }

    std::int64_t committee = 0;
};

}  // namespace

TEST_CASE_METHOD(review_fixture, "a cadre objects, the committee answers, others find nothing") {
    const auto n = objected();
    const auto at = "/api/v1/objections/" + n;
    CHECK(get("wang", "/api/v1/objections").at("/objections/0/mine") == "true");
    CHECK(get("sun", "/api/v1/objections").at("/objections/0/mine") == "false");
    CHECK(get("wang", at).at("/state") == "open");
    CHECK(get("sun", at).at("/cadre") == "王老师");
    CHECK(get("zhao", at).code() == "not_found");
    CHECK(get("admin", at).code() == "not_found");
    CHECK(post("admin", at + "/answer", R"({"upheld":true,"answer":"对"})").code() == "not_found");
    CHECK(post("wang", at + "/answer", R"({"upheld":true,"answer":"对"})").code() == "forbidden");
    CHECK(post("sun", at + "/answer", R"({"upheld":false,"answer":"还没有人确认"})").at("/state") ==
          "refused");
    CHECK(post("sun", at + "/answer", R"({"upheld":true,"answer":"对"})").code() == "conflict");
    CHECK(get("wang", at).at("/answer") == "还没有人确认");
}

TEST_CASE_METHOD(review_fixture, "an objection is held to its form and to the days for it") {
    const auto send = [&](const std::string& body) { return post("wang", "/api/v1/objections", body); };
    CHECK(send(R"({"month":202604,"rule":"R99","text":"不对"})").at("/field") == "rule");
    CHECK(send(R"({"month":202604,"rule":"X1","text":"不对"})").at("/field") == "rule");
    CHECK(send(R"({"month":202613,"text":"不对"})").at("/field") == "month");
    CHECK(send(R"({"month":202604,"text":""})").at("/field") == "text");
    CHECK(send(R"({"month":202602,"text":"不对"})").code() == "conflict");
    CHECK(post("wang", "/api/v1/objections", R"({"month":202604,"text":"整个月"})", "k").status == 201);
    CHECK(post("wang", "/api/v1/objections", R"({"month":202604,"text":"整个月"})", "k").status == 201);
    CHECK(count("objection") == 1);
}

TEST_CASE_METHOD(review_fixture, "the cadre is heard before it is decided, and it can be taken back") {
    const auto n = raised();
    const auto at = "/api/v1/findings/" + n;
    CHECK(get("wang", "/api/v1/findings").at("/findings/0/mine") == "true");
    CHECK(get("zhao", at).code() == "not_found");
    CHECK(post("sun", at + "/decision", R"({"proved":true,"decision":"核实"})").code() == "conflict");
    CHECK(post("zhao", at + "/hearing", R"({"text":"不是我"})").code() == "not_found");
    const auto heard = post("wang", at + "/hearing", R"({"text":"上周刚谈过"})");
    CHECK(heard.at("/state") == "heard");
    CHECK(heard.at("/hearings/0") == "上周刚谈过");
    CHECK(post("admin", at + "/decision", R"({"proved":true,"decision":"核实"})").code() == "not_found");
    CHECK(post("sun", at + "/decision", R"({"proved":true,"decision":"核实"})").at("/state") == "proved");
    CHECK(post("wang", at + "/hearing", R"({"text":"还有"})").code() == "conflict");
    CHECK(get("wang", at).at("/decision") == "核实");
    CHECK(post("sun", at + "/taking-back", R"({"reason":"误会"})").at("/state") == "taken_back");
}

TEST_CASE_METHOD(review_fixture,
                 "a finding is raised at the door by those who may, and the cadre is heard first") {
    const auto activity = logged_talk();
    const auto send = [&](const std::string& name, const std::string& body, const std::string& key = {}) {
        return post(name, "/api/v1/findings", body, key);
    };
    const auto of_activity = R"({"rule":"D01","activity":)" + activity + R"(,"text":"当事人称没有谈话"})";
    CHECK(send("wang", of_activity).code() == "forbidden");
    CHECK(send("zhang", of_activity).code() == "forbidden");
    const auto raised = send("sun", of_activity, "a-key");
    CHECK(raised.status == 201);
    testing::check_described("POST /api/v1/findings", raised);
    CHECK(raised.at("/rule") == "D01");
    CHECK(raised.at("/cadre") == "王老师");
    CHECK(raised.at("/state") == "raised");
    CHECK(send("sun", of_activity, "a-key").at("/number") == raised.at("/number"));
    CHECK(send("sun", of_activity).code() == "conflict");
    CHECK(get("wang", "/api/v1/findings/" + raised.at("/number")).at("/text") == "当事人称没有谈话");

    const auto contact = R"({"rule":"D03","cadre":")" + public_id(wang) + R"(","youth":")" + public_id(liu) +
                         R"(","text":"本人称没有联系"})";
    CHECK(send("admin", contact).status == 201);
    const auto person = R"({"rule":"D05","cadre":")" + public_id(wang) + R"(","text":"把名单发给了商家"})";
    CHECK(send("admin", person).at("/rule") == "D05");
    CHECK(count("finding") == 3);
}

TEST_CASE_METHOD(review_fixture, "an inspector raises findings and looks at them, and decides none") {
    run([&](services::work& w) {
        const auto id = services::add_person(w, {"核查员吴", university, "I001", "", true}).value();
        services::grant_role(w, id, league::role::inspector, university);
        services::bind_account(w, "m_wu", services::channel::mini_program, id);
    });
    const auto raised =
        post("wu", "/api/v1/findings",
             R"({"rule":"D05","cadre":")" + public_id(wang) + R"(","text":"把名单发给了商家"})");
    REQUIRE(raised.status == 201);
    const auto at = "/api/v1/findings/" + raised.at("/number");
    CHECK(get("wu", at).at("/cadre") == "王老师");
    CHECK(get("wu", "/api/v1/findings").size("/findings") == 1);
    CHECK(post("wu", at + "/decision", R"({"proved":true,"decision":"核实"})").code() == "forbidden");
}

TEST_CASE_METHOD(review_fixture, "a finding names what its rule is about, and nothing else") {
    const auto field = [&](const std::string& body) {
        return post("sun", "/api/v1/findings", body).at("/field");
    };
    const auto cadre = R"(,"cadre":")" + public_id(wang) + "\"";
    const auto youth = R"(,"youth":")" + public_id(liu) + "\"";
    CHECK(field(R"({"rule":"D02","text":"不实"})") == "rule");
    CHECK(field(R"({"rule":"D01","text":"不实"})") == "activity");
    CHECK(field(R"({"rule":"D01","activity":123456,"text":"不实")" + cadre + "}") == "cadre");
    CHECK(field(R"({"rule":"D03","text":"不实")" + youth + "}") == "cadre");
    CHECK(field(R"({"rule":"D03","text":"不实")" + cadre + "}") == "youth");
    CHECK(field(R"({"rule":"D05","text":"不实")" + cadre + youth + "}") == "youth");
    CHECK(field(R"({"rule":"D05","text":"不实","cadre":"12"})") == "cadre");
    CHECK(field(R"({"rule":"D05","text":"")" + cadre + "}") == "text");
    CHECK(post("sun", "/api/v1/findings", R"({"rule":"D01","activity":999999,"text":"不实"})").code() ==
          "not_found");
    CHECK(count("finding") == 0);
}

TEST_CASE_METHOD(review_fixture, "who was drawn answers once, and nothing kept tells what was said") {
    CHECK(get("zhang", "/api/v1/assessment").at("/open") == "false");
    const auto body = R"({"knows":true,"took_part":false,"satisfied":4})";
    CHECK(post("zhang", "/api/v1/assessment", body).code() == "conflict");
    open_assessment();
    const auto asked = get("zhang", "/api/v1/assessment");
    CHECK(asked.at("/open") == "true");
    CHECK(asked.at("/kind") == "mid_year");
    CHECK(asked.at("/year") == "2026");
    CHECK(post("zhang", "/api/v1/assessment", R"({"knows":true,"took_part":false,"satisfied":6})").code() ==
          "invalid");
    CHECK(post("zhang", "/api/v1/assessment", body, "a-key").status == 204);
    CHECK(count("idempotency") == 0);
    CHECK(post("zhang", "/api/v1/assessment", body, "a-key").code() == "conflict");
    CHECK(get("zhang", "/api/v1/assessment").at("/open") == "false");
    CHECK(count("assessment_answer") == 1);
    CHECK(post("wang", "/api/v1/assessment", body).code() == "forbidden");
}

TEST_CASE_METHOD(review_fixture, "a hand-over is the youth's to decide, and so are the notes") {
    CHECK(get("zhang", "/api/v1/hand-overs").size("/hand_overs") == 0);
    hand_over();
    const auto waiting = get("zhang", "/api/v1/hand-overs");
    REQUIRE(waiting.size("/hand_overs") == 1);
    CHECK(waiting.at("/hand_overs/0/name") == "赵老师");
    const auto at = "/api/v1/hand-overs/" + waiting.at("/hand_overs/0/cadre");
    CHECK(post("zhang", at, R"({"accept":false,"with_notes":true})").at("/field") == "with_notes");
    CHECK(post("zhang", "/api/v1/hand-overs/" + public_id(wang), R"({"accept":true})").code() == "not_found");
    CHECK(post("zhang", at, R"({"accept":true,"with_notes":true})").status == 204);
    CHECK(notes_seen_by_zhao() == 1);
    CHECK(get("zhang", "/api/v1/hand-overs").size("/hand_overs") == 0);
    CHECK(post("zhang", at, R"({"accept":true})").code() == "not_found");
}

TEST_CASE_METHOD(review_fixture, "accepting without the notes, or declining, passes none on") {
    hand_over();
    const auto at = "/api/v1/hand-overs/" + public_id(zhao);
    CHECK(post("zhang", at, R"({"accept":true})").status == 204);
    CHECK(notes_seen_by_zhao() == 0);
    CHECK(post("li", at, R"({"accept":false})").status == 204);
    CHECK(get("li", "/api/v1/hand-overs").size("/hand_overs") == 0);
}

TEST_CASE_METHOD(review_fixture, "every answer of these has the shape that is described") {
    using testing::check_described;
    const auto objection = "/api/v1/objections/" + objected();
    check_described("GET /api/v1/objections", get("sun", "/api/v1/objections"));
    check_described("POST /api/v1/objections/{number}/answer",
                    post("sun", objection + "/answer", R"({"upheld":true,"answer":"对"})"));
    check_described("GET /api/v1/objections/{number}", get("wang", objection));
    const auto finding = "/api/v1/findings/" + raised();
    check_described("GET /api/v1/findings", get("wang", "/api/v1/findings"));
    check_described("POST /api/v1/findings/{number}/hearing",
                    post("wang", finding + "/hearing", R"({"text":"好"})"));
    check_described("POST /api/v1/findings/{number}/decision",
                    post("sun", finding + "/decision", R"({"proved":false,"decision":"不成立"})"));
    check_described("GET /api/v1/findings/{number}", get("sun", finding));
    check_described("GET /api/v1/assessment", get("zhang", "/api/v1/assessment"));
    open_assessment();
    check_described("GET /api/v1/assessment", get("zhang", "/api/v1/assessment"));
    check_described("POST /api/v1/assessment",
                    post("zhang", "/api/v1/assessment", R"({"knows":true,"took_part":true,"satisfied":5})"));
    hand_over();
    check_described("GET /api/v1/hand-overs", get("zhang", "/api/v1/hand-overs"));
    check_described("POST /api/v1/hand-overs/{cadre}",
                    post("zhang", "/api/v1/hand-overs/" + public_id(zhao), R"({"accept":true})"));
}
