// Every route × everybody, made from the table: who may call it at all, and whose things may be touched.
#include "door/api_fixture.hpp"
#include "door/route_table.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace {

using namespace link100;
using namespace link100::api;
using testing::api_answer;

struct caller {
    const char* name;       // of the fixture; empty: no token
    services::audience is;  // bits of the audience
};

constexpr std::array callers{caller{"", anybody},        caller{"stranger", logged_in},
                             caller{"zhang", for_youth}, caller{"li", for_youth},
                             caller{"wang", for_cadre},  caller{"zhao", for_cadre},
                             caller{"admin", for_admin}};

// Topics, polls and gatherings are not one person's, and nobody here has an objection or a finding: who sees
// which is in topics_test.cpp, gatherings_test.cpp and review_test.cpp.
bool is_for_many(const route_row& row) {
    return row.path.starts_with("/api/v1/topics/") || row.path.starts_with("/api/v1/polls/") ||
           row.path.starts_with("/api/v1/moderation/") || row.path.starts_with("/api/v1/library/") ||
           row.path.starts_with("/api/v1/campaigns/") || row.path.starts_with("/api/v1/guidance/") ||
           row.path.starts_with("/api/v1/gatherings/") || row.path.starts_with("/api/v1/objections/") ||
           row.path.starts_with("/api/v1/findings/");
}

struct rights_fixture : testing::api_fixture {
    // A body that the description lets through, so that only the right decides.
    std::string body_for(const route_row& row) {
        const std::map<std::string_view, std::string> bodies{
            {"Login", R"({"code":"nobody"})"},
            {"NewActivity", talk()},
            {"Sentence", R"({"sentence":"昨天和张三谈心"})"},
            {"Confirmation", R"({"answer":"yes"})"},
            {"Rating", R"({"rating":5})"},
            {"NewCase", R"({"kind":"help","text":"热水"})"},
            {"Words", R"({"text":"好的"})"},
            {"Closing", "{}"},
            {"Routing", R"({"to":"上级","reason":"归学院管"})"},
            {"Reason", R"({"reason":"已问清"})"},
            {"Note", R"({"text":"已联系"})"},
            {"News", R"({"text":"已开工"})"},
            {"Extension", R"({"days":1,"reason":"等采购"})"},
            {"Merging", R"({"with":)" + second_case + "}"},
            {"Adoption", "{}"},
            {"NewTopic", R"({"title":"晚自习怎么安排"})"},
            {"NewReply", R"({"text":"早一点下课"})"},
            {"Floor", R"({"floor":1})"},
            {"Report", R"({"floor":1,"why":"骂人"})"},
            {"Decision", R"({"pass":true})"},
            {"NewPoll",
             R"({"question":"去哪","options":["爬山","看展"],"ends_at":"2026-04-10T10:00:00+08:00"})"},
            {"PollAnswer", R"({"options":[1]})"},
            {"NewContent", R"({"kind":"article","title":"新生第一课","body":"怎样过好第一个月"})"},
            {"Review", R"({"decision":"pass"})"},
            {"Withdrawal", R"({"reason":"过时了"})"},
            {"NewCampaign",
             R"({"name":"一学一做","starts_at":"2026-04-01T00:00:00+08:00","ends_at":"2026-10-01T00:00:00+08:00"})"},
            {"NewGuidance",
             R"({"branch":"计算机2101班","item":"life_meeting","done_at":"2026-04-02T15:00:00+08:00"})"},
            {"WordsOrMedia", R"({"text":"好的"})"},
            {"NewGathering",
             R"({"kind":"lecture","title":"团课","starts_at":"2026-04-10T19:00:00+08:00","ends_at":"2026-04-10T20:00:00+08:00","invitations":[{"scope":"roster"}]})"},
            {"GatheringChanges", R"({"place":"301教室"})"},
            {"CheckIn", R"({"code":"012345"})"},
            {"NewObjection", R"({"month":202604,"text":"不对"})"},
            {"ObjectionAnswer", R"({"upheld":true,"answer":"对"})"},
            {"NewFinding", R"({"rule":"D01","activity":999999,"text":"不实"})"},
            {"Hearing", R"({"text":"当天改期了"})"},
            {"FindingDecision", R"({"proved":true,"decision":"核实"})"},
            {"TakingBack", R"({"reason":"误会"})"},
            {"AssessmentAnswers", R"({"knows":true,"took_part":true,"satisfied":5})"},
            {"HandOverAnswer", R"({"accept":true})"},
            {"Acceptance", R"({"scene":"nobody","accept":true})"},
            {"PushGrant", R"({"template_id":"TEMPLATE_0123456789","accepted":true})"},
            {"UserData",
             R"({"raw_data":"{}","signature":"0000000000000000000000000000000000000000","encrypted_data":"AA==","iv":"AA=="})"}};
        return row.body.empty() ? std::string{} : bodies.at(row.body);
    }

    // The row's path with the number of 张三's and 王老师's activity or case in it.
    std::string target_for(const route_row& row) {
        std::string path{row.path};
        const auto put = [&](std::string_view name, const std::string& value) {
            if (const auto at = path.find(name); at != path.npos) path.replace(at, name.size(), value);
        };
        if (path.find("/activities/{number}") != path.npos) put("{number}", activity);
        if (is_for_many(row)) put("{number}", "999999");
        put("{number}", case_number);
        put("{month}", "202604");
        put("{cadre}", public_id(wang));
        put("{media_id}", "AAAAAAAAAAAAAAAAAAAAAA");
        if (row.name == "show_invitation") path += "?scene=nobody";
        if (row.name == "find_colleagues") path += "?name=nobody";
        return path;
    }

    api_answer call(const route_row& row, const caller& who) {
        return send_as_is({std::string{row.method}, target_for(row), body_for(row),
                           *who.name == '\0' ? std::string{} : token(who.name)});
    }

    std::string activity = logged_talk();
    std::string case_number = sent_case();
    std::string second_case = sent_case();
};

}  // namespace

TEST_CASE_METHOD(rights_fixture, "who is not meant is refused on every route, and who is meant on none") {
    for (const auto& row : route_table()) {
        if (row.name == "logout") continue;  // it ends the callers' sessions; the login tests have it
        for (const auto& who : callers) {
            INFO(row.method << " " << row.path << " by " << (*who.name == '\0' ? "nobody" : who.name));
            const auto a = call(row, who);
            if (row.who == anybody) {
                CHECK(a.status != 401);
            } else if (who.is == anybody) {
                CHECK(a.status == 401);
            } else if (row.who == logged_in) {
                CHECK(a.status != 401);
                // Strangers may do everything here but send a case.
                if (row.name != "send_case" && row.name != "accept_contact") CHECK(a.status != 403);
            } else if (who.is == logged_in) {
                CHECK(a.code() == "not_bound");
            } else if (!services::includes(row.who, who.is)) {
                CHECK(a.code() == "forbidden");
            } else {
                CHECK(a.status != 401);
                // A suggestion is adopted by whom it was handed to; the case of these tests was handed to
                // nobody.
                const bool of_the_handed = row.path.ends_with("/adoption") || row.path.ends_with("/progress");
                // Of the administrators only the university's committee decides about objections.
                const bool of_the_committee = row.name == "list_objections" && who.is == for_admin;
                if (!of_the_handed && !of_the_committee) CHECK(a.status != 403);
            }
        }
    }
}

TEST_CASE_METHOD(rights_fixture, "things of others are not found, whatever the route") {
    for (const auto& row : route_table()) {
        if (row.path.find("{number}") == row.path.npos) continue;
        for (const auto& who : {caller{"li", for_youth}, caller{"zhao", for_cadre}}) {
            if (!services::includes(row.who, who.is)) continue;
            INFO(row.method << " " << row.path << " by " << who.name);
            CHECK(call(row, who).status == 404);
        }
        // Nothing of it had an effect.
        CHECK(get("wang", "/api/v1/activities/" + activity).at("/confirmed") == "0");
        CHECK(get("zhang", "/api/v1/cases/" + case_number).at("/case/state") == "submitted");
    }
}

TEST_CASE_METHOD(rights_fixture, "own things are found on every route") {
    for (const auto& row : route_table()) {
        if (row.path.find("{number}") == row.path.npos || is_for_many(row)) continue;
        for (const auto& who : {caller{"zhang", for_youth}, caller{"wang", for_cadre}}) {
            if (!services::includes(row.who, who.is)) continue;
            INFO(row.method << " " << row.path << " by " << who.name);
            const auto a = call(row, who);
            CHECK(a.status != 403);
            CHECK(a.status != 404);
        }
    }
}

TEST_CASE_METHOD(rights_fixture, "an administrator of another unit finds nothing") {
    run([&](services::work& w) {
        const auto other = add_organisation(w, university, path_of(w, university), "college", "外语学院");
        const auto id = services::add_person(w, {"管理员孙", other, "A002", "", true}).value();
        services::grant_role(w, id, league::role::unit_admin, other);
        services::bind_account(w, "m_other_admin", services::channel::mini_program, id);
    });
    CHECK(get("other_admin", "/api/v1/activities/" + activity).status == 404);
    CHECK(get("other_admin", "/api/v1/cases/" + case_number).status == 404);
    CHECK(get("other_admin", "/api/v1/cases").size("/to_answer") == 0);
    CHECK(post("other_admin", "/api/v1/cases/" + case_number + "/answers", R"({"text":"好"})").status == 404);
    CHECK(get("admin", "/api/v1/activities/" + activity).status == 200);
    CHECK(get("admin", "/api/v1/cases/" + case_number).status == 200);
}

TEST_CASE_METHOD(rights_fixture, "a role that is taken away is gone with the next request") {
    CHECK(get("wang", "/api/v1/roster").status == 200);
    run([&](services::work& w) {
        w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2", wang, league::role::cadre);
    });
    CHECK(get("wang", "/api/v1/roster").code() == "forbidden");
}
