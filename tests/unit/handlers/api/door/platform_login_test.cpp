#include "api/login_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <optional>

namespace {

using namespace link100;

struct scripted_platform final : platform::http_client {
    std::string body;
    int asked = 0;

    task<result<platform::http_answer, platform::http_failure>> send(platform::http_request) override {
        ++asked;
        co_return platform::http_answer{200, "application/json", body};
    }
};

struct remembered_log final : platform::log {
    std::string text;

    void write(platform::log_level, std::string_view message, fields more) override {
        text += message;
        for (const auto& [name, value] : more) text.append(" ").append(name).append("=").append(value);
    }

    void lines(std::string) override {}

    [[nodiscard]] std::uint64_t lost() const override { return 0; }
};

struct login_fixture {
    scripted_platform platform;
    remembered_log log;

    auto exchange(const std::string& app_id) {
        api::platform_login_client client(platform, log, {app_id, "SECRET", "http://127.0.0.1:1"});
        std::optional<result<miniapp::login_result, wechat::platform_error>> out;
        asio::io_context context;
        auto ask = [&]() -> task<> { out = co_await client.exchange("CODE"); };
        asio::co_spawn(context.get_executor(), ask(), [](std::exception_ptr e) {
            if (e) std::rethrow_exception(e);
        });
        context.run();
        return *out;
    }
};

}  // namespace

TEST_CASE_METHOD(login_fixture, "a login code becomes the platform's openid, and nothing is logged") {
    platform.body = R"({"openid":"m_1","session_key":"MDEyMzQ1Njc4OWFiY2RlZg==","unionid":"u_1"})";
    const auto r = exchange("wx_mini");
    REQUIRE(r.has_value());
    CHECK(r->openid == "m_1");
    CHECK(r->union_id == "u_1");
    CHECK(log.text.empty());
}

TEST_CASE_METHOD(login_fixture, "without a mini-program nobody is asked and every login is refused") {
    const auto r = exchange("");
    REQUIRE_FALSE(r.has_value());
    CHECK(r.error().kind == wechat::error_class::account);
    CHECK(platform.asked == 0);
}

TEST_CASE_METHOD(login_fixture, "a wrong secret is told to the operator, without the secret and the code") {
    platform.body = R"({"errcode":40125,"errmsg":"invalid appsecret"})";
    CHECK_FALSE(exchange("wx_mini").has_value());
    CHECK(platform.asked == 1);
    CHECK_FALSE(log.text.empty());
    CHECK(log.text.find("SECRET") == log.text.npos);
    CHECK(log.text.find("CODE") == log.text.npos);
}

TEST_CASE_METHOD(login_fixture, "a spent code is the person's matter, and is asked about once") {
    platform.body = R"({"errcode":40163,"errmsg":"code been used"})";
    CHECK_FALSE(exchange("wx_mini").has_value());
    CHECK(platform.asked == 1);
    CHECK(log.text.empty());
}
