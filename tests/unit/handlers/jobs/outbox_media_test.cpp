// Pictures of our own go to the platform before they go to the chat.
#include "fake_platform.hpp"
#include "jobs/outbox_sender.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/media.hpp"
#include "services_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;

namespace {

struct media_sender_fixture : testing::services_fixture {
    media_sender_fixture() {
        platform.answer = [](const platform::http_request& r) {
            const bool upload = r.url.find("media/upload") != std::string::npos;
            return testing::fake_platform::said(upload ? R"({"type":"image","media_id":"UPLOADED"})"
                                                       : R"({"errcode":0,"errmsg":"ok"})");
        };
    }

    void send() {
        asio::co_spawn(
            io, [&]() -> task<> { (void)co_await sender.send_due(); },
            [](std::exception_ptr failed) {
                if (failed) std::rethrow_exception(failed);
            });
        io.restart();
        io.run();
    }

    // 张三's case with a picture; only the picture's message is left in the outbox.
    void case_with_picture() {
        run([&](services::work& w) {
            const auto who = load(w, zhang);
            const auto kept =
                services::keep_media(w, who, "image/jpeg", "\xFF\xD8\xFF\xE0 a picture").value();
            const auto media = services::media_to_attach(w.tx, who, kept.public_id, "media").value();
            services::new_case c;
            c.kind = league::case_kind::help;
            c.media_kind = media.kind;
            c.media_id = media.media_id;
            (void)services::send_case(w, who, c).value();
            w.tx.execute("DELETE FROM outbox WHERE kind <> 2");
            services::note_message_from(w, "o_wang", "");
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

TEST_CASE_METHOD(media_sender_fixture, "our own picture is uploaded and then sent by the platform's id") {
    case_with_picture();
    send();
    REQUIRE(platform.asked.size() == 2);
    CHECK_THAT(platform.asked[0].url, Contains("media/upload"));
    CHECK_THAT(platform.asked[0].body, Contains("a picture"));
    CHECK_THAT(platform.asked[1].body, Contains("UPLOADED") && Contains("o_wang"));
}

TEST_CASE_METHOD(media_sender_fixture,
                 "one that went with its case meanwhile is not sent, and nobody is troubled") {
    case_with_picture();
    run([&](services::work& w) {
        const auto number = w.tx.number("SELECT id FROM feedback");
        services::forget_media_of(w, "case", number);
        CHECK(w.tx.number("SELECT COUNT(*) FROM media") == 0);
    });
    send();
    CHECK(platform.asked.empty());
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM notice WHERE ref_kind = 'outbox'");
          }) == 0);
}
