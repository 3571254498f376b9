#include "samples.hpp"
#include "wechat/access_token.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;
using namespace std::chrono_literals;

namespace {

const auto start = at(1'700'000'000);

bool uses(const token_step& s, std::string_view token) {
    const auto* u = std::get_if<token_action::use>(&s);
    return u && u->token == token;
}

bool fetches(const token_step& s, bool force = false) {
    const auto* f = std::get_if<token_action::fetch>(&s);
    return f && f->force == force;
}

bool waits(const token_step& s) {
    return std::holds_alternative<token_action::wait>(s);
}

bool gives_up(const token_step& s) {
    return std::holds_alternative<token_action::give_up>(s);
}

token_machine with_token(std::string token, std::chrono::seconds life = 7200s) {
    token_machine m;
    static_cast<void>(m.need(start));
    m.fetched(make_token_record(std::move(token), life, start), start);
    return m;
}

}  // namespace

TEST_CASE("of many callers without a token one fetches, the others wait") {
    token_machine m;
    CHECK(fetches(m.need(start)));
    CHECK(waits(m.need(start)));
    CHECK(waits(m.need(start + token_fetch_patience - 1s)));
    m.fetched(make_token_record("t", 7200s, start), start);
    CHECK(uses(m.need(start), "t"));
}

TEST_CASE("a fetch that never reports is given up after its patience") {
    token_machine m;
    CHECK(fetches(m.need(start)));
    CHECK(fetches(m.need(start + token_fetch_patience)));
}

TEST_CASE("a token is renewed five minutes before its end, and used by the others meanwhile") {
    auto m = with_token("old");
    CHECK(uses(m.need(start + 6899s), "old"));
    CHECK(fetches(m.need(start + 6900s)));
    CHECK(uses(m.need(start + 6901s), "old"));
}

TEST_CASE("a short remaining life of 345 seconds is used for half of it and does not loop") {
    auto m = with_token("short", 345s);
    CHECK(uses(m.need(start + 172s), "short"));
    CHECK(fetches(m.need(start + 173s)));
}

TEST_CASE("a refused token that was renewed meanwhile costs no fetch") {
    auto m = with_token("new");
    CHECK(uses(m.rejected("old", start), "new"));
}

TEST_CASE("a refused token is fetched anew once; all others refused at once wait for it") {
    auto m = with_token("dead");
    CHECK(fetches(m.rejected("dead", start)));
    CHECK(waits(m.rejected("dead", start)));
    m.fetched(make_token_record("alive", 7200s, start), start);
    CHECK(uses(m.rejected("dead", start), "alive"));
}

TEST_CASE("only a token given twice and refused twice is replaced by force, not more than every 30 seconds") {
    auto m = with_token("dead");
    CHECK(fetches(m.rejected("dead", start), false));
    m.fetched(make_token_record("dead", 7200s, start), start);
    CHECK(fetches(m.rejected("dead", start), true));
    m.fetched(make_token_record("dead", 7200s, start), start);
    CHECK(gives_up(m.rejected("dead", start + 29s)));
    CHECK(fetches(m.rejected("dead", start + 30s), true));
}

TEST_CASE("force is used at most twenty times in a day") {
    auto m = with_token("dead");
    static_cast<void>(m.rejected("dead", start));
    auto now = start;
    int forced = 0;
    for (int i = 0; i < 25; ++i, now += 60s) {
        m.fetched(make_token_record("dead", 7200s, now), now);
        forced += fetches(m.rejected("dead", now), true);
    }
    CHECK(forced == 20);
    CHECK(fetches(m.rejected("dead", start + 24h), true));
}

TEST_CASE("failures are answered from the living token, else with a growing pause") {
    auto m = with_token("old");
    CHECK(fetches(m.need(start + 6900s)));
    m.failed(error_class::busy, start + 6900s);
    CHECK(uses(m.need(start + 6900s), "old"));
    CHECK(fetches(m.need(start + 6901s)));
    token_machine none;
    static_cast<void>(none.need(start));
    none.failed(error_class::account, start);
    CHECK(gives_up(none.need(start + 59s)));
    CHECK(fetches(none.need(start + 60s)));
}

TEST_CASE("another process' token is taken if it lives longer and is not the one refused") {
    auto m = with_token("mine");
    CHECK_FALSE(m.adopted(make_token_record("older", 7000s, start), start));
    CHECK(m.adopted(make_token_record("younger", 7200s, start + 60s), start + 60s));
    static_cast<void>(m.rejected("younger", start + 61s));
    CHECK_FALSE(m.adopted(make_token_record("younger", 7200s, start + 60s), start + 62s));
    CHECK(m.adopted(make_token_record("third", 7200s, start + 60s), start + 62s));
    CHECK(uses(m.need(start + 62s), "third"));
}
