// What an operator sets for the JSON door (config: miniapp.app_id, limits.*), and what is fixed for it. It
// never holds a secret.
#pragma once
#include "config/settings.hpp"
#include "config/subscribe.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace link100::api {

// The largest body of any request; the largest form needs a tenth of it.
inline constexpr std::size_t body_bytes_max = std::size_t{64} * 1024;

struct api_settings {
    std::chrono::hours session_life{30 * 24};  // of a session nobody uses; each use moves its end
    int logins_per_minute = 10;                // of one openid
    int login_tries_per_minute = 120;          // from one address, good and bad
    int binding_tries_per_hour = 10;           // of one openid: codes from the chat
    int requests_per_minute = 240;             // of one openid
    std::string app_id;                        // of the mini-program, which the platform's data must name
    std::vector<config::subscribe_message> subscribe_messages{};  // what consents are good for
};

[[nodiscard]] api_settings api_settings_of(const config::settings& s);

}  // namespace link100::api
