// The door with a memory that remembers what the test tells it to: a copy of the dialogue may be old, and
// must then decide nothing.
#include "chat/callback_door.hpp"

#include "chat_fixture.hpp"
#include "wechat/signature.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <array>
#include <exception>
#include <optional>

using namespace link100;
using namespace link100::testing;
using Catch::Contains;

namespace {

constexpr std::string_view first_token = "doortesttoken";
constexpr std::string_view openid = "o_zhang";

class one_copy final : public chat::memory {
public:
    std::optional<services::conversation> copy;     // what recall() gives
    std::optional<services::conversation> written;  // what remember() was given last

    task<recollection> recall(std::string_view, std::string_view, platform::time_point) override {
        co_return recollection{.answer = {}, .talk = copy, .too_fast = false};
    }

    void remember(std::string_view, std::string_view, std::string_view,
                  const services::conversation& talk) override {
        written = talk;
    }

    task<> apply(const services::changes&) override { co_return; }
};

class door_fixture : public chat_fixture {
public:
    one_copy mind;
    chat::door_counts counts;

    std::string token{first_token};  // that the platform signs with

    // Delivers a text in clear and returns the body of the answer.
    std::string deliver(std::string_view text, unsigned status = 200) {
        const auto seconds = std::to_string(platform::to_micros(clock.now()) / 1'000'000);
        const auto nonce = std::to_string(++sent_);
        const std::array<std::string_view, 3> parts{token, seconds, nonce};
        const auto signature = wechat::sign_sorted(parts);
        const auto query =
            "signature=" + std::string{wechat::view(signature)} + "&timestamp=" + seconds + "&nonce=" + nonce;
        const auto body = "<xml><ToUserName>gh_test</ToUserName><FromUserName>" + std::string{openid} +
                          "</FromUserName><CreateTime>" + seconds +
                          "</CreateTime><MsgType>text</MsgType><Content><![CDATA[" + std::string{text} +
                          "]]></Content><MsgId>" + std::to_string(1000 + sent_) + "</MsgId></xml>";
        platform::http_incoming in;
        in.method = "POST";
        in.query = query;
        in.body = body;
        return answer_to(in, status);
    }

    void change_token(std::string_view next) { door_.change_keys(settings(next)); }

private:
    static wechat::callback_settings settings(std::string_view token) {
        wechat::callback_settings s;
        s.token = token;
        s.mode = wechat::callback_mode::plain;
        return s;
    }

    std::string answer_to(const platform::http_incoming& in, unsigned status) {
        asio::io_context io;
        std::optional<platform::http_outgoing> out;
        std::exception_ptr failure;
        asio::co_spawn(io, door_.receive(in), [&](std::exception_ptr e, platform::http_outgoing answer) {
            failure = std::move(e);
            out = std::move(answer);
        });
        io.run();
        if (failure) std::rethrow_exception(failure);
        REQUIRE(static_cast<unsigned>(out->status) == status);
        return out->body;
    }

    int sent_ = 0;
    chat::callback_door door_{settings(first_token), record(), rules, clock, mind, counts};
};

}  // namespace

TEST_CASE("a message is understood by the dialogue's copy, and the copy that follows is handed on") {
    door_fixture f;
    REQUIRE_THAT(f.deliver("宿舍热水器坏了"), Contains("这是哪一类"));
    REQUIRE(f.mind.written);
    f.mind.copy = f.mind.written;
    REQUIRE_THAT(f.deliver("1"), Contains("收到，编号"));
}

TEST_CASE("an answer to the last question is understood though the copy is from before the question") {
    door_fixture f;
    (void)f.deliver("帮我看看");
    (void)f.deliver("取消");
    const auto before = f.mind.written;
    REQUIRE(before);
    REQUIRE_THAT(f.deliver("宿舍热水器坏了"), Contains("这是哪一类"));
    f.mind.copy = before;  // the process was killed before the newer copy was written
    REQUIRE_THAT(f.deliver("1"), Contains("收到，编号"));
}

TEST_CASE("a question that the dialogue has left is not answered because an old copy still asks it") {
    door_fixture f;
    REQUIRE_THAT(f.deliver("宿舍热水器坏了"), Contains("这是哪一类"));
    const auto asking = f.mind.written;
    (void)f.deliver("取消");
    f.mind.copy = asking;
    REQUIRE_THAT(f.deliver("1"), !Contains("收到，编号"));
    REQUIRE(f.read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM feedback"); }) == 0);
}

TEST_CASE("a token that changed is checked from then on, in the middle of a dialogue") {
    door_fixture f;
    REQUIRE_THAT(f.deliver("宿舍热水器坏了"), Contains("这是哪一类"));
    f.change_token("anothertoken");
    (void)f.deliver("1", 403);
    f.token = "anothertoken";
    f.mind.copy = f.mind.written;
    REQUIRE_THAT(f.deliver("1"), Contains("收到，编号"));
}

TEST_CASE("keys that cannot work change nothing") {
    door_fixture f;
    REQUIRE_THROWS_AS(f.change_token(""), std::invalid_argument);
    REQUIRE_THAT(f.deliver("宿舍热水器坏了"), Contains("这是哪一类"));
}
