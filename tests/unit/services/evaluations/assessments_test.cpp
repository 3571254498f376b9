// Who is drawn for an assessment is told, and reminded once; nobody else is.
#include "services/evaluations/evaluations.hpp"
#include "services/messages/notices.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using services::evaluation_kind;
using testing::at_shanghai;
using testing::services_fixture;

namespace {

struct assessment_fixture : services_fixture {
    int open() {
        return run([&](services::work& w) {
            return services::open_assessment(w, std::nullopt, evaluation_kind::mid_year, 2026, 3).value();
        });
    }

    int digests() {
        return run([](services::work& w) { return services::send_digests(w); });
    }

    int reminded() {
        return run([](services::work& w) { return services::remind_sampled_youths(w, 50); });
    }

    // What waits for the openid and speaks of an assessment.
    std::vector<std::string> told(std::string_view openid) {
        return read([&](store::transaction& tx) {
            return tx.all(
                "SELECT payload FROM outbox WHERE openid = ?1 AND payload LIKE '%评议%' ORDER BY id",
                [](const store::row& r) { return r.str(0); }, openid);
        });
    }

    services::outcome<> answer(std::int64_t youth) {
        return run([&](services::work& w) {
            return services::answer_assessment(w, load(w, youth), evaluation_kind::mid_year, 2026,
                                               {true, true, 5});
        });
    }
};

}  // namespace

TEST_CASE_METHOD(assessment_fixture, "each youth who was drawn is told once, in the day's digest") {
    CHECK(open() == 6);
    CHECK(told("o_zhang").empty());
    clock.set(at_shanghai(2026, 4, 3, 20));
    CHECK(digests() == 6);
    REQUIRE(told("o_zhang").size() == 1);
    CHECK_THAT(told("o_zhang").front(),
               Contains("2026年年中评议") && Contains("不记名") && Contains("请发：评议"));
    clock.advance(std::chrono::days{1});
    CHECK(digests() == 0);
    CHECK(told("o_zhang").size() == 1);
}

TEST_CASE_METHOD(assessment_fixture,
                 "the cadre who is judged and the administrators are told nothing of it") {
    (void)open();
    clock.set(at_shanghai(2026, 4, 3, 20));
    (void)digests();
    for (const auto* openid : {"o_wang", "o_zhao", "o_admin"}) CHECK(told(openid).empty());
}

TEST_CASE_METHOD(assessment_fixture, "who has not answered is reminded three days before the end, and once") {
    (void)open();
    REQUIRE(answer(zhang).has_value());
    clock.advance(services::assessment_time - services::assessment_reminder_before - std::chrono::seconds{1});
    CHECK(reminded() == 0);
    clock.advance(std::chrono::seconds{1});
    CHECK(reminded() == 5);
    CHECK(reminded() == 0);
    clock.set(at_shanghai(2026, 4, 14, 20));
    (void)digests();
    REQUIRE(told("o_li").size() == 1);  // the first and the reminder in one digest: none went out before
    CHECK_THAT(told("o_li").front(), Contains("快结束了"));
    CHECK_THAT(told("o_zhang").front(), !Contains("快结束了"));
    clock.advance(std::chrono::days{2});
    CHECK(reminded() == 0);
}

TEST_CASE_METHOD(assessment_fixture, "after its end nobody is reminded") {
    (void)open();
    clock.advance(services::assessment_time);
    CHECK(reminded() == 0);
}

TEST_CASE_METHOD(assessment_fixture, "a large digest goes out in parts, and each person gets one") {
    (void)open();
    clock.set(at_shanghai(2026, 4, 3, 20));
    const auto some = [&] { return run([](services::work& w) { return services::send_digests(w, 4); }); };
    CHECK(some() == 4);
    CHECK(some() == 2);
    CHECK(some() == 0);
    for (const auto* openid : {"o_zhang", "o_li", "o_chen", "o_zhou1", "o_zhou2", "o_liu"})
        CHECK(told(openid).size() == 1);
}
