#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using Catch::Contains;
using link100::testing::api_fixture;

}  // namespace

TEST_CASE_METHOD(api_fixture,
                 "an invitation says whose it is and what is kept, before anything is accepted") {
    const auto a = get("stranger", "/api/v1/contacts/invitation?scene=" + scene_of(wang));
    REQUIRE(a.status == 200);
    CHECK(a.at("/cadre/name") == "王老师");
    CHECK(a.at("/accepted") == "false");
    CHECK(a.at("/identity_needed") == "true");
    CHECK(a.size("/kept") == 3);
    const auto known = get("zhang", "/api/v1/contacts/invitation?scene=" + scene_of(wang));
    CHECK(known.at("/accepted") == "true");
    CHECK(known.at("/identity_needed") == "false");
    CHECK(get("stranger", "/api/v1/contacts/invitation?scene=nobody").status == 404);
    CHECK(get("stranger", "/api/v1/contacts/invitation").at("/field") == "scene");
}

TEST_CASE_METHOD(api_fixture,
                 "a stranger who accepts with name and number is bound, and the same token goes on") {
    const auto scene = scene_of(wang);
    const auto without =
        post("stranger", "/api/v1/contacts", R"({"scene":")" + scene + R"(","accept":true})");
    CHECK(without.code() == "not_bound");
    const auto a =
        post("stranger", "/api/v1/contacts",
             R"({"scene":")" + scene + R"(","accept":true,"name":"新同学","student_no":"20219999"})");
    REQUIRE(a.status == 201);
    CHECK(a.at("/person/name") == "新同学");
    CHECK(a.at("/cadre/name") == "王老师");
    CHECK(get("stranger", "/api/v1/me").at("/person/name") == "新同学");
    CHECK(get("stranger", "/api/v1/contacts").at("/contacts/0/name") == "王老师");
    CHECK_THAT(get("wang", "/api/v1/roster").body, Contains("新同学"));
}

TEST_CASE_METHOD(api_fixture, "nobody becomes somebody else by knowing the number") {
    const auto accept = [&](const std::string& name, const std::string& number) {
        return post("stranger", "/api/v1/contacts",
                    R"({"scene":")" + scene_of(wang) + R"(","accept":true,"name":")" + name +
                        R"(","student_no":")" + number + "\"}");
    };
    CHECK(accept("别人", "20210001").code() == "conflict");
    CHECK(accept("张三1", "20210009").at("/field") == "name");
    CHECK(get("stranger", "/api/v1/me").at("/bound") == "false");
    CHECK(post("stranger", "/api/v1/contacts", R"({"scene":"x","accept":false})").at("/field") == "accept");
}

TEST_CASE_METHOD(api_fixture, "a youth accepts a second cadre, sees the first one first, and leaves him") {
    CHECK(
        post("zhang", "/api/v1/contacts", R"({"scene":")" + scene_of(zhao) + R"(","accept":true})").status ==
        201);
    const auto mine = get("zhang", "/api/v1/contacts");
    REQUIRE(mine.size("/contacts") == 2);
    CHECK(mine.at("/contacts/0/public_id") == public_id(wang));
    const auto path = "/api/v1/contacts/" + public_id(wang);
    CHECK(remove("zhang", path).status == 200);
    CHECK(remove("zhang", path).status == 404);
    CHECK(get("zhang", "/api/v1/contacts").size("/contacts") == 1);
}

TEST_CASE_METHOD(api_fixture, "the roster has public ids and no others") {
    const auto a = get("wang", "/api/v1/roster");
    REQUIRE(a.size("/people") == 6);
    CHECK(a.at("/people/0/state") == "confirmed");
    CHECK_THAT(a.body, Contains(public_id(zhang)));
    CHECK_THAT(a.body, !Contains(std::to_string(zhang)));
    CHECK_THAT(a.body, !Contains("20210001"));
}

TEST_CASE_METHOD(api_fixture, "accepts of subscribe messages are counted, refusals change nothing") {
    const auto send = [&](const char* accepted) {
        return post("zhang", "/api/v1/push-grants",
                    R"({"template_id":"TEMPLATE_0123456789","accepted":)" + std::string{accepted} + "}")
            .at("/remaining");
    };
    CHECK(send("true") == "1");
    CHECK(send("true") == "2");
    CHECK(send("false") == "2");
}

TEST_CASE_METHOD(api_fixture, "an administrator reads the notices, newest first") {
    CHECK(get("admin", "/api/v1/notices").size("/notices") == 0);
    CHECK(get("admin", "/api/v1/cases").status == 200);
}
