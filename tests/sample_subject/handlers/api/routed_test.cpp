// A subject's routes joined to those of the product: held against what every row must say, and carried out.
#include "door/route_table.hpp"
#include "lost_things/routes.hpp"
#include "lost_things_record.hpp"
#include "platform/json_reader.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace link100::testing {
namespace {

// What one more line in joined_routes makes of the table.
std::vector<api::route_row> rows_with_lost_things() {
    const auto product = api::route_table();
    std::vector<api::route_row> all(product.begin(), product.end());
    const auto own = api::lost_things_routes();
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

struct lost_things_fixture : services_fixture {
    lost_things_fixture() { add_lost_things(*this); }

    api::handled send(std::string_view openid, const std::string& body) {
        const auto row = std::ranges::find(rows, "/api/v1/lost-things", &api::route_row::path);
        REQUIRE(row != rows.end());
        rapidjson::Document said;
        REQUIRE_FALSE(platform::read_json(body, {}, said).has_value());
        return run([&](services::work& w) -> api::handled {
            const services::live_session session{std::string{openid}, {}, services::person_of(w.tx, openid)};
            if (!api::may_call(*row, session)) return services::forbidden();
            const std::vector<std::string_view> no_names;
            const api::api_settings settings;
            api::call c{w, session, {}, no_names, settings, {}, {}, {}};
            const rapidjson::Value no_query;
            return row->handle.run(c, {said, no_query});
        });
    }

    std::vector<api::route_row> rows = rows_with_lost_things();
};

}  // namespace

TEST_CASE_METHOD(lost_things_fixture, "a new subject's route says who may, who answers, and is no other's") {
    std::set<std::string> places;
    std::set<std::string_view> names;
    for (const auto& row : rows) {
        INFO(row.method << " " << row.path);
        CHECK_FALSE(services::includes(row.who, api::for_nobody));
        const bool by_the_door = row.run == api::how::login || row.run == api::how::describe;
        CHECK((row.handle.run != nullptr) != by_the_door);
        CHECK(places.insert(std::string{row.method} + " " + std::string{row.path}).second);
        CHECK(names.insert(row.name).second);
    }
    const auto fields = rows.back().handle.fields();
    REQUIRE(fields.size() == 1);
    CHECK(fields.front().name == "thing");
    CHECK(fields.front().type == "string");
    CHECK(fields.front().required);
}

TEST_CASE_METHOD(lost_things_fixture, "a new subject's route reads its body and is carried out") {
    const auto done = send("o_wang", R"({"thing":"黑色雨伞"})");
    REQUIRE(done.has_value());
    CHECK(done->status == 201);
    CHECK(done->body == R"({"thing":"黑色雨伞","looked_for_until":"2026-05-03T16:00:00Z"})");
    CHECK(is_only_lost_thing(*this, wang, "黑色雨伞"));
}

TEST_CASE_METHOD(lost_things_fixture, "a new subject's route refuses whom it is not for, and a wrong body") {
    for (const auto* openid : {"o_admin", "o_stranger"}) {
        const auto refused = send(openid, R"({"thing":"黑色雨伞"})");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == services::problem_code::forbidden);
    }
    for (const auto* body : {"{}", R"({"thing":5})", R"({"thing":" "})"}) {
        INFO(body);
        const auto refused = send("o_wang", body);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == services::problem_code::invalid);
        CHECK(refused.error().field == "thing");
    }
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM lost_thing"); }) == 0);
}

}  // namespace link100::testing
