// What services wrote into the outbox goes out: at least once, within what the platform takes.
#include "jobs/outbox_sender.hpp"

#include "fake_platform.hpp"
#include "services/access/accounts.hpp"
#include "services/base/json.hpp"
#include "services/messages/notices.hpp"
#include "services_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

struct sender_fixture : testing::services_fixture {
    sender_fixture() {
        // What the fixture's own story left to be sent is not this test's.
        run([](services::work& w) { w.tx.execute("DELETE FROM outbox"); });
    }

    int send() {
        int tried = -1;
        asio::co_spawn(
            io, [&]() -> task<> { tried = co_await sender.send_due(); },
            [](std::exception_ptr failed) {
                if (failed) std::rethrow_exception(failed);
            });
        io.restart();
        io.run();
        return tried;
    }

    void tell(std::string_view idem, std::string_view openid, std::string_view text) {
        run([&](services::work& w) {
            services::send_later(w, idem, services::message_kind::text, openid,
                                 services::json_object({{"text", std::string{text}}}));
        });
    }

    std::int64_t in_state(int state) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM outbox WHERE state = ?1", state);
        });
    }

    asio::io_context io{1};
    testing::fake_platform platform;
    wechat::token_holder tokens{
        {"wx1234567890abcdef", "secret", "http://platform"}, platform, clock, nullptr};
    wechat::platform_client client{platform, tokens};
    jobs::outbox_sender sender{io.get_executor(), record(), rules, clock, client, {"", "http://platform"}};
};

}  // namespace

TEST_CASE_METHOD(sender_fixture, "a text goes to its openid once, however often its cause is told") {
    tell("cause", "o_wang", "你好");
    tell("cause", "o_wang", "你好");
    CHECK(send() == 1);
    REQUIRE(platform.asked.size() == 1);
    CHECK_THAT(platform.asked[0].url, Contains("/cgi-bin/message/custom/send"));
    CHECK_THAT(platform.asked[0].body, Contains("你好") && Contains("o_wang"));
    CHECK(send() == 0);
    CHECK(in_state(1) == 1);
}

TEST_CASE_METHOD(sender_fixture,
                 "outside the 48-hour window a text is held, and goes out when the person writes again") {
    clock.advance(49h);
    tell("late", "o_wang", "迟到的话");
    CHECK(send() == 1);
    CHECK(platform.asked.empty());
    CHECK(in_state(3) == 1);
    run([](services::work& w) { services::note_message_from(w, "o_wang", ""); });
    CHECK(send() == 1);
    CHECK(platform.asked.size() == 1);
}

TEST_CASE_METHOD(sender_fixture, "after five messages in a window the sixth waits for the person") {
    for (int i = 0; i < 6; ++i) tell("m" + std::to_string(i), "o_wang", "第" + std::to_string(i) + "条");
    CHECK(send() == 6);
    CHECK(platform.asked.size() == 5);
    CHECK(in_state(3) == 1);
}

TEST_CASE_METHOD(sender_fixture, "what the platform's window refuses is held and not given up") {
    platform.answer = [](const auto&) {
        return testing::fake_platform::said(R"({"errcode":45015,"errmsg":"response out of time limit"})");
    };
    tell("refused", "o_wang", "你好");
    CHECK(send() == 1);
    CHECK(in_state(3) == 1);
}

TEST_CASE_METHOD(sender_fixture,
                 "a message that the platform cannot take now is tried again, later and later, and given up "
                 "after the tenth try") {
    platform.answer = [](const auto&) {
        return testing::fake_platform::said(
            R"({"errcode":45009,"errmsg":"reach max api daily quota limit"})");
    };
    tell("away", "o_wang", "你好");
    for (int tries = 0; tries < 11; ++tries) {
        CHECK(send() == 1);
        clock.advance(2h);
    }
    CHECK(in_state(2) == 1);
    CHECK(in_state(0) == 0);
    // The unit's administrator hears of it in the digest.
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM notice WHERE kind = 5");
          }) == 1);
}

TEST_CASE("the wait between tries doubles up to an hour and ends") {
    CHECK(jobs::retry_after(0) == 2s);
    CHECK(jobs::retry_after(1) == 4s);
    CHECK(jobs::retry_after(9) == 1024s);
    CHECK(jobs::retry_after(10) == std::nullopt);
}

TEST_CASE_METHOD(
    sender_fixture,
    "a sender that died with a message in its hands loses it to the next one after two minutes") {
    tell("claimed", "o_wang", "你好");
    run([](services::work& w) { return services::claim_due_messages(w, 10).size(); });
    CHECK(send() == 0);
    clock.advance(services::claim_time + 1s);
    CHECK(send() == 1);
    CHECK(platform.asked.size() == 1);
}

TEST_CASE_METHOD(sender_fixture, "a long text is split where WeChat's limit falls and arrives whole") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "这是一句话。";
    tell("long", "o_wang", text);
    while (send() > 0) {
    }
    CHECK(platform.asked.size() == 3);
}

TEST_CASE_METHOD(sender_fixture, "a cadre's QR is made at the platform, kept, and sent as a card") {
    platform.answer = [](const platform::http_request& r) {
        return testing::fake_platform::said(r.url.find("qrcode/create") != std::string::npos
                                                ? R"({"ticket":"T+1","url":"http://weixin.qq.com/q/x"})"
                                                : R"({"errcode":0})");
    };
    const auto scene = run([&](services::work& w) {
        const auto qr = services::qr_of(w, load(w, wang)).value();
        services::make_qr_later(w, qr.scene, "o_wang", "王老师");
        return qr.scene;
    });
    CHECK(send() == 1);
    REQUIRE(platform.asked.size() == 2);
    CHECK_THAT(platform.asked[0].body, Contains("QR_LIMIT_STR_SCENE") && Contains(scene));
    CHECK_THAT(platform.asked[1].body, Contains("王老师的联系二维码"));
    const auto kept =
        run([&](services::work& w) { return services::qr_of(w, load(w, wang)).value().image_url; });
    CHECK_THAT(kept, Contains("T%2B1"));
}

TEST_CASE_METHOD(sender_fixture, "pushes to administrators wait for the morning, words of crisis do not") {
    clock.set(testing::at_shanghai(2026, 4, 4, 2));
    run([&](services::work& w) {
        services::note_message_from(w, "o_admin", "");
        services::notify_administrators(w, college, 0, services::notice_kind::denial, "activity", 1,
                                        "被否认");
    });
    CHECK(send() == 0);
    run([&](services::work& w) {
        services::notify_administrators(w, college, 0, services::notice_kind::crisis, "feedback", 1, "危机");
    });
    CHECK(send() == 1);
    CHECK_THAT(platform.asked.back().body, Contains("危机"));
    clock.set(testing::at_shanghai(2026, 4, 4, 7));
    CHECK(send() == 1);
    CHECK_THAT(platform.asked.back().body, Contains("被否认"));
}
