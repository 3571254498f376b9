// Holds everything that an operator can set, as plain values: what load.hpp makes of a TOML file and the
// environment. The initial values here are never the defaults: those stand in the table of keys
// (src/keys.cpp) with the bounds and the sentences, and docs/configuration.md is made from that table.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace link100::config {

struct server_settings {
    std::string listen;                // address:port or [address]:port, checked; see endpoint.hpp
    std::string admin_listen;          // of /metrics, the same; empty: nowhere
    std::int64_t threads = 0;          // I/O threads; 0: one a core
    std::filesystem::path tls_cert;    // PEM chain; empty: no TLS. Both or neither
    std::filesystem::path tls_key;     // PEM
    std::int64_t body_limit = 0;       // bytes of a request's body
    std::int64_t max_connections = 0;  // in all
    std::int64_t max_connections_per_address = 0;  // trusted proxies are not counted
    std::vector<std::string> trusted_proxies;  // addresses or CIDR blocks whose X-Forwarded-For is believed
    bool access_log = false;
    std::chrono::seconds shutdown{};  // key shutdown_s: how long SIGTERM waits for answers under way
};

struct database_settings {
    std::string url;                    // as written: sqlite:PATH or postgresql://…, never with a password
    std::filesystem::path sqlite_file;  // PATH of the url, made absolute; empty with PostgreSQL
    std::string password;               // PostgreSQL's; empty: as libpq finds it
    std::int64_t pool = 0;              // connections that write; PostgreSQL only
    std::int64_t readers = 0;           // reader threads
    std::chrono::seconds answer_timeout{};  // key answer_timeout_s: of a statement; PostgreSQL only
    std::int64_t queue_limit = 0;           // writes waiting; past it a request is answered 503
};

struct redis_settings {
    std::string url;  // redis://[:password@]host:port[/number]; empty: no Redis, everything from SQL
};

// How callbacks are wrapped, as set in the platform's console.
enum class message_mode { safe, compatible, plain };

struct wechat_settings {
    std::string app_id;
    std::string app_secret;
    std::string token;
    std::string encoding_aes_key;  // 43 characters; empty only in plain mode
    std::string previous_aes_key;  // still accepted while a new key is rolled out; empty: none
    message_mode mode = message_mode::safe;
    std::string api_base;  // without a slash at its end
    // Key replay_window_s: how far off a callback's timestamp may be; 0 switches the check off.
    std::chrono::seconds replay_window{};
    std::string qr_image_base;       // of showqrcode, without a slash at its end
    std::string notice_template_id;  // of pushes to administrators; empty: customer-service texts
    std::string original_id;         // gh_…; empty: ToUserName is not compared
    bool production = false;
};

// Which release of the mini-program a subscribe message opens.
enum class miniapp_state { developer, trial, formal };

struct miniapp_settings {
    std::string app_id;  // empty: no mini-program, its login answers 503
    std::string app_secret;
    miniapp_state state = miniapp_state::formal;
    bool content_check = false;            // texts for others are checked by the platform first; needs app_id
    std::filesystem::path subscribe_file;  // see subscribe.hpp; empty: no subscribe messages are sent
};

struct programme_settings {
    std::string name;
    std::chrono::minutes utc_offset{};  // key utc_offset_minutes
    std::chrono::minutes quiet_from{};  // since midnight, local; no push from here …
    std::chrono::minutes quiet_to{};    // … to here, except words of crisis. Equal: never quiet
    std::chrono::minutes digest_at{};   // since midnight, local
    std::string hotline_text;           // the answer to words of crisis; empty: crisis_file's reply
    // Staff or student number of who gets words of crisis; empty: the unit's administrators.
    std::string duty_contact;
    // The four data files; empty keys mean the files that come with the product.
    std::filesystem::path points_file;
    std::filesystem::path holidays_file;
    std::filesystem::path crisis_file;
    std::filesystem::path moderation_file;
    std::filesystem::path menu_file;
    bool bulletins_by_clock = true;       // false: only by command
    std::filesystem::path seal_key_file;  // of bulletins and evaluations; empty: kept unsealed
};

struct personal_settings {
    std::filesystem::path key_ring_file;  // platform/field_keys.hpp; empty: phone and number stay in clear
};

struct limit_settings {
    std::int64_t messages_per_minute = 0;                 // a person, in the chat
    std::int64_t cases_per_hour = 0;                      // a person
    std::int64_t invitation_tries_per_hour = 0;           // a person: wrong invitation codes
    std::int64_t logins_per_minute = 0;                   // a person
    std::int64_t login_tries_per_minute_per_address = 0;  // an address: good and bad codes
    std::int64_t requests_per_minute = 0;                 // a person, at the JSON door
};

enum class log_level { debug, info, warn, error };

struct log_settings {
    log_level level = log_level::info;
    std::filesystem::path file;  // empty: standard error
};

struct dev_settings {
    std::filesystem::path clock_file;  // see platform::shifted_clock; only with a loopback api_base
};

struct settings {
    server_settings server;
    database_settings database;
    redis_settings redis;
    wechat_settings wechat;
    miniapp_settings miniapp;
    programme_settings programme;
    personal_settings personal;
    limit_settings limits;
    log_settings log;
    dev_settings dev;
};

}  // namespace link100::config
