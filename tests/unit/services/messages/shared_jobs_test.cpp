// Several processes on one record: each job of the clock and of the outbox is done by one of them.
#include "services/messages/outbox.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <mutex>
#include <thread>

using namespace link100;
using testing::services_fixture;

TEST_CASE("two processes that send from one outbox claim each message once") {
    services_fixture f;
    constexpr int messages = 120;
    f.run([](services::work& w) {
        w.tx.execute("UPDATE outbox SET state = 1");
        for (int i = 0; i < messages; ++i)
            services::send_later(w, "m" + std::to_string(i), services::message_kind::text, "o_zhang", "{}");
    });
    const auto beside = f.open_beside();
    std::map<std::int64_t, int> claimed;
    std::mutex mutex;
    const auto send_all = [&](store::database& db) {
        for (bool more = true; more;) {
            const auto due = db.write_now([&](store::transaction& tx) {
                services::changes changed;
                services::work w{tx, f.clock.now(), f.rules, changed};
                return services::claim_due_messages(w, 7);
            });
            more = !due.empty();
            const std::lock_guard lock{mutex};
            for (const auto& m : due) ++claimed[m.id];
        }
    };
    std::thread first{[&] { send_all(f.record()); }};
    std::thread second{[&] { send_all(*beside); }};
    first.join();
    second.join();
    // A process that found all that is left locked by the other has gone home; the next look finds the rest.
    send_all(f.record());
    CHECK(claimed.size() == messages);
    for (const auto& [id, times] : claimed) CHECK(times == 1);
    beside->stop();
}
