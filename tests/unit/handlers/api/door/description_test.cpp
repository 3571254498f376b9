#include "door/description.hpp"

#include "door/api_fixture.hpp"
#include "door/described.hpp"
#include "door/request_check.hpp"
#include "door/route_table.hpp"
#include "platform/json_checks.hpp"

#include <catch2/catch.hpp>
#include <rapidjson/pointer.h>

#include <set>

namespace {

using namespace link100;
using namespace link100::api;

std::string name_of(const route_row& row) {
    return std::string{row.method} + " " + std::string{row.path};
}

std::string audience_words(services::audience who) {
    if (who == anybody) return "anybody";
    if (who == logged_in) return "logged in";
    if (who == for_bound) return "bound";
    if (who == for_youth) return "youth";
    if (who == for_cadre) return "cadre";
    if (who == for_admin) return "administrator";
    if (who == for_those_who_answer) return "who answers cases";
    if (who == (for_admin | for_handler)) return "administrator or handler";
    if (who == (for_youth | for_cadre)) return "youth or cadre";
    if (who == for_those_who_check) return "administrator or inspector";
    if (who == (for_cadre | for_those_who_check)) return "cadre, administrator or inspector";
    return who == (for_cadre | for_admin) ? "cadre or administrator" : "?";
}

}  // namespace

TEST_CASE("the description and the table of routes name the same operations") {
    const description d(embedded_description());
    std::set<std::string> in_table;
    for (const auto& row : route_table()) CHECK(in_table.insert(name_of(row)).second);
    std::set<std::string> described;
    for (const auto& [name, op] : d.operations()) described.insert(name);
    CHECK(in_table == described);
}

TEST_CASE("each operation is described with the row's name, audience, body and key") {
    const description d(embedded_description());
    rapidjson::Document doc;
    doc.Parse(d.text().c_str());
    for (const auto& row : route_table()) {
        INFO(name_of(row));
        std::string method{row.method};
        for (auto& c : method) c = static_cast<char>(c - 'A' + 'a');
        const auto& op = doc["paths"][std::string{row.path}.c_str()][method.c_str()];
        CHECK(op["operationId"].GetString() == row.name);
        CHECK(op["x-audience"].GetString() == audience_words(row.who));
        CHECK(op.HasMember("security") == (row.who == anybody));
        CHECK(d.operations().at(name_of(row)).body_name == row.body);
        bool key = false;
        if (op.HasMember("parameters"))
            for (const auto& p : op["parameters"].GetArray()) key = key || p.HasMember("$ref");
        CHECK(key == (row.run == how::write));
        CHECK(op["responses"].HasMember("default"));
    }
}

TEST_CASE("each row says who may, and has a handler unless the door itself answers") {
    for (const auto& row : route_table()) {
        INFO(name_of(row));
        CHECK_FALSE(services::includes(row.who, for_nobody));
        CHECK((row.handle.run == nullptr) == (row.run == how::login || row.run == how::describe));
        CHECK((row.shown.fields.front().empty() || !row.body.empty()));
    }
}

TEST_CASE("each {name} of a path is described, and nothing else") {
    const description d(embedded_description());
    for (const auto& row : route_table()) {
        rapidjson::Document values(rapidjson::kObjectType);
        const auto violation = d.operations().at(name_of(row)).path->first_violation(values);
        CHECK(violation.has_value() == !names_in_path(row.path).empty());
        if (violation) CHECK(violation->field == names_in_path(row.path).front());
    }
}

TEST_CASE("every schema of a request refuses what it does not name, down to the last object") {
    const description d(embedded_description());
    rapidjson::Document doc;
    doc.Parse(d.text().c_str());
    for (const auto& s : doc["components"]["schemas"].GetObject()) {
        INFO(s.name.GetString());
        CHECK(s.value["type"] == "object");
        CHECK_FALSE(s.value["additionalProperties"].GetBool());
        CHECK(d.schema(s.name.GetString()) != nullptr);
    }
}

TEST_CASE_METHOD(testing::api_fixture, "every answer has the shape that is described") {
    using testing::check_described;
    check_described("POST /api/v1/login", log_in(R"({"code":"code-shape"})"));
    check_described("GET /api/v1/me", get("stranger", "/api/v1/me"));
    check_described("GET /api/v1/me", get("wang", "/api/v1/me"));
    const auto n = logged_talk();
    check_described("GET /api/v1/questions", get("zhang", "/api/v1/questions"));
    const auto path = "/api/v1/activities/" + n;
    check_described("POST /api/v1/activities/{number}/confirmation",
                    post("zhang", path + "/confirmation", R"({"answer":"yes"})"));
    check_described("POST /api/v1/activities/{number}/rating",
                    post("zhang", path + "/rating", R"({"rating":5})"));
    check_described("GET /api/v1/activities/{number}", get("admin", path));
    check_described("GET /api/v1/activities", get("wang", "/api/v1/activities"));
    for (const auto* sentence : {"昨天和周杰、王五谈心", "今天办讲座", "前天下午在操场跑步，和李四"})
        check_described(
            "POST /api/v1/activities/sentence",
            post("wang", "/api/v1/activities/sentence", R"({"sentence":")" + std::string{sentence} + "\"}"));
    check_described("GET /api/v1/points/{month}", get("wang", "/api/v1/points/202604"));
    check_described("GET /api/v1/points/{month}/entries", get("wang", "/api/v1/points/202604/entries"));
    const auto c = post("zhang", "/api/v1/cases", R"({"kind":"help","text":"热水"})");
    check_described("POST /api/v1/cases", c);
    check_described("POST /api/v1/cases",
                    post("stranger", "/api/v1/cases", R"({"kind":"help","text":"不想活了"})"));
    const auto at = "/api/v1/cases/" + c.at("/case/number");
    check_described("POST /api/v1/cases/{number}/answers", post("wang", at + "/answers", R"({"text":"好"})"));
    check_described("POST /api/v1/cases/{number}/questions",
                    post("zhang", at + "/questions", R"({"text":"呢"})"));
    check_described("POST /api/v1/cases/{number}/closing", post("zhang", at + "/closing", R"({"rating":3})"));
    check_described("GET /api/v1/cases/{number}", get("zhang", at));
    check_described("GET /api/v1/cases", get("wang", "/api/v1/cases"));
    check_described("GET /api/v1/cases", get("zhang", "/api/v1/cases"));
    check_described("GET /api/v1/roster", get("wang", "/api/v1/roster"));
    check_described("GET /api/v1/contacts", get("zhang", "/api/v1/contacts"));
    check_described("GET /api/v1/contacts/invitation",
                    get("stranger", "/api/v1/contacts/invitation?scene=" + scene_of(zhao)));
    check_described("POST /api/v1/contacts", post("zhang", "/api/v1/contacts",
                                                  R"({"scene":")" + scene_of(zhao) + R"(","accept":true})"));
    check_described("DELETE /api/v1/contacts/{cadre}",
                    remove("zhang", "/api/v1/contacts/" + public_id(zhao)));
    check_described("GET /api/v1/notices", get("admin", "/api/v1/notices"));
    check_described("GET /api/v1/units/mine/scores", get("admin", "/api/v1/units/mine/scores"));
    settings.subscribe_messages.push_back({"case_answered", "TEMPLATE_0123456789", "", {}});
    open_door();
    check_described("GET /api/v1/push-grants", get("zhang", "/api/v1/push-grants"));
    check_described(
        "POST /api/v1/push-grants",
        post("zhang", "/api/v1/push-grants", R"({"template_id":"TEMPLATE_0123456789","accepted":true})"));
    check_described("DELETE /api/v1/session", remove("chen", "/api/v1/session"));
}

TEST_CASE_METHOD(testing::api_fixture, "every problem has the shape that is described") {
    const description d(embedded_description());
    const auto schema = d.schema("Problem");
    for (const auto& a : {send_as_is({"GET", "/api/v1/me"}), get("zhang", "/api/v1/notices"),
                          get("stranger", "/api/v1/questions"), get("zhang", "/api/v1/cases/123456"),
                          post("zhang", "/api/v1/cases", "{"), post("zhang", "/api/v1/cases", "{}"),
                          log_in(R"({"code":"wrong"})")}) {
        INFO(a.body);
        CHECK(a.content_type == "application/problem+json");
        CHECK_FALSE(schema->first_violation(*a.json).has_value());
        CHECK(a.at("/status") == std::to_string(a.status));
        CHECK(a.at("/request_id") == "0123456789abcdef");
    }
}

TEST_CASE_METHOD(testing::api_fixture, "anybody may read the description") {
    const auto a = send_as_is({"GET", "/api/v1/openapi.json"});
    CHECK(a.status == 200);
    CHECK(a.at("/openapi") == "3.0.3");
}

TEST_CASE_METHOD(testing::api_fixture, "no answer carries a 64-bit id") {
    (void)logged_talk();
    (void)sent_case();
    const std::vector<std::pair<const char*, const char*>> looks{{"wang", "/api/v1/activities"},
                                                                 {"wang", "/api/v1/cases"},
                                                                 {"zhang", "/api/v1/cases"},
                                                                 {"wang", "/api/v1/roster"},
                                                                 {"zhang", "/api/v1/questions"},
                                                                 {"zhang", "/api/v1/contacts"},
                                                                 {"wang", "/api/v1/me"},
                                                                 {"admin", "/api/v1/notices"},
                                                                 {"admin", "/api/v1/units/mine/scores"},
                                                                 {"wang", "/api/v1/points/202604/entries"}};
    for (const auto& [who, target] : looks) {
        const auto body = get(who, target).body;
        int digits = 0;
        int longest = 0;
        for (const char c : body) {
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            longest = std::max(longest, digits);
        }
        INFO(body);
        CHECK(longest < 12);
    }
}
