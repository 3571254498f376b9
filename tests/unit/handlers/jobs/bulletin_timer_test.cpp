// The bulletin that nobody has to think of: drafted, shown, made final by the clock.
#include "jobs/timers.hpp"
#include "services/bulletins/bulletin_calendar.hpp"
#include "services/messages/notices.hpp"
#include "services/points/month_close.hpp"
#include "services/review/objections.hpp"
#include "services_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using testing::at_shanghai;

namespace {

struct calendar_fixture : testing::services_fixture {
    void run_jobs_at(platform::time_point when) {
        clock.set(when);
        for (int i = 0; i < 2; ++i) {  // the month's close and what waits for it
            asio::co_spawn(io, timers.run_once(), [](std::exception_ptr failed) {
                if (failed) std::rethrow_exception(failed);
            });
            io.restart();
            io.run();
            clock.advance(1min);
        }
    }

    std::optional<services::snapshot> kept(services::snapshot_stage stage) {
        return read(
            [&](store::transaction& tx) { return services::find_snapshot(tx, "bulletin", 202604, stage); });
    }

    bool drafted() { return kept(services::snapshot_stage::draft).has_value(); }

    bool final() { return kept(services::snapshot_stage::final).has_value(); }

    std::vector<std::string> told(std::int64_t who) {
        return read([&](store::transaction& tx) {
            std::vector<std::string> out;
            for (const auto& n : services::notices_of(tx, who))
                if (n.text.find("通报") != n.text.npos) out.push_back(n.text);
            return out;
        });
    }

    // Of last month; returns its number.
    std::int64_t object() {
        return run([&](services::work& w) {
            return services::object_to_points(w, load(w, wang), 202604, "", "少算了一次谈心").value().number;
        });
    }

    void answer(std::int64_t objection) {
        run([&](services::work& w) {
            (void)services::answer_objection(w, load(w, committee), objection, false, "已核对，原积分无误")
                .value();
        });
    }

    std::int64_t committee = run([&](services::work& w) {
        const auto id = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
        services::grant_role(w, id, league::role::school_admin, university);
        return id;
    });
    asio::io_context io{1};
    jobs::timers timers{io.get_executor(), record(), rules, clock,
                        [](services::changes) -> task<> { co_return; }};
};

}  // namespace

TEST_CASE_METHOD(calendar_fixture,
                 "April is drafted on 6 May and final on 10 May, and the administrators know") {
    run_jobs_at(at_shanghai(2026, 5, 5, 23, 50));
    CHECK_FALSE(drafted());
    run_jobs_at(at_shanghai(2026, 5, 6, 0, 1));
    REQUIRE(drafted());
    REQUIRE(told(admin).size() == 1);
    CHECK_THAT(told(admin)[0], Contains("2026年4月") && Contains("草稿"));
    run_jobs_at(at_shanghai(2026, 5, 9, 23, 50));
    CHECK_FALSE(final());
    run_jobs_at(at_shanghai(2026, 5, 10, 0, 1));
    CHECK(final());
    REQUIRE(told(admin).size() == 2);
    CHECK_THAT(told(admin)[0], Contains("定稿"));
}

TEST_CASE_METHOD(calendar_fixture,
                 "an objection without an answer keeps the final one back, which is told once") {
    run_jobs_at(at_shanghai(2026, 5, 6, 8));
    const auto objection = object();
    run_jobs_at(at_shanghai(2026, 5, 10, 8));
    run_jobs_at(at_shanghai(2026, 5, 11, 8));
    CHECK_FALSE(final());
    CHECK(std::ranges::count_if(told(committee), [](const auto& text) {
              return text.find("有1条积分异议没有答复") != text.npos;
          }) == 1);
    answer(objection);
    run_jobs_at(at_shanghai(2026, 5, 11, 9));
    CHECK(final());
}

TEST_CASE_METHOD(calendar_fixture,
                 "a server that was away until the 20th still shows its draft for three days") {
    run_jobs_at(at_shanghai(2026, 5, 20, 8));
    CHECK(drafted());
    CHECK(object() > 0);
    run_jobs_at(at_shanghai(2026, 5, 23, 7, 50));
    CHECK_FALSE(final());
    run([&](services::work& w) { w.tx.execute("DELETE FROM objection"); });
    run_jobs_at(at_shanghai(2026, 5, 23, 8, 10));
    CHECK(final());
}

TEST_CASE_METHOD(calendar_fixture,
                 "a month without cadres, and a server that is told to wait for commands, make none") {
    run_jobs_at(at_shanghai(2026, 4, 20, 8));
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM snapshot"); }) == 0);
    rules.bulletins_by_clock = false;
    run_jobs_at(at_shanghai(2026, 5, 20, 8));
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM snapshot"); }) == 0);
}

TEST_CASE_METHOD(calendar_fixture, "of two servers that reckoned the same bulletin one keeps it") {
    run_jobs_at(at_shanghai(2026, 5, 5, 8));
    clock.set(at_shanghai(2026, 5, 6, 8));
    run([&](services::work& w) { (void)services::close_due_month(w, 100); });
    const auto due =
        read([&](store::transaction& tx) { return services::bulletin_due(tx, rules, clock.now()); });
    REQUIRE(due == services::due_bulletin{202604, services::snapshot_stage::draft});
    const auto computed = read([&](store::transaction& tx) {
        return services::compute_bulletin(tx, rules, due->month, clock.now()).value();
    });
    clock.advance(1s);
    const auto keep = [&] {
        return run(
            [&](services::work& w) { return services::keep_due_bulletin(w, *due, computed).has_value(); });
    };
    CHECK(keep());
    CHECK_FALSE(keep());
}
