// Numbers that no field of ours expects, at every place where the door takes JSON: an answer each, and the
// door goes on.
#include "door/api_fixture.hpp"
#include "door/description.hpp"
#include "door/route_table.hpp"
#include "platform/json_reader.hpp"

#include <catch2/catch.hpp>
#include <rapidjson/pointer.h>

#include <array>
#include <set>

namespace {

using namespace link100;
using testing::api_fixture;

struct hostile_body {
    const char* body;
    int status;
};

}  // namespace

TEST_CASE_METHOD(api_fixture, "a number of any size in a login is refused, and the next login works") {
    const std::array bodies{
        // RapidJSON 1.1.0 reads past a table of powers at these two.
        hostile_body{R"({"code":0.00000000000000000000000001e-323})", 400},
        hostile_body{R"({"code":0.0000000001e-2147483639})", 400},
        hostile_body{R"({"code":1e400})", 400},
        hostile_body{R"({"code":-1e400})", 400},
        hostile_body{R"({"code":5e-324})", 422},
        hostile_body{R"({"code":-0})", 422},
        hostile_body{R"({"code":18446744073709551616})", 422},
        hostile_body{R"({"code":NaN})", 400},
    };
    for (const auto& b : bodies) {
        INFO(b.body);
        const auto a = log_in(b.body);
        CHECK(a.status == b.status);
        CHECK_FALSE(a.at("/detail").empty());
    }
    CHECK(log_in(R"({"code":"code-zhang"})").status == 200);
}

TEST_CASE_METHOD(api_fixture, "a number that is too large or too small is named as such") {
    CHECK(log_in(R"({"code":1e400})").at("/detail") == "有一个数字太大或太小。");
    CHECK(log_in(R"({"code":1e-400})").at("/detail") == "有一个数字太大或太小。");
}

TEST_CASE_METHOD(api_fixture, "a whole number beyond what its field can hold is refused, not read") {
    const auto number = sent_case();
    for (const auto* with : {"18446744073709551615", "9223372036854775808", "9223372036854775807",
                             "-9223372036854775809", "100000.0", "1e6", "1000000000000", "-0"}) {
        INFO(with);
        CHECK(post("wang", "/api/v1/cases/" + number + "/merging", R"({"with":)" + std::string{with} + "}")
                  .at("/field") == "with");
        CHECK(post("admin", "/api/v1/findings",
                   R"({"rule":"D01","text":"记录不实","activity":)" + std::string{with} + "}")
                  .at("/field") == "activity");
        CHECK(post("wang", "/api/v1/activities", talk(R"(,"headcount":)" + std::string{with})).at("/field") ==
              "headcount");
    }
}

TEST_CASE_METHOD(api_fixture, "half a surrogate pair and what follows a zero byte are refused") {
    CHECK(log_in(R"({"code":"\udc00"})").status == 400);
    CHECK(log_in(R"({"code":"\ud800x"})").status == 400);
    CHECK(log_in(std::string{"{\"code\":\"code-zhang\"}\0x", 23}).status == 400);
}

TEST_CASE_METHOD(api_fixture, "a zero or broken UTF-8 in a query or a path passes no pattern") {
    CHECK(get("wang", "/api/v1/activities?month=202604%00x").status == 400);
    CHECK(get("wang", "/api/v1/activities/123456\xE4").status == 404);
    CHECK(get("wang", "/api/v1/activities/123456\xE6\xB0").status == 404);
}

TEST_CASE(
    "each value in a body that is described has a type, and each number bounds that its reader can hold") {
    const api::description all(api::embedded_description());
    rapidjson::Document d;
    REQUIRE_FALSE(platform::read_json(all.text(), {}, d).has_value());
    std::set<std::string> wide;  // more than an int holds: their handlers read 64 bits
    const auto check = [&](const std::string& name, const rapidjson::Value& schema,
                           const auto& again) -> void {
        INFO(name);
        REQUIRE(schema.HasMember("type"));
        REQUIRE(schema["type"].IsString());
        const std::string type = schema["type"].GetString();
        CHECK(type != "number");
        CHECK(type != "null");
        if (type == "integer") {
            REQUIRE(schema.HasMember("minimum"));
            REQUIRE(schema.HasMember("maximum"));
            CHECK(schema["minimum"].GetInt64() >= 1);
            CHECK(schema["maximum"].GetInt64() <= 999'999'999'999);
            if (!schema["maximum"].IsInt()) wide.insert(name);
        }
        if (type == "array") {
            REQUIRE(schema.HasMember("items"));
            again(name + "/items", schema["items"], again);
        }
        if (type != "object") return;
        REQUIRE(schema.HasMember("additionalProperties"));
        CHECK(schema["additionalProperties"].IsFalse());
        for (const auto& p : schema["properties"].GetObject())
            again(name + "/" + p.name.GetString(), p.value, again);
    };
    for (const auto& row : api::route_table()) {
        if (row.body.empty()) continue;
        const auto pointer = "/components/schemas/" + std::string{row.body};
        const auto* schema = rapidjson::Pointer(pointer.c_str()).Get(d);
        REQUIRE(schema != nullptr);
        check(std::string{row.body}, *schema, check);
    }
    CHECK(wide == std::set<std::string>{"Merging/with", "NewFinding/activity"});
}
