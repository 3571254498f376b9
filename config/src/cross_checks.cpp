#include "cross_checks.hpp"

#include "config/endpoint.hpp"

namespace link100::config {
namespace {

void check_tls(const server_settings& server, std::vector<contradiction>& found) {
    if (server.tls_cert.empty() == server.tls_key.empty()) return;
    if (server.tls_cert.empty()) {
        found.push_back({{"server.tls_key", "server.tls_cert"}, "needs server.tls_cert beside it"});
    } else {
        found.push_back({{"server.tls_cert", "server.tls_key"}, "needs server.tls_key beside it"});
    }
}

void check_admin(const server_settings& server, std::vector<contradiction>& found) {
    const auto admin = parse_endpoint(server.admin_listen);
    if (!admin || admin->port == 0 || server.admin_listen != server.listen) return;
    found.push_back({{"server.admin_listen", "server.listen"},
                     "is the same as server.listen; /metrics has a port of its own"});
}

void check_wechat(const wechat_settings& wechat, std::vector<contradiction>& found) {
    if (wechat.mode != message_mode::plain && wechat.encoding_aes_key.empty()) {
        found.push_back({{"wechat.encoding_aes_key", "wechat.mode"},
                         "is missing; only wechat.mode = \"plain\" goes without it"});
    }
    if (!wechat.production) return;
    if (wechat.mode != message_mode::safe) {
        found.push_back(
            {{"wechat.mode", "wechat.production"}, "must be \"safe\" while wechat.production is true"});
    }
    if (!wechat.api_base.starts_with("https://")) {
        found.push_back({{"wechat.api_base", "wechat.production"},
                         "must begin with https:// while wechat.production is true"});
    }
}

void check_personal(const settings& values, std::vector<contradiction>& found) {
    if (!values.wechat.production || !values.personal.key_ring_file.empty()) return;
    found.push_back({{"personal.key_ring_file", "wechat.production"},
                     "is missing; wechat.production = true keeps phone and student numbers encrypted only"});
}

void check_miniapp(const miniapp_settings& miniapp, std::vector<contradiction>& found) {
    if (!miniapp.subscribe_file.empty() && miniapp.app_id.empty()) {
        found.push_back({{"miniapp.app_id", "miniapp.subscribe_file"},
                         "is missing; miniapp.subscribe_file needs a mini-program to send from"});
    }
    if (miniapp.app_id.empty() == miniapp.app_secret.empty()) return;
    if (miniapp.app_secret.empty()) {
        found.push_back({{"miniapp.app_secret", "miniapp.app_id"}, "is missing; miniapp.app_id needs it"});
    } else {
        found.push_back(
            {{"miniapp.app_id", "miniapp.app_secret"}, "is missing; miniapp.app_secret needs it"});
    }
}

void check_dev(const settings& values, std::vector<contradiction>& found) {
    if (values.dev.clock_file.empty()) return;
    if (!is_loopback(values.wechat.api_base)) {
        found.push_back({{"dev.clock_file", "wechat.api_base"},
                         "is for trying things out: wechat.api_base must be on this machine (127.0.0.1, ::1, "
                         "localhost)"});
    }
    if (values.wechat.production) {
        found.push_back(
            {{"dev.clock_file", "wechat.production"}, "must not be set while wechat.production is true"});
    }
}

}  // namespace

std::vector<contradiction> contradictions(const settings& values) {
    std::vector<contradiction> found;
    check_tls(values.server, found);
    check_admin(values.server, found);
    check_wechat(values.wechat, found);
    check_miniapp(values.miniapp, found);
    check_personal(values, found);
    check_dev(values, found);
    return found;
}

std::vector<std::string> doubts(const settings& values) {
    std::vector<std::string> found;
    if (values.wechat.production && values.wechat.replay_window.count() == 0) {
        found.emplace_back(
            "wechat.replay_window_s: 0 lets old callbacks in; it is meant for recorded callbacks");
    }
    if (values.wechat.production && values.programme.duty_contact.empty()) {
        found.emplace_back("programme.duty_contact: empty; words of crisis go to the unit's administrators");
    }
    if (const auto admin = parse_endpoint(values.server.admin_listen); admin && !is_loopback(admin->host)) {
        found.emplace_back(
            "server.admin_listen: not on this machine alone; whoever reaches it reads /metrics without being "
            "asked who it is");
    }
    if (values.server.max_connections_per_address > values.server.max_connections) {
        found.emplace_back(
            "server.max_connections_per_address: larger than server.max_connections, so one address may take "
            "all");
    }
    return found;
}

}  // namespace link100::config
