#include "platform/http_client_beast.hpp"

#include "imf_date.hpp"
#include "name_lookup.hpp"
#include "outgoing_connection.hpp"
#include "url_parts.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <unordered_map>

namespace link100::platform {
namespace {

namespace http = boost::beast::http;

using connection_ptr = std::unique_ptr<outgoing_connection>;
using outcome = result<http_answer, http_failure>;
using message_type = http::request<http::string_body>;

constexpr std::size_t head_bytes_max = 16 * 1024;
constexpr int interim_answers_max = 4;  // 100, 103 …

asio::ssl::context client_tls(const std::filesystem::path& certificates) {
    asio::ssl::context tls{asio::ssl::context::tls_client};
    tls.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv3 |
                    asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    error_code ec;
    if (certificates.empty()) {
        tls.set_default_verify_paths(ec);
    } else {
        tls.load_verify_file(certificates.string(), ec);
    }
    if (ec) throw std::runtime_error("the authorities' certificates cannot be read: " + ec.message());
    return tls;
}

message_type as_beast(http_request& r, const url_parts& url) {
    message_type out;
    out.version(11);
    out.method_string(r.method);
    out.target(url.target);
    out.set(http::field::host, url.authority);
    out.set(http::field::user_agent, "link100");
    out.set(http::field::accept, "*/*");
    if (!r.body.empty()) out.set(http::field::content_type, r.content_type);
    out.body() = std::move(r.body);
    out.prepare_payload();
    return out;
}

// A method that may be done twice without doing more than once.
bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD";
}

bool is_time_out(const error_code& ec) {
    return ec == boost::beast::error::timeout || ec == asio::error::timed_out;
}

struct exchanged {
    outcome what;
    bool keep_alive = false;
    bool nothing_came = false;  // the connection ended before the first byte of an answer
};

exchanged failed(http_failure why, bool nothing_came = false) {
    return {outcome{why}, false, nothing_came};
}

exchanged answered(http::response_parser<http::string_body>& parser) {
    const bool open = parser.keep_alive();
    auto answer = parser.release();
    const auto date = answer[http::field::date];
    return {http_answer{.status = static_cast<int>(answer.result_int()),
                        .content_type = std::string{answer[http::field::content_type]},
                        .body = std::move(answer.body()),
                        .date = parse_imf_date({date.data(), date.size()})},
            open};
}

task<exchanged> talk(outgoing_connection& c, message_type& message, std::size_t body_limit,
                     steady_time until) {
    c.set_deadline(until);
    if (const auto ec = co_await c.write(message); ec)
        co_return failed(http_failure::not_sent, !is_time_out(ec));
    for (int i = 0; i <= interim_answers_max; ++i) {
        http::response_parser<http::string_body> parser;
        parser.header_limit(head_bytes_max);
        parser.body_limit(body_limit);
        if (message.method_string() == "HEAD") parser.skip(true);
        if (const auto ec = co_await c.read(parser); ec) {
            if (ec == http::error::body_limit) co_return failed(http_failure::too_large);
            co_return failed(http_failure::no_answer, !parser.got_some() && !is_time_out(ec));
        }
        if (parser.get().result_int() / 100 != 1) co_return answered(parser);
    }
    co_return failed(http_failure::no_answer);
}

}  // namespace

std::string_view to_string(http_failure f) {
    switch (f) {
        case http_failure::bad_url:
            return "bad_url";
        case http_failure::not_sent:
            return "not_sent";
        case http_failure::no_answer:
            return "no_answer";
        case http_failure::too_large:
            return "too_large";
        case http_failure::tls:
            return "tls";
    }
    return "unknown";
}

struct beast_http_client::state {
    state(asio::io_context& io, http_client_settings s)
        : ex(io.get_executor()), settings(std::move(s)), tls(client_tls(settings.certificates)) {}

    struct kept_connection {
        connection_ptr connection;
        steady_time until;
    };

    connection_ptr take_kept(const std::string& key);
    void keep(const std::string& key, connection_ptr c);
    task<result<connection_ptr, http_failure>> connect(const url_parts& url, steady_time until);

    executor ex;
    http_client_settings settings;
    asio::ssl::context tls;
    std::unordered_map<std::string, std::deque<kept_connection>> kept;
};

connection_ptr beast_http_client::state::take_kept(const std::string& key) {
    const auto at = kept.find(key);
    if (at == kept.end()) return nullptr;
    auto& idle = at->second;
    const auto now = std::chrono::steady_clock::now();
    while (!idle.empty()) {
        auto last = std::move(idle.back());
        idle.pop_back();
        if (last.until > now && last.connection->is_quiet()) return std::move(last.connection);
    }
    kept.erase(at);
    return nullptr;
}

void beast_http_client::state::keep(const std::string& key, connection_ptr c) {
    auto& idle = kept[key];
    idle.push_back({std::move(c), std::chrono::steady_clock::now() + settings.kept_for});
    if (idle.size() > settings.kept_per_host) idle.pop_front();
}

task<result<connection_ptr, http_failure>> beast_http_client::state::connect(const url_parts& url,
                                                                             steady_time until) {
    const auto addresses = co_await look_up(ex, url.host, url.port, until);
    if (!addresses) co_return http_failure::not_sent;
    auto c = std::make_unique<outgoing_connection>(ex, url.tls ? &tls : nullptr, url.host);
    c->set_deadline(until);
    if (const auto ec = co_await c->connect(*addresses); ec) co_return http_failure::not_sent;
    if (const auto ec = co_await c->handshake(); ec)
        co_return is_time_out(ec) ? http_failure::not_sent : http_failure::tls;
    co_return std::move(c);
}

beast_http_client::beast_http_client(asio::io_context& io, http_client_settings settings)
    : state_(std::make_shared<state>(io, std::move(settings))) {}

beast_http_client::~beast_http_client() {
    // Kept connections end with the client, and not with the last request under way.
    state_->kept.clear();
}

task<result<http_answer, http_failure>> beast_http_client::send(http_request request) {
    const auto s = state_;
    const auto url = parse_url(request.url);
    if (!url) co_return http_failure::bad_url;
    const auto now = std::chrono::steady_clock::now();
    const auto until = now + request.timeout;
    const auto connected_until = std::min(until, now + s->settings.connect_timeout);
    const auto key = (url->tls ? "https " : "http ") + url->host + ' ' + url->port;
    auto message = as_beast(request, *url);

    if (auto kept = s->take_kept(key)) {
        auto done = co_await talk(*kept, message, request.body_limit, until);
        if (done.keep_alive) s->keep(key, std::move(kept));
        // The other side may have closed a kept connection at the moment of our writing. What can safely be
        // done twice is tried once more; the rest is told to the caller, who knows what it means.
        const bool not_sent = done.what.has_error() && done.what.error() == http_failure::not_sent;
        if (!done.nothing_came || !(not_sent || is_safe(request.method))) co_return std::move(done.what);
    }
    auto fresh = co_await s->connect(*url, connected_until);
    if (!fresh) co_return fresh.error();
    auto done = co_await talk(**fresh, message, request.body_limit, until);
    if (done.keep_alive) s->keep(key, std::move(*fresh));
    co_return std::move(done.what);
}

}  // namespace link100::platform
