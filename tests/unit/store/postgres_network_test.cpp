// PostgreSQL behind a bad network. Each condition ends in "and it recovers", and nothing that was
// acknowledged is lost or done twice. Run by `scripts/private_postgres run … "[postgres]"`.
#include "platform/encoding.hpp"
#include "platform/random.hpp"
#include "record_fixture.hpp"
#include "store/postgres.hpp"
#include "tcp_proxy.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using namespace std::chrono_literals;
using link100::testing::ask_postgres_directly;

namespace {

// The record behind a proxy, with little patience, so that the tests are quick.
struct behind_network : record_fixture {
    explicit behind_network(std::size_t writers = 1) : proxy(port_in(place.url())) {
        open_with_notes()->stop();
        db = open_postgres(through_proxy(), clock,
                           {.writers = writers,
                            .readers = 1,
                            .connect_timeout = 700ms,
                            .answer_timeout = 1'000ms,
                            .patience = patience,
                            .probe_interval = 50ms});
    }

    static constexpr auto patience = 2'500ms;

    static std::uint16_t port_in(const std::string& url) {
        const auto colon = url.rfind(':');
        return static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1)));
    }

    [[nodiscard]] std::string through_proxy() const {
        const auto& url = place.url();
        const auto colon = url.rfind(':');
        return url.substr(0, colon + 1) + std::to_string(proxy.port()) + url.substr(url.find('/', colon));
    }

    void insert(int id) {
        db->write_now([&](transaction& tx) {
            ++runs;
            tx.execute("INSERT INTO note (id, text) VALUES (?1, ?2)", id, "n" + std::to_string(id));
        });
    }

    std::int64_t there(int id) {  // asked beside the proxy
        return std::stoll(
            ask_postgres_directly(place.url(), "SELECT COUNT(*) FROM note WHERE id = " + std::to_string(id)));
    }

    // The network is well again as soon as it has cut something.
    template <class F>
    void mended_after_first_cut(F&& work) {
        std::atomic<bool> done = false;
        const int before = proxy.cuts();
        std::thread mending{[&] {
            while (!done && proxy.cuts() == before) std::this_thread::sleep_for(5ms);
            proxy.pass();
        }};
        try {
            work();
        } catch (...) {
            done = true;
            mending.join();
            throw;
        }
        done = true;
        mending.join();
    }

    void recovers() {
        const auto give_up = std::chrono::steady_clock::now() + 60s;
        for (int id = 1'000'000;; ++id) {
            try {
                insert(id);
                CHECK(there(id) == 1);
                CHECK(notes_in(*db) > 0);
                CHECK_FALSE(db->stats().disk_failed);
                return;
            } catch (const sql_error&) {
                if (std::chrono::steady_clock::now() > give_up) throw;
                std::this_thread::sleep_for(20ms);
            }
        }
    }

    tcp_proxy proxy;
    std::unique_ptr<database> db;
    std::atomic<int> runs{0};
};

}  // namespace

TEST_CASE("connections are refused: unavailable after the patience, at once while it lasts, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.proxy.refuse();
    CHECK(refusal([&] { f.insert(1); }) == sql_error::kind::unavailable);
    // Whoever comes later does not wait out the patience again: ten of them would take ten patiences.
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 10; ++i) CHECK(refusal([&] { f.insert(2); }) == sql_error::kind::unavailable);
    CHECK(std::chrono::steady_clock::now() - begin < 10 * behind_network::patience);
    CHECK(f.db->stats().disk_failed);
    f.proxy.pass();
    f.recovers();
    CHECK(f.there(1) + f.there(2) == 0);
}

TEST_CASE("reset in the middle of a statement: the job is run again, and it recovers", "[.][postgres]") {
    behind_network f;
    f.proxy.cut_when_asked("INSERT INTO note");
    f.mended_after_first_cut([&] { f.insert(1); });
    CHECK(f.runs >= 2);  // how often before the network is mended depends on the machine
    CHECK(f.there(1) == 1);
    f.recovers();
}

TEST_CASE("reset before COMMIT arrives: told as not known, nothing is kept, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.proxy.cut_when_asked("COMMIT");
    CHECK(refusal([&] { f.mended_after_first_cut([&] { f.insert(1); }); }) == sql_error::kind::io);
    CHECK(f.runs == 1);
    CHECK(f.there(1) == 0);
    f.insert(1);
    CHECK(f.there(1) == 1);
    f.recovers();
}

TEST_CASE("the answer to COMMIT is lost: told as not known, a repetition finds it done, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.proxy.cut_when_answered("COMMIT");
    CHECK(refusal([&] { f.mended_after_first_cut([&] { f.insert(1); }); }) == sql_error::kind::io);
    CHECK(f.there(1) == 1);
    // As a delivery that comes again: the journal is asked first.
    const bool known = f.db->write_now(
        [](transaction& tx) { return tx.number("SELECT COUNT(*) FROM note WHERE id = ?1", 1) == 1; });
    CHECK(known);
    f.recovers();
}

TEST_CASE("200 ms there and back: slow, and everything is done", "[.][postgres]") {
    behind_network f;
    f.proxy.delay(100ms);
    const auto begin = std::chrono::steady_clock::now();
    f.insert(1);
    CHECK(std::chrono::steady_clock::now() - begin > 400ms);
    CHECK(f.there(1) == 1);
    f.proxy.pass();
    f.recovers();
}

TEST_CASE("a network that swallows everything: an end comes without an answer, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.proxy.swallow();
    CHECK(refusal([&] { f.insert(1); }) == sql_error::kind::unavailable);
    f.proxy.pass();
    f.recovers();
    CHECK(f.there(1) == 0);
}

TEST_CASE("a connection whose other end is gone, unnoticed: found out by BEGIN, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.proxy.hang_up_server();
    while (f.proxy.cuts() < 2) std::this_thread::sleep_for(5ms);  // the writer's and the reader's
    f.proxy.pass();
    f.insert(1);
    CHECK(f.there(1) == 1);
    CHECK(f.runs == 1);
    f.recovers();
}

TEST_CASE("cut after so many bytes of the answer, wherever that is, and it recovers", "[.][postgres]") {
    behind_network f;
    f.db->write_now([](transaction& tx) {
        for (int i = 0; i < 300; ++i)
            tx.execute("INSERT INTO note VALUES (?1, ?2)", i, std::string(50, 'a') + std::to_string(i));
    });
    for (const int bytes : {0, 1, 7, 40, 500, 5'000, 15'000}) {
        f.proxy.cut_after(bytes);
        std::int64_t sum = 0;
        f.mended_after_first_cut([&] {
            f.db->read_now([&](transaction& tx) {
                sum = 0;  // the job may be run again
                tx.each("SELECT id, text FROM note WHERE id < 300",
                        [&](const row& r) { sum += r.integer(0); });
            });
        });
        CHECK(sum == 299 * 300 / 2);
        f.proxy.pass();
    }
    f.recovers();
}

TEST_CASE("the server ends our session in the middle of a job: it is run again, and it recovers",
          "[.][postgres]") {
    behind_network f;
    int tries = 0;
    f.db->write_now([&](transaction& tx) {
        tx.execute("INSERT INTO note VALUES (1, 'a')");
        if (++tries == 1)
            ask_postgres_directly(f.place.url(),
                                  "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                                  "application_name = 'link100' AND datname = current_database()");
        tx.execute("INSERT INTO note VALUES (2, 'b')");
    });
    CHECK(tries == 2);
    CHECK(f.there(1) + f.there(2) == 2);
    f.recovers();
}

TEST_CASE("the server's limit of connections is reached: those that are there do the work, and it recovers",
          "[.][postgres]") {
    behind_network f;
    f.db->stop();
    const auto role = "few_" + platform::hex_encode(platform::random_token(6)).substr(0, 10);
    ask_postgres_directly(f.place.url(), "CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 2");
    ask_postgres_directly(f.place.url(), "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
    auto url = f.place.url();
    url.replace(url.find("link100@"), 7, role);
    f.db = open_postgres(url, f.clock,
                         {.writers = 4, .readers = 1, .patience = 1'000ms, .probe_interval = 50ms});
    CHECK(refusal([&] { (void)open_postgres(url, f.clock, {.writers = 1, .readers = 1}); }) ==
          sql_error::kind::unavailable);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) f.insert(t * 100 + i);
        });
    for (auto& t : threads) t.join();
    CHECK(notes_in(*f.db) == 80);
    CHECK(f.db->stats().connections == 2);
    ask_postgres_directly(f.place.url(), "ALTER ROLE " + role + " CONNECTION LIMIT 10");
    f.recovers();
    f.db->stop();
    ask_postgres_directly(f.place.url(), "DROP OWNED BY " + role);
    ask_postgres_directly(f.place.url(), "DROP ROLE " + role);
}

TEST_CASE("under load, with one fault after another, nothing that was acknowledged is lost or there twice",
          "[.][postgres]") {
    behind_network f{4};
    std::atomic<bool> stop = false;
    std::atomic<int> next{1};
    std::mutex mutex;
    std::vector<int> acknowledged;
    std::vector<std::thread> people;
    for (int t = 0; t < 4; ++t)
        people.emplace_back([&] {
            while (!stop) {
                const int id = next++;
                try {
                    f.insert(id);
                    const std::lock_guard lock{mutex};
                    acknowledged.push_back(id);
                } catch (const sql_error&) {
                    std::this_thread::sleep_for(10ms);
                }
            }
        });
    const auto for_a_while = [](auto&& fault) {
        fault();
        std::this_thread::sleep_for(250ms);
    };
    for (int round = 0; round < 2; ++round) {
        for_a_while([&] { f.proxy.cut_when_answered("COMMIT"); });
        for_a_while([&] { f.proxy.pass(); });
        for_a_while([&] { f.proxy.cut_when_asked("INSERT"); });
        for_a_while([&] { f.proxy.refuse(); });
        for_a_while([&] { f.proxy.pass(); });
        for_a_while([&] { f.proxy.swallow(); });
        for_a_while([&] { f.proxy.cut_after(2'000); });
        for_a_while([&] { f.proxy.hang_up_server(); });
        for_a_while([&] { f.proxy.pass(); });
    }
    std::this_thread::sleep_for(3s);
    stop = true;
    for (auto& p : people) p.join();
    CHECK(acknowledged.size() > 20);
    std::set<std::int64_t> kept;
    f.open()->read_now([&](transaction& tx) {
        tx.each("SELECT id FROM note", [&](const row& r) { CHECK(kept.insert(r.integer(0)).second); });
    });
    std::size_t lost = 0;
    for (const int id : acknowledged) lost += kept.contains(id) ? 0 : 1;
    CHECK(lost == 0);
    f.recovers();
}
