#include "jobs/outbox_sender.hpp"

#include "jobs/subscribe_table.hpp"
#include "services/access/push_grants.hpp"
#include "services/base/begin_work.hpp"
#include "services/base/json.hpp"
#include "services/messages/media.hpp"
#include "services/messages/notices.hpp"
#include "services/roster/contacts.hpp"
#include "wechat/reply.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

namespace link100::jobs {
namespace {

using services::outgoing_message;

constexpr int messages_at_once = 32;
constexpr int tries_max = 10;
constexpr std::string_view window_closed = "the 48-hour window is closed";  // as our own record has it
constexpr auto look_for_messages_every = std::chrono::seconds{1};

std::string field(const outgoing_message& m, std::string_view name) {
    const auto fields = services::parse_json_object(m.payload);
    const auto it = fields.find(name);
    return it == fields.end() ? std::string{} : it->second;
}

}  // namespace

std::optional<std::chrono::seconds> retry_after(int attempts) {
    if (attempts >= tries_max) return std::nullopt;
    return std::min(std::chrono::seconds{2LL << attempts}, std::chrono::seconds{3600});
}

// What became of a message.
struct outbox_sender::verdict {
    enum class what { sent, held, again, given_up } outcome = what::sent;
    std::string why{};
    std::string rest{};  // of a text longer than one message: still to be sent

    // The consent that a subscribe message took, and what becomes of it.
    enum class consent { none, spent, given_back, void_now };

    struct taken_consent {
        consent what = consent::none;
        std::string openid{}, template_id{};
    } taken{};

    static verdict from(const wechat::platform_error& e) {
        using c = wechat::error_class;
        switch (e.kind) {
            case c::customer_window:
                return {what::held, describe(e)};
            case c::busy:
            case c::token:
            case c::daily_quota:
            case c::frequency:
            case c::address:
            case c::account:
            case c::unknown:
                return {what::again, describe(e)};
            default:
                return {e.outcome_unknown() ? what::again : what::given_up, describe(e)};
        }
    }

    // Of a subscribe message that the platform did not take. Nothing is given up: what it said is still held
    // for the chat.
    static verdict from_subscribe(const wechat::platform_error& e, taken_consent taken) {
        using c = wechat::error_class;
        auto then = what::held;
        switch (e.kind) {
            case c::consent:  // 43101: refused, or spent where we did not see it
                taken.what = consent::void_now;
                break;
            case c::busy:
            case c::token:
            case c::daily_quota:
            case c::frequency:
                then = what::again;
                // It may have arrived although no answer did; a second one needs a consent of its own.
                taken.what = e.outcome_unknown() ? consent::spent : consent::given_back;
                break;
            default:  // 40037, 47003, 41030, 40003 …: the settings or the openid are wrong, not the person
                taken.what = e.outcome_unknown() ? consent::spent : consent::given_back;
                break;
        }
        return {then, "subscribe message: " + describe(e), {}, std::move(taken)};
    }
};

outbox_sender::outbox_sender(executor ex, store::database& db, const services::programme& rules,
                             const platform::clock& clock, wechat::platform_client& platform,
                             sender_settings settings, wechat::platform_client* mini_program)
    : executor_(ex),
      db_(db),
      rules_(rules),
      clock_(clock),
      platform_(platform),
      mini_program_(mini_program),
      settings_(std::move(settings)),
      wake_(ex) {}

task<outbox_sender::verdict> outbox_sender::deliver_text(const outgoing_message& m, std::string text) {
    const bool open = co_await db_.read(
        [&](store::transaction& tx) { return services::window_is_open(tx, m.openid, clock_.now()); });
    if (!open) co_return verdict{verdict::what::held, std::string{window_closed}};
    auto parts = wechat::split_text(text);
    if (parts.empty()) co_return verdict{};
    const auto sent = co_await platform_.send_custom_text(m.openid, parts.front());
    if (!sent) co_return verdict::from(sent.error());
    verdict v;
    for (std::size_t i = 1; i < parts.size(); ++i) v.rest += parts[i];
    co_return v;
}

task<outbox_sender::verdict> outbox_sender::deliver_notice(const outgoing_message& m) {
    const auto title = field(m, "title");
    const auto text = field(m, "text");
    if (settings_.notice_template_id.empty()) co_return co_await deliver_text(m, "【" + title + "】" + text);
    wechat::template_message t;
    t.openid = m.openid;
    t.template_id = settings_.notice_template_id;
    t.client_msg_id = m.idem.substr(0, 32);
    t.values.push_back({"first", title, ""});
    t.values.push_back({"keyword1", text, ""});
    const auto sent = co_await platform_.send_template(std::move(t));
    co_return sent ? verdict{} : verdict::from(sent.error());
}

task<outbox_sender::verdict> outbox_sender::deliver_qr(const outgoing_message& m) {
    const auto scene = field(m, "scene");
    const auto code = co_await platform_.create_qr(scene, std::chrono::seconds{0});
    if (!code) co_return verdict::from(code.error());
    const auto image = wechat::platform_client::qr_image_url(code->ticket, settings_.qr_image_base);
    co_await db_.write([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, clock_, rules_, changed);
        services::keep_qr(w, scene, code->ticket, image);
    });
    wechat::news_article card{field(m, "name") + "的联系二维码", "请同学用微信扫一扫，接受后就建立联系。",
                              image, image};
    const auto sent = co_await platform_.send_custom_news(m.openid, std::move(card));
    co_return sent ? verdict{} : verdict::from(sent.error());
}

// Ours is given to the platform first, which keeps it for three days.
task<outbox_sender::verdict> outbox_sender::deliver_media(const outgoing_message& m) {
    auto id = field(m, "media_id");
    const bool voice = field(m, "type") == "voice";
    if (!services::own_media_in(id).empty()) {
        auto file =
            co_await db_.read([&](store::transaction& tx) { return services::media_for_chat(tx, id); });
        // Gone with its case meanwhile: there is nothing to send any more.
        if (!file) co_return verdict{};
        const auto kind = voice ? wechat::media_kind::voice : wechat::media_kind::image;
        auto uploaded = co_await platform_.upload_media(kind, std::move(file->file_name),
                                                        std::move(file->info.type), std::move(file->content));
        if (!uploaded) co_return verdict::from(uploaded.error());
        id = std::move(*uploaded);
    }
    const auto sent = voice ? co_await platform_.send_custom_voice(m.openid, id)
                            : co_await platform_.send_custom_image(m.openid, id);
    co_return sent ? verdict{} : verdict::from(sent.error());
}

// The consent is taken, durably, before the message goes out: two tries never share one.
task<outbox_sender::verdict> outbox_sender::deliver_by_subscribe(const outgoing_message& m, verdict held) {
    if (mini_program_ == nullptr) co_return held;
    const auto payload = services::parse_json_object(m.payload);
    const auto about = payload.find("about");
    const auto* row =
        about == payload.end() ? nullptr : subscribe_row(settings_.subscribe_messages, about->second);
    if (row == nullptr) co_return held;
    auto openid = co_await db_.write([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, clock_, rules_, changed);
        auto taken = services::take_push_grant_of_person(w, m.openid, row->template_id);
        if (taken) services::note_on_message(w, m.id, "a subscribe message is under way");
        return taken;
    });
    if (!openid) co_return held;
    verdict::taken_consent taken{verdict::consent::spent, *openid, row->template_id};
    auto message = filled(*row, payload, clock_.now(), rules_.zone);
    message.openid = std::move(*openid);
    message.state = settings_.mini_program_state;
    const auto sent = co_await miniapp::send(*mini_program_, std::move(message));
    if (sent) co_return verdict{verdict::what::sent, {}, {}, std::move(taken)};
    co_return verdict::from_subscribe(sent.error(), std::move(taken));
}

task<outbox_sender::verdict> outbox_sender::deliver(const outgoing_message& m) {
    auto v = co_await deliver_in_chat(m);
    if (v.outcome != verdict::what::held) co_return v;
    co_return co_await deliver_by_subscribe(m, std::move(v));
}

task<outbox_sender::verdict> outbox_sender::deliver_in_chat(const outgoing_message& m) {
    switch (m.kind) {
        case services::message_kind::text:
            co_return co_await deliver_text(m, field(m, "text"));
        case services::message_kind::notice:
            co_return co_await deliver_notice(m);
        case services::message_kind::qr:
            co_return co_await deliver_qr(m);
        case services::message_kind::media:
            co_return co_await deliver_media(m);
    }
    co_return verdict{verdict::what::given_up, "a kind of message that this program does not know"};
}

task<> outbox_sender::record(const outgoing_message& m, const verdict& v) {
    co_await db_.write([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, clock_, rules_, changed);
        using consent = verdict::consent;
        if (v.taken.what == consent::given_back)
            services::give_back_push_grant(w, v.taken.openid, v.taken.template_id);
        if (v.taken.what == consent::void_now)
            services::clear_push_grants(w, v.taken.openid, v.taken.template_id);
        const bool by_subscribe = v.taken.what != consent::none;
        const bool counts = !by_subscribe && (m.kind != services::message_kind::notice ||
                                              settings_.notice_template_id.empty());
        switch (v.outcome) {
            case verdict::what::sent:
                services::message_sent(w, m.id);
                if (counts) services::count_window_message(w, m.openid);
                if (!v.rest.empty())
                    services::send_later(w, m.idem + "+", services::message_kind::text, m.openid,
                                         services::json_object({{"text", v.rest}}));
                return;
            case verdict::what::held:
                // Who wrote between our look and now has released what was held then; this goes with it.
                if (v.why == window_closed && services::window_is_open(tx, m.openid, w.now)) {
                    services::message_failed(w, m.id, v.why, w.now);
                    return;
                }
                services::message_held(w, m.id, v.why);
                return;
            case verdict::what::again:
                if (const auto wait = retry_after(m.attempts)) {
                    services::message_failed(w, m.id, v.why, w.now + *wait);
                    return;
                }
                // Where the chat can still bring it, it waits for the chat.
                if (by_subscribe) {
                    services::message_held(w, m.id, v.why);
                    return;
                }
                [[fallthrough]];
            case verdict::what::given_up:
                services::message_failed(w, m.id, v.why, std::nullopt);
                if (m.kind != services::message_kind::notice)
                    services::notify_administrators(w, services::org_of_openid(tx, m.openid), 0,
                                                    services::notice_kind::undeliverable, "outbox", m.id,
                                                    "有一条消息没能送达，对方登录后可在记录里看到。");
        }
    });
}

task<int> outbox_sender::send_due() {
    const auto due = co_await db_.write([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, clock_, rules_, changed);
        return services::claim_due_messages(w, messages_at_once);
    });
    for (const auto& m : due) {
        const auto v = co_await deliver(m);
        co_await record(m, v);
        if (stopping_) break;
    }
    co_return static_cast<int>(due.size());
}

task<> outbox_sender::run() {
    while (!stopping_) {
        const bool any = co_await db_.read(
            [&](store::transaction& tx) { return services::any_message_due(tx, clock_.now()); });
        if (any && co_await send_due() == messages_at_once) continue;
        wake_.expires_after(look_for_messages_every);
        boost::system::error_code woken;
        co_await wake_.async_wait(asio::redirect_error(use_task, woken));
    }
}

void outbox_sender::poke() {
    asio::post(executor_, [this] { wake_.cancel(); });
}

void outbox_sender::stop() {
    asio::post(executor_, [this] {
        stopping_ = true;
        wake_.cancel();
    });
}

}  // namespace link100::jobs
