#include "reload.hpp"

#include "config/changes.hpp"
#include "config/load.hpp"

#include <boost/asio/post.hpp>

#include <csignal>
#include <pthread.h>

namespace link100::server {
namespace {

void change_mask(int how) {
    sigset_t hang_up;
    sigemptyset(&hang_up);
    sigaddset(&hang_up, SIGHUP);
    (void)::pthread_sigmask(how, &hang_up, nullptr);
}

}  // namespace

later_hang_up::later_hang_up() {
    change_mask(SIG_BLOCK);
}

void later_hang_up::end() {
    change_mask(SIG_UNBLOCK);
}

reloader::reloader(const cli::command_environment& e, platform::log& log, http_server& http,
                   const std::vector<std::unique_ptr<io_parts>>& parts, jobs_thread& jobs)
    : config_file_(e.config_file),
      in_force_(e.settings),
      files_(files_of(e.settings)),
      log_(log),
      http_(http),
      parts_(parts),
      jobs_(jobs),
      hang_ups_(jobs.context(), SIGHUP) {}

void reloader::stop() {
    stopping_ = true;
    hang_ups_.cancel();
}

void reloader::watch() {
    hang_ups_.async_wait([this](boost::system::error_code cancelled, int) {
        if (cancelled || stopping_) return;
        try {
            read_again();
        } catch (const std::exception& e) {
            log_.error("reading again failed", {{"why", e.what()}});
        }
        watch();
    });
}

void reloader::read_again() {
    reopen_log();
    log_.info("told to read again", {{"signal", "SIGHUP"}});
    reload_certificate();
    reload_settings();
    name_changed_files();
}

void reloader::reopen_log() {
    if (const auto wrong = log_.reopen(); !wrong.empty())
        log_.error("the log's old file stays in use", {{"why", wrong}});
}

void reloader::reload_certificate() {
    if (in_force_.server.tls_cert.empty()) return;
    if (const auto wrong = http_.reload_certificate(); !wrong.empty()) {
        log_.error("the old certificate stays in force", {{"why", wrong}});
    } else {
        log_.info("the certificate was read again", {{"file", in_force_.server.tls_cert.string()}});
    }
}

void reloader::reload_settings() {
    const auto read = config::load(config_file_, config::process_environment());
    if (!read) {
        for (const auto& line : read.error()) log_.error("the old secrets stay in force", {{"why", line}});
        return;
    }
    for (const auto& line : read->warnings) log_.warn(line);
    const auto changed = config::changed_keys(in_force_, read->values);
    bool secrets = false;
    for (const auto key : changed) {
        if (config::is_live(key)) {
            secrets = true;
        } else {
            leave_to_next_start(key);
        }
    }
    if (secrets) take_secrets(read->values);
}

void reloader::take_secrets(const config::settings& now) {
    // A new secret is the new account's: with the old app id it would only be refused.
    if (now.wechat.app_id != in_force_.wechat.app_id || now.miniapp.app_id != in_force_.miniapp.app_id ||
        now.wechat.mode != in_force_.wechat.mode) {
        log_.error("the old secrets stay in force",
                   {{"why", "the account or its mode changed with them; restart the server to take both"}});
        return;
    }
    auto next = in_force_;
    config::take_live(now, next);
    const auto keys = wechat::callback_settings_of(next.wechat);
    try {
        const wechat::callback_codec fits{keys};
    } catch (const std::invalid_argument& e) {
        log_.error("the old secrets stay in force", {{"why", e.what()}});
        return;
    }
    const auto threads = http_.threads();
    for (std::size_t i = 0; i < parts_.size(); ++i)
        asio::post(threads[i]->get_executor(),
                   [part = parts_[i].get(), keys, secret = next.miniapp.app_secret] {
                       part->change_secrets(keys, secret);
                   });
    jobs_.change_secrets(next.wechat.app_secret, next.miniapp.app_secret);
    for (const auto key : config::changed_keys(in_force_, next))
        log_.info("a new secret is in force", {{"key", key}});
    in_force_ = std::move(next);
}

void reloader::leave_to_next_start(std::string_view key) {
    log_.warn("changed, and read at the start only: restart the server to take it", {{"key", key}});
}

reloader::seen_file reloader::look_at(std::string_view key, const std::filesystem::path& path) {
    std::error_code missing;  // a file that is not there has no time and no bytes
    seen_file f{key, path, std::filesystem::last_write_time(path, missing), 0};
    f.bytes = std::filesystem::file_size(path, missing);
    return f;
}

std::vector<reloader::seen_file> reloader::files_of(const config::settings& s) {
    std::vector<seen_file> out;
    const auto add = [&out](std::string_view key, const std::filesystem::path& path) {
        if (!path.empty()) out.push_back(look_at(key, path));
    };
    add("miniapp.subscribe_file", s.miniapp.subscribe_file);
    add("programme.points_file", s.programme.points_file);
    add("programme.seal_key_file", s.programme.seal_key_file);
    add("programme.holidays_file", s.programme.holidays_file);
    add("programme.crisis_file", s.programme.crisis_file);
    add("programme.moderation_file", s.programme.moderation_file);
    add("personal.key_ring_file", s.personal.key_ring_file);
    return out;
}

void reloader::name_changed_files() {
    for (const auto& then : files_) {
        const auto now = look_at(then.key, then.path);
        if (now.changed != then.changed || now.bytes != then.bytes) leave_to_next_start(then.key);
    }
}

}  // namespace link100::server
