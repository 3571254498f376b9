// Start, stop, TLS, trusted proxies, and what the machines that watch can read.
#include "server/health.hpp"
#include "test_server.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

using namespace link100;
using namespace link100::testing;

namespace {

http_route slow(std::chrono::milliseconds by) {
    http_route r{.method = "GET", .path = "/slow", .metric = "slow"};
    r.handle = [by](const http_incoming&) -> task<http_outgoing> {
        asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                                   executor>
            t{co_await asio::this_coro::executor, by};
        co_await t.async_wait(use_task);
        co_return http_outgoing{.body = "slow"};
    };
    return r;
}

constexpr std::string_view get_slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

struct certificate {
    certificate() { make(); }

    void make() const {
        std::filesystem::create_directories(folder);
        const auto command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
            key().string() + " -out " + pem().string() + " 2>/dev/null";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
    }

    ~certificate() { std::filesystem::remove_all(folder); }

    std::filesystem::path pem() const { return folder / "cert.pem"; }

    std::filesystem::path key() const { return folder / "key.pem"; }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("link100-tls-" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("a port that somebody else has is a sentence, also for a second server of ours") {
    test_server s{{hello()}};
    auto settings = quick_settings();
    settings.port = s.http.port();
    server::metrics counts;
    server::http_server second{settings, counts, s.log};
    const auto started = second.start([](server::io_thread&) { return std::vector{hello()}; });
    REQUIRE(started.has_error());
    CHECK(started.error().find("127.0.0.1:" + std::to_string(s.http.port())) != std::string::npos);
    CHECK(started.error().find("another program has this port") != std::string::npos);
    CHECK(started.error().find("set server.listen to another") != std::string::npos);
}

TEST_CASE(
    "what has to work beside the server is tried when the port is ours, and its sentence is the server's") {
    kept_log log;
    server::metrics counts;
    const auto hello_routes = [](server::io_thread&) { return std::vector{hello()}; };
    server::http_server fails{quick_settings(), counts, log};
    CHECK(fails.start(hello_routes, [] { return std::string{"no luck"}; }).error() == "no luck");
    CHECK(fails.port() != 0);
    test_server taken{{hello()}};
    auto settings = quick_settings();
    settings.port = taken.http.port();
    server::http_server not_asked{settings, counts, log};
    bool asked = false;
    CHECK(not_asked
              .start(hello_routes,
                     [&] {
                         asked = true;
                         return std::string{};
                     })
              .has_error());
    CHECK_FALSE(asked);
}

TEST_CASE("an address that is none, or not of this machine, is a sentence") {
    kept_log log;
    for (const auto* address : {"nowhere", "192.0.2.1"}) {
        auto settings = quick_settings();
        settings.address = address;
        server::metrics counts;
        server::http_server s{settings, counts, log};
        const auto started = s.start([](server::io_thread&) { return std::vector{hello()}; });
        REQUIRE(started.has_error());
        CHECK(started.error().find(address) != std::string::npos);
    }
}

TEST_CASE("settings and routes that cannot be are refused by name") {
    kept_log log;
    server::metrics counts;
    auto proxies = quick_settings();
    proxies.trusted_proxies = {"10.0.0.0/33"};
    CHECK_THROWS_WITH(server::http_server(proxies, counts, log), Catch::Contains("10.0.0.0/33"));
    auto half = quick_settings();
    half.tls_key = "key.pem";
    CHECK_THROWS_WITH(server::http_server(half, counts, log), Catch::Contains("TLS"));
    CHECK_THROWS_WITH(test_server({hello(), hello()}), Catch::Contains("GET /hello is there twice"));
    CHECK_THROWS_WITH(test_server({{.method = "GET", .path = "x", .metric = "x"}}),
                      Catch::Contains("no handler"));
}

TEST_CASE("each I/O thread has routes of its own, made for it") {
    auto settings = quick_settings();
    settings.threads = 3;
    std::vector<std::size_t> made;
    test_server s{settings, [&](server::io_thread& t) {
                      made.push_back(t.index());
                      return std::vector{hello()};
                  }};
    CHECK(made == std::vector<std::size_t>{0, 1, 2});
    for (int i = 0; i < 20; ++i) CHECK(raw_client{s.http.port()}.ask(get_hello).status == 200);
}

TEST_CASE("a stop answers what is under way and closes the rest") {
    test_server s{{slow(300ms), hello()}};
    raw_client under_way{s.http.port()};
    raw_client idle{s.http.port()};
    CHECK(idle.ask(get_hello).status == 200);
    under_way.send(get_slow);
    std::this_thread::sleep_for(100ms);
    s.http.stop();
    const auto a = under_way.read();
    CHECK(a.body == "slow");
    CHECK(a.has("Connection: close"));
    CHECK(idle.is_ended());
    s.http.wait();
    CHECK_THROWS(raw_client{s.http.port()});
}

TEST_CASE("a stop under load cuts no answer") {
    auto settings = quick_settings();
    settings.threads = 2;
    settings.limits.drain_idle = 500ms;
    test_server s{{hello()}, settings};
    std::atomic<int> unanswered{0};
    std::atomic<int> answered{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&] {
            raw_client c{s.http.port()};
            for (;;) {
                const auto a = c.ask(get_hello);
                if (a.body != "hello") {
                    ++unanswered;
                    return;
                }
                ++answered;
                if (a.has("Connection: close")) return;
            }
        });
    }
    while (answered < 200) std::this_thread::sleep_for(1ms);
    s.http.stop();
    for (auto& c : clients) c.join();
    s.http.wait();
    CHECK(unanswered == 0);
}

TEST_CASE("what does not end within the limit of a stop is cut") {
    auto settings = quick_settings();
    settings.limits.shutdown = 200ms;
    test_server s{{slow(30s)}, settings};
    raw_client c{s.http.port()};
    c.send(get_slow);
    std::this_thread::sleep_for(100ms);
    s.http.stop();
    s.http.wait();
    CHECK(c.is_ended());
    CHECK(s.log.text().find("connections were cut at shutdown") != std::string::npos);
}

TEST_CASE("with a certificate the server speaks TLS, also under a slow handshake elsewhere") {
    const certificate cert;
    auto settings = quick_settings();
    settings.tls_certificate = cert.pem();
    settings.tls_key = cert.key();
    test_server s{{hello(), echo()}, settings};
    raw_client silent{s.http.port()};
    asio::io_context io;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    tls.load_verify_file(cert.pem().string());
    asio::ssl::stream<asio::ip::tcp::socket> c{io, tls};
    c.set_verify_mode(asio::ssl::verify_peer);
    c.next_layer().connect({asio::ip::address_v4::loopback(), s.http.port()});
    c.handshake(asio::ssl::stream_base::client);
    const auto sent =
        post("/echo", std::string(100'000, 'e')) + post("/echo", "end", "Connection: close\r\n");
    asio::write(c, asio::buffer(sent));
    std::string all;
    boost::system::error_code ec;
    asio::read(c, asio::dynamic_buffer(all), ec);
    CHECK(all.find(std::string(100'000, 'e')) != std::string::npos);
    CHECK(all.find("Strict-Transport-Security: ") != std::string::npos);
    CHECK(all.ends_with("end"));
    CHECK(silent.is_ended());
}

namespace {

// The serial number of the certificate that a new connection is shown.
std::string serial_shown(std::uint16_t port) {
    asio::io_context io;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> c{io, tls};
    c.next_layer().connect({asio::ip::address_v4::loopback(), port});
    c.handshake(asio::ssl::stream_base::client);
    const std::unique_ptr<X509, decltype(&X509_free)> shown{SSL_get1_peer_certificate(c.native_handle()),
                                                            &X509_free};
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number{
        ASN1_INTEGER_to_BN(X509_get0_serialNumber(shown.get()), nullptr), &BN_free};
    char* hex = BN_bn2hex(number.get());
    std::string out{hex};
    OPENSSL_free(hex);
    return out;
}

}  // namespace

TEST_CASE("a certificate read again is shown to new connections; one that is there goes on with its own") {
    const certificate cert;
    auto settings = quick_settings();
    settings.tls_certificate = cert.pem();
    settings.tls_key = cert.key();
    test_server s{{hello()}, settings};
    asio::io_context io;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> old{io, tls};
    old.next_layer().connect({asio::ip::address_v4::loopback(), s.http.port()});
    old.handshake(asio::ssl::stream_base::client);
    const auto before = serial_shown(s.http.port());
    cert.make();
    CHECK(s.http.reload_certificate().empty());
    CHECK(serial_shown(s.http.port()) != before);
    asio::write(old, asio::buffer(get_hello));
    std::array<char, 12> answer{};
    asio::read(old, asio::buffer(answer));
    CHECK(std::string_view{answer.data(), answer.size()} == "HTTP/1.1 200");
}

TEST_CASE("a certificate that cannot be read again, or is another key's, leaves the old one") {
    const certificate cert;
    auto settings = quick_settings();
    settings.tls_certificate = cert.pem();
    settings.tls_key = cert.key();
    test_server s{{hello()}, settings};
    const auto before = serial_shown(s.http.port());
    const auto old_key = cert.folder / "old.pem";
    std::filesystem::copy_file(cert.key(), old_key);
    cert.make();
    std::filesystem::rename(old_key, cert.key());
    CHECK(s.http.reload_certificate().find(cert.key().string()) != std::string::npos);
    std::filesystem::remove(cert.pem());
    CHECK(s.http.reload_certificate().find(cert.pem().string()) != std::string::npos);
    CHECK(serial_shown(s.http.port()) == before);
    cert.make();
    CHECK(s.http.reload_certificate().empty());
    CHECK(serial_shown(s.http.port()) != before);
}

TEST_CASE("without TLS there is no certificate to read again") {
    test_server s{{hello()}};
    CHECK(s.http.reload_certificate().empty());
    CHECK(raw_client{s.http.port()}.ask(get_hello).status == 200);
}

TEST_CASE("a certificate that cannot be used is a sentence that names the file") {
    auto settings = quick_settings();
    settings.tls_certificate = "/nonexistent/cert.pem";
    settings.tls_key = "/nonexistent/key.pem";
    kept_log log;
    server::metrics counts;
    server::http_server s{settings, counts, log};
    const auto started = s.start([](server::io_thread&) { return std::vector{hello()}; });
    REQUIRE(started.has_error());
    CHECK(started.error().find("/nonexistent/cert.pem") != std::string::npos);
}

TEST_CASE("only a trusted proxy is believed about whose request it is") {
    const auto who = route("GET", "/who", [](const http_incoming& in) {
        return http_outgoing{.body = std::string{in.remote_address}};
    });
    const std::string request =
        "GET /who HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.9\r\n"
        "X-Forwarded-For: 10.1.2.3\r\n\r\n";
    test_server open{{who}};
    CHECK(raw_client{open.http.port()}.ask(request).body == "127.0.0.1");
    auto settings = quick_settings();
    settings.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
    settings.limits.connections_per_address = 1;
    test_server behind{{who}, settings};
    raw_client first{behind.http.port()};
    CHECK(first.ask(request).body == "203.0.113.9");
    raw_client second{behind.http.port()};  // a proxy's connections are not counted
    CHECK(second.ask("GET /who HTTP/1.1\r\nHost: a\r\n\r\n").body == "127.0.0.1");
}

TEST_CASE("health says alive, readiness says which part is down, metrics count by route and status") {
    bool database = true;
    server::metrics shown;
    shown.add_gauge("link100_test_gauge", "A test.", {{"kind", "x"}}, [] { return 3.0; });
    test_server s{{server::health_route(), server::metrics_route(shown),
                   server::ready_route([&]() -> task<std::vector<server::part_state>> {
                       if (!database) throw std::runtime_error("gone");
                       co_return std::vector<server::part_state>{
                           {.name = "database", .works = true},
                           {.name = "redis", .works = false, .needed = false}};
                   })}};
    raw_client c{s.http.port()};
    const auto get = [&](std::string path) { return c.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"); };
    CHECK(get("/healthz").status == 200);
    const auto ready = get("/readyz");
    CHECK(ready.status == 200);
    CHECK(ready.body == R"({"ready":true,"parts":{"database":"ok","redis":"down"}})");
    database = false;
    CHECK(get("/readyz").status == 503);
    CHECK(get("/metrics").body.find("link100_test_gauge{kind=\"x\"} 3") != std::string::npos);
    const auto own = s.counts.text();
    CHECK(own.find(R"(link100_http_requests_total{route="readyz",status="2xx"} 1)") != std::string::npos);
    CHECK(own.find(R"(link100_http_requests_total{route="readyz",status="5xx"} 1)") != std::string::npos);
    CHECK(own.find(R"(link100_http_request_seconds_count{route="healthz"} 1)") != std::string::npos);
    CHECK(own.find("link100_http_connections 1") != std::string::npos);
}
