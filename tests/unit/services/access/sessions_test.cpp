#include "services/access/sessions.hpp"

#include "platform/encoding.hpp"
#include "services/access/idempotency.hpp"
#include "services/access/push_grants.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using namespace link100;
using namespace link100::services;

constexpr std::chrono::hours life{30 * 24};

struct sessions_fixture : testing::services_fixture {
    opened_session open(std::string_view openid, std::string_view union_id = "",
                        std::string_view key = "k1") {
        return run([&](work& w) {
            return open_session(w, {std::string{openid}, std::string{union_id}, std::string{key}}, {}, life)
                .value();
        });
    }

    bool lives(const opened_session& s) {
        return read(
                   [&](store::transaction& tx) { return find_session(tx, token_hash(s.token), clock.now()); })
            .has_value();
    }
};

}  // namespace

TEST_CASE_METHOD(sessions_fixture,
                 "a session is found by its token, and only the hash of the token is kept") {
    const auto s = open("m_1");
    CHECK(s.token.size() == token_characters);
    CHECK_FALSE(s.who);
    CHECK(s.expires_at == clock.now() + life);
    REQUIRE(lives(s));
    const auto kept = read([](store::transaction& tx) {
        return tx.all("SELECT token_hash FROM session", [](const store::row& r) { return r.str(0); });
    });
    CHECK(kept == std::vector{platform::sha256(s.token)});
}

TEST_CASE_METHOD(sessions_fixture,
                 "each login gives a new token; five stay good, the oldest beyond them ends") {
    std::vector<opened_session> opened;
    for (int i = 0; i < 7; ++i) {
        opened.push_back(open("m_1"));
        clock.advance(std::chrono::seconds{1});
    }
    CHECK_FALSE(lives(opened[0]));
    CHECK_FALSE(lives(opened[1]));
    CHECK(std::all_of(opened.begin() + 2, opened.end(), [&](const auto& s) { return lives(s); }));
    CHECK(changed.ended_sessions == std::set{platform::hex_encode(token_hash(opened[1].token))});
    CHECK(lives(open("m_2")));
}

TEST_CASE_METHOD(sessions_fixture, "a session ends at its end, and its end moves on with use, once a day") {
    const auto s = open("m_1");
    const auto hash = token_hash(s.token);
    const auto due = [&] {
        return read([&](store::transaction& tx) {
            return renewal_is_due(find_session(tx, hash, clock.now()).value(), clock.now(), life);
        });
    };
    CHECK_FALSE(due());
    clock.advance(session_renewal);
    CHECK_FALSE(due());
    clock.advance(std::chrono::microseconds{1});
    REQUIRE(due());
    run([&](work& w) { renew_session(w, hash, life); });
    CHECK_FALSE(due());
    clock.advance(life - std::chrono::microseconds{1});
    CHECK(lives(s));
    clock.advance(std::chrono::microseconds{1});
    CHECK_FALSE(lives(s));
}

TEST_CASE_METHOD(sessions_fixture, "logging out ends this session at once, and tells the caches") {
    const auto one = open("m_1");
    const auto two = open("m_1");
    run([&](work& w) { end_session(w, token_hash(one.token)); });
    CHECK(changed.ended_sessions == std::set{platform::hex_encode(token_hash(one.token))});
    CHECK_FALSE(lives(one));
    CHECK(lives(two));
}

TEST_CASE_METHOD(sessions_fixture, "all sessions of a person end together, on every phone") {
    run([&](work& w) { note_message_from(w, "o_wang", "u_wang"); });
    const auto one = open("m_1", "u_wang");
    const auto two = open("m_2", "u_wang");
    const auto other = open("m_3");
    CHECK(run([&](work& w) { return end_sessions_of(w, wang); }) == 2);
    CHECK(changed.ended_sessions.size() == 2);
    CHECK_FALSE(lives(one));
    CHECK_FALSE(lives(two));
    CHECK(lives(other));
}

TEST_CASE_METHOD(sessions_fixture,
                 "an openid is bound by the unionid that the official account knows, and by nothing less") {
    run([&](work& w) { note_message_from(w, "o_wang", "u_wang"); });
    const auto s = open("m_wang", "u_wang");
    REQUIRE(s.who);
    CHECK(s.who->id == wang);
    CHECK_FALSE(open("m_other", "u_other").who);
    CHECK_FALSE(open("m_none", "").who);
}

TEST_CASE_METHOD(sessions_fixture, "a code from the chat binds the openid, once, and not after ten minutes") {
    const auto code = run([&](work& w) { return issue_code(w, code_kind::mini_program, zhang).code; });
    const auto with = [&](std::string_view openid, const std::string& typed) {
        return run([&](work& w) { return open_session(w, {std::string{openid}, "", "k"}, typed, life); });
    };
    const auto s = with("m_zhang", code);
    REQUIRE(s.has_value());
    CHECK(s->who->id == zhang);
    const auto again = with("m_2", code);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == problem_code::not_found);
    CHECK(again.error().field == "binding_code");
    const auto late = run([&](work& w) { return issue_code(w, code_kind::mini_program, li).code; });
    clock.advance(std::chrono::minutes{11});
    CHECK_FALSE(with("m_2", late).has_value());
    const auto foreign = run([&](work& w) { return issue_code(w, code_kind::mini_program, li).code; });
    const auto conflict = with("m_zhang", foreign);
    REQUIRE_FALSE(conflict.has_value());
    CHECK(conflict.error().code == problem_code::conflict);
}

TEST_CASE_METHOD(sessions_fixture, "an invitation for the chat is no code for the mini-program") {
    const auto code = run([&](work& w) { return issue_code(w, code_kind::invitation, zhao).code; });
    CHECK_FALSE(run([&](work& w) { return open_session(w, {"m_1", "", "k"}, code, life); }).has_value());
}

TEST_CASE_METHOD(
    sessions_fixture,
    "a session dies when its openid is bound to somebody else, and lives on when it is first bound") {
    const auto stranger = open("m_1");
    run([&](work& w) { bind_account(w, "m_1", channel::mini_program, zhang); });
    CHECK(lives(stranger));
    const auto bound = open("m_1");
    run([&](work& w) { bind_account(w, "m_1", channel::mini_program, li); });
    CHECK_FALSE(lives(bound));
}

TEST_CASE_METHOD(sessions_fixture, "a role holds in a session from the moment it is given or taken") {
    run([&](work& w) { bind_account(w, "m_1", channel::mini_program, zhang); });
    const auto s = open("m_1");
    const auto is_cadre = [&] {
        return read([&](store::transaction& tx) {
            return find_session(tx, token_hash(s.token), clock.now())->who->is_cadre();
        });
    };
    CHECK_FALSE(is_cadre());
    run([&](work& w) { grant_role(w, zhang, league::role::cadre, college); });
    CHECK(is_cadre());
    run([&](work& w) {
        w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2", zhang,
                     league::role::cadre);
    });
    CHECK_FALSE(is_cadre());
}

TEST_CASE_METHOD(sessions_fixture,
                 "the last two session keys are kept, newest first; the same key again is no new one") {
    const auto keys = [&] { return read([](store::transaction& tx) { return session_keys_of(tx, "m_1"); }); };
    CHECK(keys().empty());
    (void)open("m_1", "", "k1");
    CHECK(keys() == std::vector<std::string>{"k1"});
    (void)open("m_1", "", "k2");
    (void)open("m_1", "", "k2");
    CHECK(keys() == std::vector<std::string>{"k2", "k1"});
    (void)open("m_1", "", "k3");
    CHECK(keys() == std::vector<std::string>{"k3", "k2"});
}

TEST_CASE_METHOD(sessions_fixture, "the answer to a key is given again to the same sender and request only") {
    const auto same = fingerprint_of("POST", "/a", "{}");
    run([&](work& w) { keep_answer(w, {zhang, "m_1"}, "key", same, {201, "{\"number\":1}"}); });
    const auto before = [&](const sender& who, std::string_view print) {
        return read([&](store::transaction& tx) { return answer_before(tx, who, "key", print); });
    };
    const auto again = before({zhang, "m_1"}, same);
    REQUIRE(again.has_value());
    REQUIRE(again->has_value());
    CHECK((*again)->status == 201);
    CHECK((*again)->body == "{\"number\":1}");
    CHECK(before({zhang, "m_2"}, same)->has_value());
    CHECK_FALSE(before({li, "m_1"}, same)->has_value());
    CHECK_FALSE(before({std::nullopt, "m_1"}, same)->has_value());
    for (const auto& other : {fingerprint_of("POST", "/b", "{}"), fingerprint_of("PUT", "/a", "{}"),
                              fingerprint_of("POST", "/a", "[]")})
        CHECK(before({zhang, "m_1"}, other).error().code == problem_code::conflict);
}

TEST_CASE_METHOD(sessions_fixture, "strangers with the same key do not meet each other's answers") {
    const auto print = fingerprint_of("POST", "/a", "{}");
    run([&](work& w) { keep_answer(w, {std::nullopt, "m_1"}, "key", print, {200, "one"}); });
    read([&](store::transaction& tx) {
        CHECK(answer_before(tx, {std::nullopt, "m_1"}, "key", print)->has_value());
        CHECK_FALSE(answer_before(tx, {std::nullopt, "m_2"}, "key", print)->has_value());
        return 0;
    });
}

TEST_CASE_METHOD(sessions_fixture,
                 "one accept is one message, never less than none, and never more than the bound") {
    run([&](work& w) {
        CHECK_FALSE(take_push_grant(w, "m_1", "t"));
        CHECK(add_push_grant(w, "m_1", "t") == 1);
        CHECK(add_push_grant(w, "m_1", "t") == 2);
        CHECK(take_push_grant(w, "m_1", "t"));
        CHECK(take_push_grant(w, "m_1", "t"));
        CHECK_FALSE(take_push_grant(w, "m_1", "t"));
        w.tx.execute("UPDATE push_grant SET remaining = ?1", push_grants_max);
        CHECK(add_push_grant(w, "m_1", "t") == push_grants_max);
        clear_push_grants(w, "m_1", "t");
        CHECK(push_grants_of(w.tx, "m_1", "t") == 0);
        CHECK(push_grants_of(w.tx, "m_2", "t") == 0);
    });
}
