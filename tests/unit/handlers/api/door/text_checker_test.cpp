// The platform's opinion within a time: what each of its answers comes to, and what silence does.
#include "api/text_checker.hpp"

#include "../../jobs/fake_platform.hpp"
#include "door/quiet_log.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <catch2/catch.hpp>

namespace {

using namespace link100;
using namespace std::chrono_literals;
using Catch::Contains;

// Answers when it is told to, or never.
class silent_platform final : public platform::http_client {
public:
    explicit silent_platform(asio::io_context& io) : forever_(io) {
        forever_.expires_at(timer::time_point::max());
    }

    task<result<platform::http_answer, platform::http_failure>> send(platform::http_request) override {
        ++asked;
        boost::system::error_code woken;
        co_await forever_.async_wait(asio::redirect_error(use_task, woken));
        co_return platform::http_failure::no_answer;
    }

    void give_up() { forever_.cancel(); }

    int asked = 0;

private:
    using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                             asio::wait_traits<std::chrono::steady_clock>, executor>;
    timer forever_;
};

struct checker_fixture {
    bool risky(api::text_checker& checker) {
        bool verdict = false;
        asio::co_spawn(
            io, [&]() -> task<> { verdict = co_await checker.is_risky("m_a", "你好", scene); },
            [this](std::exception_ptr failed) {
                if (failed) std::rethrow_exception(failed);
                io.stop();
            });
        io.restart();
        io.run();
        return verdict;
    }

    bool risky_when(std::string answer) {
        http.answer = [answer](const auto&) { return testing::fake_platform::said(answer); };
        api::platform_text_checker checker(io.get_executor(), client, log, counts);
        return risky(checker);
    }

    static constexpr auto scene = miniapp::check_scene::comment;
    asio::io_context io{1};
    testing::fake_platform http;
    platform::manual_clock clock{platform::time_point{}};
    wechat::token_holder tokens{{"wxmini", "secret", "http://platform"}, http, clock, nullptr};
    wechat::platform_client client{http, tokens};
    testing::quiet_log log;
    api::text_check_counts counts;
};

}  // namespace

TEST_CASE_METHOD(checker_fixture, "only what the platform calls risky is risky; each outcome is counted") {
    CHECK_FALSE(risky_when(R"({"errcode":0,"result":{"suggest":"pass","label":100}})"));
    CHECK(counts.passed == 1);
    CHECK(risky_when(R"({"errcode":0,"result":{"suggest":"risky","label":20006}})"));
    CHECK(counts.risky == 1);
    CHECK_FALSE(risky_when(R"({"errcode":0,"result":{"suggest":"review","label":10001}})"));
    CHECK(counts.review == 1);
    CHECK_THAT(http.asked.back().body,
               Contains(R"("version":2)") && Contains(R"("scene":2)") && Contains(R"("openid":"m_a")"));
}

TEST_CASE_METHOD(checker_fixture,
                 "an error of the platform stops nobody, and is counted and logged without the text") {
    CHECK_FALSE(risky_when(R"({"errcode":61010,"errmsg":"code is expired"})"));
    CHECK_FALSE(risky_when(R"({"errcode":45009,"errmsg":"reach max api daily quota limit"})"));
    CHECK(counts.unavailable == 2);
    CHECK_THAT(log.text, Contains("61010") && !Contains("你好") && !Contains("m_a"));
}

TEST_CASE_METHOD(checker_fixture, "a platform that does not answer is waited for only so long") {
    silent_platform silent(io);
    wechat::token_holder no_tokens{{"wxmini", "secret", "http://platform"}, silent, clock, nullptr};
    wechat::platform_client hanging{silent, no_tokens};
    api::platform_text_checker checker(io.get_executor(), hanging, log, counts, 0ms);
    CHECK_FALSE(risky(checker));
    CHECK(counts.unavailable == 1);
    CHECK_THAT(log.text, Contains("no answer in 0 ms"));
    silent.give_up();
    io.restart();
    io.run();
}

TEST_CASE_METHOD(checker_fixture,
                 "beyond the bound of checks under way nobody is asked, until some have ended") {
    silent_platform silent(io);
    wechat::token_holder no_tokens{{"wxmini", "secret", "http://platform"}, silent, clock, nullptr};
    wechat::platform_client hanging{silent, no_tokens};
    api::platform_text_checker checker(io.get_executor(), hanging, log, counts, 0ms);
    for (int i = 0; i < api::text_checks_under_way_max; ++i) CHECK_FALSE(risky(checker));
    CHECK_THAT(log.text, !Contains("too many"));
    CHECK_FALSE(risky(checker));
    CHECK_THAT(log.text, Contains("too many are under way"));
    CHECK(counts.unavailable == static_cast<std::uint64_t>(api::text_checks_under_way_max) + 1);
    silent.give_up();
    io.restart();
    io.run();
}
