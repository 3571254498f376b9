// What the clock starts: digests, silent cadres, the month's close, tidying up.
#include "jobs/timers.hpp"

#include "services/access/inbox.hpp"
#include "services/base/json.hpp"
#include "services/library/library.hpp"
#include "services/messages/notices.hpp"
#include "services/points/month_close.hpp"
#include "services/rights/tidying.hpp"
#include "services_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

struct timers_fixture : testing::services_fixture {
    void run_jobs() {
        asio::co_spawn(io, timers.run_once(), [](std::exception_ptr failed) {
            if (failed) std::rethrow_exception(failed);
        });
        io.restart();
        io.run();
    }

    std::vector<std::string> told_admin() {
        return read([](store::transaction& tx) {
            return tx.all("SELECT payload FROM outbox WHERE openid = 'o_admin' ORDER BY id",
                          [](const store::row& r) { return services::parse_json_object(r.text(0))["text"]; });
        });
    }

    void add_news(std::string_view text) {
        run([&](services::work& w) {
            services::notify_administrators(w, college, 0, services::notice_kind::news, "x", 1, text);
        });
    }

    services::read_tally reads{rules.zone};
    asio::io_context io{1};
    jobs::timers timers{
        io.get_executor(), record(), rules, clock, [](services::changes) -> task<> { co_return; }, &reads};
};

}  // namespace

TEST_CASE_METHOD(timers_fixture,
                 "the day's news goes out in one digest after the hour that is set, and once a day") {
    add_news("第一件");
    add_news("第二件");
    run_jobs();
    CHECK(told_admin().empty());
    clock.set(testing::at_shanghai(2026, 4, 3, 18, 1));
    run_jobs();
    REQUIRE(told_admin().size() == 1);
    CHECK_THAT(told_admin()[0], Contains("第一件") && Contains("第二件"));
    add_news("第三件");
    clock.advance(2min);
    run_jobs();
    CHECK(told_admin().size() == 1);
    clock.advance(24h);
    run_jobs();
    CHECK(told_admin().size() == 2);
}

TEST_CASE_METHOD(timers_fixture,
                 "a cadre silent for 30 days is told of once, and again only after a new silence") {
    clock.advance(std::chrono::days{31});
    run_jobs();
    const auto count = [&] {
        return read(
            [](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM notice WHERE kind = 4"); });
    };
    CHECK(count() == 2);  // both cadres of the little college
    clock.advance(std::chrono::days{2});
    run_jobs();
    CHECK(count() == 2);
    run([&](services::work& w) {
        w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", wang, w.now);
    });
    clock.advance(std::chrono::days{31});
    run_jobs();
    CHECK(count() == 3);
}

TEST_CASE_METHOD(timers_fixture, "last month is closed from the 6th on, each cadre once") {
    const auto close = [&] {
        return run([](services::work& w) { return services::close_due_month(w, 100); });
    };
    clock.set(testing::at_shanghai(2026, 4, 5, 23, 59));
    CHECK(close() == 0);
    clock.set(testing::at_shanghai(2026, 4, 6));
    CHECK(close() == 2);
    CHECK(close() == 0);
}

TEST_CASE_METHOD(timers_fixture,
                 "the journal forgets what is older than a week, a little at a time, and keeps the rest") {
    run([](services::work& w) {
        for (char i = 0; i < 5; ++i) services::keep_answer(w, std::string{'\0', i}, "o_wang", "text", "old");
    });
    clock.advance(std::chrono::days{8});
    run([](services::work& w) { services::keep_answer(w, std::string{'\0', 9}, "o_wang", "text", "new"); });
    CHECK(run([](services::work& w) { return services::tidy_up(w, 3); }) == 3);
    CHECK(run([](services::work& w) { return services::tidy_up(w, 3); }) == 2);
    CHECK(run([](services::work& w) { return services::tidy_up(w, 3); }) == 0);
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM inbound"); }) == 1);
}

TEST_CASE_METHOD(timers_fixture, "what the doors counted of the library goes into the sums, added up") {
    const auto piece = run([&](services::work& w) {
        services::new_content c;
        c.title = "新生第一课";
        c.body = "怎样过好第一个月";
        c.audience_id = college;
        const auto number = services::offer_content(w, load(w, wang), c).value().number;
        return w.tx.number("SELECT id FROM content WHERE number = ?1", number);
    });
    reads.note({{piece, college, zhang}, {piece, college, li}}, clock.now());
    run_jobs();
    reads.note({{piece, college, chen}, {piece, college, zhang}}, clock.now());
    run_jobs();
    run_jobs();
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT reads FROM content_reads"); }) == 3);
}
