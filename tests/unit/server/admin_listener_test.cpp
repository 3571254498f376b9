// The watchers' own port.
#include "admin_listener.hpp"

#include "test_server.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;

namespace {

struct admin_fixture {
    config::settings settings;
    kept_log log;
    server::metrics counts;

    // As it was logged.
    [[nodiscard]] std::uint16_t port() const {
        const auto text = log.text();
        return static_cast<std::uint16_t>(std::stoi(text.substr(text.find("port=") + 5)));
    }
};

}  // namespace

TEST_CASE("the watchers' port answers /metrics and /healthz, and nothing else") {
    admin_fixture f;
    f.settings.server.admin_listen = "127.0.0.1:0";
    f.counts.add_gauge("link100_test_gauge", "A test.", {}, [] { return 3.0; });
    server::admin_listener admin{f.settings, f.counts, f.log};
    REQUIRE(admin.start().empty());
    raw_client c{f.port()};
    const auto get = [&](std::string path) { return c.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"); };
    CHECK(get("/metrics").body.find("link100_test_gauge 3") != std::string::npos);
    CHECK(get("/healthz").status == 200);
    CHECK(get("/wechat/callback").status == 404);
    CHECK(get("/api/v1/me").status == 404);
    admin.stop();
    admin.wait();
    CHECK(c.is_ended());
    CHECK(f.counts.text().find("link100_http") == std::string::npos);  // its own requests are not counted
}

TEST_CASE("a watchers' port that somebody else has is a sentence that names the setting") {
    test_server other{{hello()}};
    admin_fixture f;
    f.settings.server.admin_listen = "127.0.0.1:" + std::to_string(other.http.port());
    server::admin_listener admin{f.settings, f.counts, f.log};
    const auto wrong = admin.start();
    CHECK(wrong.find(f.settings.server.admin_listen) != std::string::npos);
    CHECK(wrong.find("set server.admin_listen to another") != std::string::npos);
}

TEST_CASE("without an address there is no watchers' port") {
    admin_fixture f;
    server::admin_listener admin{f.settings, f.counts, f.log};
    CHECK(admin.start().empty());
    admin.stop();
    admin.wait();
    CHECK(f.log.text().empty());
}
