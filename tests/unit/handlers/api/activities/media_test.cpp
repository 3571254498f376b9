// Pictures and voice at the JSON door: uploaded, attached, looked at by the two sides.
#include "services/messages/media.hpp"

#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using Catch::Contains;
using testing::api_answer;
using testing::api_fixture;

const std::string picture = "\xFF\xD8\xFF\xE0 a picture";

struct media_fixture : api_fixture {
    api_answer upload(const std::string& who, const std::string& bytes,
                      const std::string& type = "image/jpeg", const std::string& key = "") {
        return send_as_is({"POST", "/api/v1/media", bytes, token(who), key, type});
    }

    std::string uploaded(const std::string& who) {
        const auto a = upload(who, picture);
        REQUIRE(a.status == 201);
        return a.at("/media_id");
    }

    api_answer look(const std::string& who, const std::string& id) { return get(who, "/api/v1/media/" + id); }
};

}  // namespace

TEST_CASE_METHOD(media_fixture, "an upload tells what it is and until when it is kept") {
    const auto a = upload("zhang", picture, "image/jpeg", "k");
    CHECK(a.status == 201);
    CHECK(a.at("/kind") == "image");
    CHECK(a.at("/type") == "image/jpeg");
    CHECK(a.at("/size") == std::to_string(picture.size()));
    CHECK(a.at("/kept_until") == "2026-04-04T02:00:00Z");
    CHECK(upload("zhang", picture, "image/jpeg", "k").at("/media_id") == a.at("/media_id"));
    CHECK(count("media") == 1);
}

TEST_CASE_METHOD(media_fixture, "what is no picture, or not the one that it says, is refused") {
    CHECK(upload("zhang", picture, "image/png").at("/field") == "body");
    CHECK(upload("zhang", "<svg onload=alert(1)>", "image/svg+xml").at("/field") == "body");
    CHECK(upload("zhang", "<svg onload=alert(1)>", "image/jpeg").at("/field") == "body");
    CHECK(upload("zhang", "").at("/field") == "body");
    CHECK(upload("stranger", picture).code() == "not_bound");
    CHECK(count("media") == 0);
}

TEST_CASE_METHOD(media_fixture,
                 "a case with a picture and no words: the cadre sees it, with headers that let nothing run") {
    const auto id = uploaded("zhang");
    CHECK(look("wang", id).code() == "not_found");
    const auto sent = post("zhang", "/api/v1/cases", R"({"kind":"help","media":")" + id + "\"}");
    INFO(sent.body);
    CHECK(sent.status == 201);
    const auto shown = get("wang", "/api/v1/cases/" + sent.at("/case/number"));
    CHECK(shown.at("/case/events/0/media") == "image");
    CHECK(shown.at("/case/events/0/media_id") == id);
    const auto file = look("wang", id);
    CHECK(file.status == 200);
    CHECK(file.body == picture);
    CHECK(file.content_type == "image/jpeg");
    CHECK_THAT(file.headers.at("Cache-Control"), Catch::StartsWith("private"));
    CHECK(file.headers.at("X-Content-Type-Options") == "nosniff");
    CHECK(file.headers.at("Content-Disposition") == "attachment; filename=\"link100-" + id + ".jpg\"");
    CHECK(look("li", id).code() == "not_found");
    CHECK(look("zhao", id).code() == "not_found");
    CHECK(look("zhang", id).status == 200);
}

TEST_CASE_METHOD(media_fixture, "an answer and a question carry one, too; words or media must be there") {
    const auto n = sent_case();
    const auto at = "/api/v1/cases/" + n;
    CHECK(post("wang", at + "/answers", "{}").at("/field") == "text");
    const auto by_wang = uploaded("wang");
    CHECK(post("wang", at + "/answers", R"({"text":"看图","media":")" + by_wang + "\"}").status == 200);
    CHECK(look("zhang", by_wang).status == 200);
    const auto by_zhang = uploaded("zhang");
    CHECK(post("zhang", at + "/questions", R"({"media":")" + by_zhang + "\"}").status == 200);
    CHECK(look("wang", by_zhang).status == 200);
}

TEST_CASE_METHOD(media_fixture, "only one's own can be attached, and each once") {
    const auto id = uploaded("zhang");
    CHECK(
        post("li", "/api/v1/cases", R"({"kind":"help","text":"热水","media":")" + id + "\"}").at("/field") ==
        "media");
    CHECK(post("zhang", "/api/v1/cases", R"({"kind":"help","text":"热水","media":")" + id + "\"}").status ==
          201);
    CHECK(post("zhang", "/api/v1/cases", R"({"kind":"help","text":"灯坏了","media":")" + id + "\"}")
              .at("/field") == "media");
}

TEST_CASE_METHOD(media_fixture, "an activity carries pictures, which raise its evidence") {
    const auto id = uploaded("wang");
    const auto a = post("wang", "/api/v1/activities", talk(R"(,"media":[")" + id + "\"]"));
    INFO(a.body);
    REQUIRE(a.status == 201);
    CHECK(get("wang", "/api/v1/activities/" + a.at("/number")).at("/evidence") == "1");
    CHECK(look("admin", id).status == 200);
    CHECK(look("li", id).status == 404);
}

TEST_CASE_METHOD(media_fixture, "words of crisis are heard from strangers, with or without a picture") {
    const auto a = post("stranger", "/api/v1/cases",
                        R"({"kind":"help","text":"不想活了","media":"AAAAAAAAAAAAAAAAAAAAAA"})");
    CHECK(a.at("/crisis") == "true");
}

TEST_CASE_METHOD(media_fixture, "words of crisis are heard when the picture is not to be had any more") {
    const auto a = post("zhang", "/api/v1/cases",
                        R"({"kind":"help","text":"不想活了","media":"AAAAAAAAAAAAAAAAAAAAAA"})");
    CHECK(a.at("/crisis") == "true");
}
