// Sends what services wrote into the outbox: at least once, with back-off, within what the platform takes.
// It never drops a message silently: what cannot be delivered is given up and shown to the administrators.
//
// A message that the 48-hour window (or its count of 5) does not let through is held until the person
// writes again; if the person consented to a subscribe message of the mini-program that can say it, that
// goes out instead.
#pragma once
#include "config/subscribe.hpp"
#include "jobs/steady_timer.hpp"
#include "platform/clock.hpp"
#include "services/messages/outbox.hpp"
#include "store/database.hpp"
#include "wechat/platform_client.hpp"

#include <string>

namespace link100::jobs {

struct sender_settings {
    std::string notice_template_id;  // administrators' pushes; empty: as customer-service texts
    std::string qr_image_base;       // where showqrcode lives; empty: the platform's own address
    // The mini-program's subscribe messages; empty: what the chat cannot deliver is held.
    std::vector<config::subscribe_message> subscribe_messages{};
    config::miniapp_state mini_program_state = config::miniapp_state::formal;
};

class outbox_sender {
public:
    outbox_sender(executor ex, store::database& db, const services::programme& rules,
                  const platform::clock& clock, wechat::platform_client& platform, sender_settings settings,
                  wechat::platform_client* mini_program = nullptr);

    // Runs until stop(). Looks once a second, and at once when poked.
    task<> run();
    // Sends what is due now, up to a batch; returns how many were tried.
    task<int> send_due();

    void poke();  // from any thread
    void stop();  // from any thread; the message under way is finished

private:
    struct verdict;
    task<verdict> deliver(const services::outgoing_message& m);
    task<verdict> deliver_in_chat(const services::outgoing_message& m);
    task<verdict> deliver_by_subscribe(const services::outgoing_message& m, verdict held);
    task<verdict> deliver_text(const services::outgoing_message& m, std::string text);
    task<verdict> deliver_notice(const services::outgoing_message& m);
    task<verdict> deliver_media(const services::outgoing_message& m);
    task<verdict> deliver_qr(const services::outgoing_message& m);
    task<> record(const services::outgoing_message& m, const verdict& v);

    executor executor_;
    store::database& db_;
    const services::programme& rules_;
    const platform::clock& clock_;
    wechat::platform_client& platform_;
    wechat::platform_client* mini_program_;  // null: there is none
    sender_settings settings_;
    steady_timer wake_;
    bool stopping_ = false;
};

// How long to wait before the next try: 2 s, doubling to an hour at most; nothing after the tenth try.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after(int attempts);

}  // namespace link100::jobs
