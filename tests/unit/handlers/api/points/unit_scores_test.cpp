// An administrator's look at the unit's order.
#include "door/api_fixture.hpp"
#include "services/activities/activities.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using testing::api_fixture;

constexpr const char* scores = "/api/v1/units/mine/scores";

}  // namespace

TEST_CASE_METHOD(api_fixture,
                 "the administrator sees all cadres of the unit, highest first, as the ledger has them") {
    const auto number = logged_talk();
    CHECK(post("zhang", "/api/v1/activities/" + number + "/confirmation", R"({"answer":"yes"})").status ==
          200);
    const auto a = get("admin", scores);
    CHECK(a.status == 200);
    CHECK(a.at("/month") == "202604");
    CHECK(a.at("/cadres") == "2");
    CHECK(a.at("/scores/0/name") == "王老师");
    CHECK(a.at("/scores/0/place") == "1");
    CHECK(a.at("/scores/0/public_id") == public_id(wang));
    CHECK(a.at("/scores/0/organisation") == "信息学院");
    CHECK(a.at("/scores/0/booked_hundredths") ==
          get("wang", "/api/v1/points/202604").at("/booked_hundredths"));
    CHECK(a.at("/scores/1/place") == "2");
    CHECK(a.at("/scores/1/booked_hundredths") == "0");
}

TEST_CASE_METHOD(api_fixture, "equal sums share a place") {
    const auto a = get("admin", std::string{scores} + "?month=202603");
    CHECK(a.at("/month") == "202603");
    CHECK(a.at("/scores/0/place") == "1");
    CHECK(a.at("/scores/1/place") == "1");
}

TEST_CASE_METHOD(api_fixture, "a month that is none is refused by its field") {
    CHECK(get("admin", std::string{scores} + "?month=202613").at("/field") == "month");
    CHECK(get("admin", std::string{scores} + "?month=April").status == 422);
}

TEST_CASE_METHOD(api_fixture, "points are private: cadres and youths do not see the order") {
    for (const auto* who : {"wang", "zhang"}) CHECK(get(who, scores).code() == "forbidden");
    CHECK(get("stranger", scores).code() == "not_bound");
}

TEST_CASE_METHOD(api_fixture, "an administrator of another unit sees that unit only") {
    run([&](services::work& w) {
        const auto other = add_organisation(w, university, path_of(w, university), "college", "外语学院");
        const auto id = services::add_person(w, {"管理员孙", other, "A002", "", true}).value();
        services::grant_role(w, id, league::role::unit_admin, other);
        services::bind_account(w, "m_other_admin", services::channel::mini_program, id);
    });
    CHECK(get("other_admin", scores).at("/cadres") == "0");
}
