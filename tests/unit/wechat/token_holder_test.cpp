#include "wechat/token_holder.hpp"

#include "fake_platform.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;
using namespace std::chrono_literals;

namespace {

class fake_store final : public shared_token_store {
public:
    std::optional<token_record> kept;
    lease_answer next_lease = lease_answer::granted;
    std::string leased_by;

    task<std::optional<token_record>> load() override { co_return kept; }

    task<void> store_if(std::string previous, token_record record) override {
        if (previous == (kept ? kept->token : "")) kept = std::move(record);
        co_return;
    }

    task<lease_answer> lease(std::string owner) override {
        if (next_lease == lease_answer::granted) leased_by = std::move(owner);
        co_return next_lease;
    }

    task<void> give_back(std::string owner) override {
        if (leased_by == owner) leased_by.clear();
        co_return;
    }
};

const token_credentials who{"wxapp", "SECRET", "http://api"};

http_result token(std::string name) {
    return json_answer(R"({"access_token":")" + name + R"(","expires_in":7200})");
}

}  // namespace

TEST_CASE("two processes with one store fetch one token") {
    fake_platform http;
    http.answers = {token("T1")};
    platform::manual_clock clock{at(1'700'000'000)};
    fake_store store;
    token_holder first(who, http, clock, &store), second(who, http, clock, &store);
    CHECK(*run(first.token()) == "T1");
    CHECK(*run(second.token()) == "T1");
    CHECK(http.requests.size() == 1);
    CHECK(store.leased_by.empty());
}

TEST_CASE("a token refused here but renewed by another process is read, not fetched") {
    fake_platform http;
    http.answers = {token("T1")};
    platform::manual_clock clock{at(1'700'000'000)};
    fake_store store;
    token_holder holder(who, http, clock, &store);
    CHECK(*run(holder.token()) == "T1");
    store.kept = make_token_record("T2", 7200s, clock.now() + 1s);
    CHECK(*run(holder.token_after_refusal("T1")) == "T2");
    CHECK(http.requests.size() == 1);
}

TEST_CASE("with the store away each process fetches for itself") {
    fake_platform http;
    http.answers = {token("T1")};
    platform::manual_clock clock{at(1'700'000'000)};
    fake_store store;
    store.next_lease = lease_answer::unavailable;
    token_holder holder(who, http, clock, &store);
    CHECK(*run(holder.token()) == "T1");
}

TEST_CASE("while another process renews, the old token is used as long as it lives") {
    fake_platform http;
    http.answers = {token("T1")};
    platform::manual_clock clock{at(1'700'000'000)};
    fake_store store;
    token_holder holder(who, http, clock, &store);
    CHECK(*run(holder.token()) == "T1");
    clock.advance(6'950s);
    store.next_lease = lease_answer::held;
    CHECK(*run(holder.token()) == "T1");
    CHECK(http.requests.size() == 1);
}

TEST_CASE("a renewal that fails leaves the living token in use, and is an error when there is none") {
    fake_platform http;
    http.answers = {token("T1"), json_answer(R"({"errcode":-1,"errmsg":"busy"})")};
    platform::manual_clock clock{at(1'700'000'000)};
    token_holder holder(who, http, clock, nullptr);
    CHECK(*run(holder.token()) == "T1");
    clock.advance(6'950s);
    CHECK(*run(holder.token()) == "T1");
    clock.advance(300s);
    CHECK(run(holder.token()).error().kind == error_class::busy);
}

TEST_CASE(
    "a changed secret is asked with at once, also after refusals of the old one; a living token stays") {
    fake_platform http;
    http.answers = {json_answer(R"({"errcode":40125,"errmsg":"invalid appsecret"})"), token("T1"),
                    token("T2")};
    platform::manual_clock clock{at(1'700'000'000)};
    token_holder holder(who, http, clock, nullptr);
    CHECK(run(holder.token()).has_error());
    CHECK(run(holder.token()).has_error());  // the pause after a refusal
    CHECK(http.requests.size() == 1);
    holder.change_secret("NEWSECRET");
    CHECK(*run(holder.token()) == "T1");
    REQUIRE(http.requests.size() == 2);
    CHECK(http.requests.back().body.find("\"NEWSECRET\"") != std::string::npos);
    holder.change_secret("THIRDSECRET");
    CHECK(*run(holder.token()) == "T1");
    CHECK(http.requests.size() == 2);
}

TEST_CASE("an answer without a token, or with one that cannot be, is an error") {
    for (const auto& odd :
         {json_answer("{}"), json_answer(R"({"access_token":"T"})"),
          json_answer(R"({"access_token":"T","expires_in":0})"), token(std::string(2'000, 'x'))}) {
        fake_platform http;
        http.answers = {odd};
        platform::manual_clock clock{at(0)};
        token_holder holder(who, http, clock, nullptr);
        CHECK(run(holder.token()).has_error());
    }
}
