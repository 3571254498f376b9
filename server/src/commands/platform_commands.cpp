// Commands that talk to Redis or to the platform: cache rebuild, menu push, doctor.
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/open_engine.hpp"
#include "commands/blocking.hpp"
#include "commands/commands.hpp"
#include "config/load.hpp"
#include "config/menu.hpp"
#include "credentials.hpp"
#include "jobs/steady_timer.hpp"
#include "platform/http_client_beast.hpp"
#include "score_cache.hpp"
#include "store/postgres.hpp"
#include "store/schema.hpp"
#include "wechat/menu.hpp"
#include "wechat/platform_client.hpp"

#include <boost/asio/steady_timer.hpp>

#include <iostream>

namespace link100::server {
namespace {

using namespace std::chrono_literals;

constexpr auto redis_patience = 2s;
constexpr auto clock_difference_max = 60s;  // the callback's replay window is 300 s

// A Redis client that has had its time to connect; null when the settings name none.
std::unique_ptr<store::redis_client> connected_redis(asio::io_context& io, const std::string& url) {
    if (url.empty()) return nullptr;
    const auto address = store::parse_redis_url(url);
    if (!address) return nullptr;
    auto client = std::make_unique<store::redis_client>(io, *address);
    for (auto waited = 0ms; waited < redis_patience; waited += 20ms) {
        io.run_for(20ms);
        if (client->current_state() == store::redis_client::state::connected) break;
    }
    return client;
}

bool is_connected(const store::redis_client* redis) {
    return redis != nullptr && redis->current_state() == store::redis_client::state::connected;
}

struct outgoing {
    explicit outgoing(const cli::command_environment& e)
        : http(io), tokens(account_credentials(e.settings), http, *e.clock, nullptr), client(http, tokens) {}

    asio::io_context io{1};
    platform::beast_http_client http;
    wechat::token_holder tokens;
    wechat::platform_client client;
};

// One line of the doctor's report; remembers whether anything is wrong.
class report {
public:
    void good(std::string_view what, std::string_view detail) { line("ok  ", what, detail, ""); }

    void note(std::string_view what, std::string_view detail, std::string_view to_do) {
        line("note", what, detail, to_do);
    }

    void bad(std::string_view what, std::string_view detail, std::string_view to_do) {
        line("BAD ", what, detail, to_do);
        bad_ = true;
    }

    [[nodiscard]] int exit_code() const { return bad_ ? cli::exit_failed : cli::exit_done; }

private:
    static void line(std::string_view state, std::string_view what, std::string_view detail,
                     std::string_view to_do) {
        std::cout << state << "  " << what << ": " << detail;
        if (!to_do.empty()) std::cout << " → " << to_do;
        std::cout << '\n';
    }

    bool bad_ = false;
};

void look_at_postgres(const cli::command_environment& e, store::database& db, report& r) {
    const auto server = store::ask_postgres(db);
    const auto detail = "PostgreSQL " + server.version;
    if (!server.fsync || !server.full_page_writes)
        return r.bad("postgresql", detail + " runs with fsync or full_page_writes off",
                     "switch both on in postgresql.conf: a crash would lose what was acknowledged");
    const auto wanted = e.settings.database.pool + e.settings.database.readers;
    if (wanted > server.max_connections)
        return r.bad("postgresql",
                     detail + " takes " + std::to_string(server.max_connections) + " connections, " +
                         std::to_string(wanted) + " are wanted",
                     "lower database.pool and database.readers, or raise max_connections");
    r.good("postgresql", detail);
}

void look_at_record(const cli::command_environment& e, report& r) {
    try {
        auto few = e.settings.database;  // one connection of each sort is enough to look
        few.pool = 1;
        few.readers = 1;
        const auto db = cli::open_engine(few, *e.clock);
        if (cli::is_postgres(few)) look_at_postgres(e, *db, r);
        if (store::is_current(*db, store::schema_migrations())) {
            r.good("database", cli::place_of(few));
        } else {
            r.bad("database", "its schema is older than this program", "run: link100 migrate --config FILE");
        }
    } catch (const std::exception& failed) {
        r.bad("database", failed.what(),
              cli::is_postgres(e.settings.database)
                  ? "check database.url, database.password, and that PostgreSQL runs and lets this machine in"
                  : "check database.url, the folder's rights and the disk");
    }
}

void look_at_redis(const cli::command_environment& e, report& r) {
    if (e.settings.redis.url.empty())
        return r.note("redis", "none is set", "the server runs without, more slowly; set redis.url");
    asio::io_context io{1};
    const auto redis = connected_redis(io, e.settings.redis.url);
    if (is_connected(redis.get())) return r.good("redis", "answers");
    r.bad("redis", redis ? redis->last_error() : "redis.url cannot be read",
          "start Redis, or check redis.url");
}

void look_at_platform(const cli::command_environment& e, report& r) {
    outgoing out(e);
    const auto token = run_to_end(out.io, out.tokens.token());
    if (token) {
        r.good("wechat", "credentials are accepted by " + e.settings.wechat.api_base);
    } else {
        r.bad("wechat", describe(token.error()),
              "check wechat.app_id, app_secret, api_base, and that this machine's address is on the "
              "account's list");
    }
}

task<std::optional<std::chrono::seconds>> platform_time_difference(platform::http_client& http,
                                                                   std::string base,
                                                                   platform::time_point now) {
    auto answer = co_await http.send({.url = std::move(base) + "/", .timeout = 5s});
    if (!answer || !answer->date) co_return std::nullopt;
    co_return std::chrono::duration_cast<std::chrono::seconds>(*answer->date - now);
}

void look_at_clock(const cli::command_environment& e, report& r) {
    outgoing out(e);
    const auto now = platform::system_clock{}.now();
    const auto off = run_to_end(out.io, platform_time_difference(out.http, e.settings.wechat.api_base, now));
    if (!off)
        return r.note("clock", "the platform tells no time to compare with",
                      "keep the system's time synchronised");
    if (std::chrono::abs(*off) <= clock_difference_max) return r.good("clock", "agrees with the platform's");
    r.bad("clock", "differs from the platform's by " + std::to_string(off->count()) + " s",
          "synchronise the system's time; callbacks outside replay_window_s are refused");
}

}  // namespace

int rebuild_caches(const std::filesystem::path& config) {
    const auto e = cli::read_environment(config);
    const auto db = cli::open_record(e);
    asio::io_context io{1};
    const auto redis = connected_redis(io, e.settings.redis.url);
    if (!is_connected(redis.get())) {
        std::cerr << "link100: Redis cannot be reached; start it, or check redis.url\n";
        return cli::exit_unavailable;
    }
    score_cache scores(*redis, *db);
    const int written = run_to_end(io, scores.rebuild(e.rules, e.clock->now()));
    if (written < 0) {
        std::cerr << "link100: Redis went away; run the command again\n";
        return cli::exit_unavailable;
    }
    std::cout << written << " scores filled from the ledger.\n";
    return cli::exit_done;
}

int push_menu(const std::filesystem::path& config) {
    const auto e = cli::read_environment(config);
    const auto menu = config::load_menu(e.settings.programme.menu_file);
    if (!menu) {
        for (const auto& line : menu.error()) std::cerr << "link100: " << line << '\n';
        return cli::exit_configuration;
    }
    outgoing out(e);
    const auto done = run_to_end(out.io, out.client.create_menu(wechat::menu_of(*menu)));
    if (!done) {
        std::cerr << "link100: " << describe(done.error()) << '\n';
        return done.error().http ? cli::exit_unavailable : cli::exit_failed;
    }
    std::cout << "The menu is created; phones show it within 5 minutes.\n";
    return cli::exit_done;
}

int doctor(const std::filesystem::path& config) {
    const auto e = cli::read_environment(config);  // says what is wrong with the settings, and stops
    report r;
    r.good("settings", config.string());
    look_at_record(e, r);
    look_at_redis(e, r);
    look_at_platform(e, r);
    look_at_clock(e, r);
    return r.exit_code();
}

}  // namespace link100::server
