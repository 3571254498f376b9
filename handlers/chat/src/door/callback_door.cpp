#include "chat/callback_door.hpp"

#include "door/incoming_turn.hpp"
#include "platform/encoding.hpp"
#include "services/access/accounts.hpp"
#include "services/access/inbox.hpp"
#include "services/base/begin_work.hpp"
#include "wechat/dedup.hpp"

#include <functional>
#include <stdexcept>

namespace link100::chat {
namespace {

// The copy of the dialogue was older than the record: the turn is rolled back and taken again.
struct outdated_copy : std::runtime_error {
    outdated_copy() : std::runtime_error("the remembered dialogue is older than the record") {}
};

constexpr std::string_view nothing_said = "success";

// One answer for every reason, so that a forger learns nothing from it.
platform::http_outgoing refused_answer() {
    return {.status = 403, .body = "forbidden"};
}

// A person's turns run in the order in which they came.
std::uint64_t lane_of(std::string_view openid) {
    return std::hash<std::string_view>{}(openid) | 1;
}

std::string_view as_text(const wechat::dedup_key_type& key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

}  // namespace

struct callback_door::taken_turn {
    std::string clear;  // the reply before encryption
    services::conversation talk;
    services::changes changed;
    bool repeated = false;
    bool refused = false;
    bool kept = true;
};

callback_door::callback_door(const wechat::callback_settings& settings, store::database& db,
                             const services::programme& rules, const platform::clock& clock, memory& mind,
                             door_counts& counts)
    : codec_(std::make_shared<wechat::callback_codec>(settings)),
      db_(db),
      rules_(rules),
      clock_(clock),
      mind_(mind),
      counts_(counts) {}

void callback_door::change_keys(const wechat::callback_settings& settings) {
    codec_ = std::make_shared<wechat::callback_codec>(settings);
}

task<platform::http_outgoing> callback_door::handshake(const platform::http_incoming& request) {
    auto echo = codec_->verify_handshake(request.query);
    if (!echo) {
        ++counts_.refused;
        co_return refused_answer();
    }
    co_return platform::http_outgoing{.body = std::move(*echo)};
}

task<callback_door::taken_turn> callback_door::take(const wechat::opened_callback& opened,
                                                    std::string_view key, const memory::recollection& known) {
    const auto& in = opened.message;
    auto turn_in_record = [&](store::transaction& tx) {
        taken_turn out;
        if (auto kept = services::answered_before(tx, key)) {
            out.clear = std::move(*kept);
            out.repeated = true;
            return out;
        }
        auto w = services::begin_work(tx, clock_, rules_, out.changed);
        // In clear, no signature covers the body: a known triple with another message is a forgery.
        const bool forged = !opened.encrypted && !services::first_use_of(w, opened.timestamp, opened.nonce);
        if (opened.stale || forged) {
            out.refused = true;
            return out;
        }
        const auto said = understand(in);
        const auto* e = std::get_if<event>(&said);
        if (e == nullptr || e->kind == event_kind::click || e->kind == event_kind::scan)
            services::note_message_from(w, in.from, in.union_id);
        turn t{.w = w,
               .openid = in.from,
               .text = {},
               .with = {},
               .who = services::person_of(tx, in.from),
               .talk = {}};
        t.talk = known.talk ? *known.talk : services::load_conversation(w, in.from);
        const auto before = t.talk;
        answer a;
        if (e != nullptr) {
            a = take_event(t, *e);
        } else {
            t.text = std::get<words_in>(said).text;
            t.with = std::get<words_in>(said).with;
            a = take_words(t);
        }
        // An answer that moved nothing must not rest on a copy that the dialogue has left behind either: "1"
        // is an answer to the question that was asked last.
        const bool still_true = t.talk == before ? !known.talk || services::is_current(w, in.from, before)
                                                 : services::save_conversation(w, in.from, t.talk);
        if (!still_true) throw outdated_copy{};
        const auto reply = wechat::write_reply(reply_with(w, in.from, platform::hex_encode(key), a), in,
                                               opened.format, w.now);
        if (!reply) throw std::logic_error("a reply of ours that WeChat would refuse");
        out.clear = *reply;
        out.talk = std::move(t.talk);
        // In clear (development) a delivery's nonce is good once, so a repeated one needs its answer.
        out.kept = a.kept || !opened.encrypted;
        if (out.kept) services::keep_answer(w, key, in.from, in.is_event() ? in.event : in.type, out.clear);
        return out;
    };
    co_return co_await db_.write(std::move(turn_in_record), lane_of(in.from));
}

task<platform::http_outgoing> callback_door::receive(const platform::http_incoming& request) {
    const auto now = clock_.now();
    const auto codec = codec_;
    const auto opened = codec->open(request.query, request.body, now);
    if (!opened) {
        ++counts_.refused;
        co_return refused_answer();
    }
    const auto binary_key = wechat::dedup_key(opened->message);
    const auto key = as_text(binary_key);
    const auto answered = [&](std::string_view clear) {
        return platform::http_outgoing{.content_type = std::string{wechat::content_type(opened->format)},
                                       .body = codec->seal(clear, *opened, clock_.now())};
    };
    if (std::holds_alternative<wechat::container_probe>(opened->message.body))
        co_return answered(nothing_said);

    auto known = co_await mind_.recall(key, opened->message.from, now);
    if (known.answer) {
        ++counts_.repeated;
        co_return answered(*known.answer);
    }
    if (known.too_fast) {
        // A copy of what was taken already is no new message. The question goes the writer's way, so that it
        // is asked after the turns that came before it.
        auto ask = [&](store::transaction& tx) { return services::answered_before(tx, key); };
        const auto kept = co_await db_.write(std::move(ask), lane_of(opened->message.from));
        if (kept) {
            ++counts_.repeated;
            co_return answered(*kept);
        }
        ++counts_.too_fast;
        const auto slow_down =
            wechat::write_reply(wechat::text_reply{"发得太快了，这一条没有收下，请过一分钟再发。"},
                                opened->message, opened->format, now);
        co_return answered(slow_down ? *slow_down : std::string{nothing_said});
    }
    taken_turn taken;
    bool again = false;
    try {
        taken = co_await take(*opened, key, known);
    } catch (const outdated_copy&) {
        again = true;
    } catch (const store::sql_error& e) {
        if (e.why() != store::sql_error::kind::unavailable && e.why() != store::sql_error::kind::io) throw;
        ++counts_.dropped;
        co_return platform::http_outgoing{.drop = true};
    }
    if (again) {
        known.talk.reset();
        taken = co_await take(*opened, key, known);
    }
    if (taken.refused) {
        ++counts_.refused;
        co_return refused_answer();
    }
    if (taken.repeated) {
        ++counts_.repeated;
        co_return answered(taken.clear);
    }
    ++counts_.taken;
    if (taken.kept) mind_.remember(key, opened->message.from, taken.clear, taken.talk);
    co_await mind_.apply(taken.changed);
    co_return answered(taken.clear);
}

}  // namespace link100::chat
