#include "door/incoming_turn.hpp"

#include "services/base/json.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"

namespace link100::chat {
namespace {

template <class... F>
struct overloaded : F... {
    using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

words_in typed(std::string_view text) {
    return {std::string{services::trimmed(text)}, {}};
}

}  // namespace

std::variant<words_in, event> understand(const wechat::incoming& in) {
    using result = std::variant<words_in, event>;
    return std::visit(overloaded{
                          [](const wechat::text_message& m) -> result { return typed(m.content); },
                          [](const wechat::image_message& m) -> result {
                              return words_in{{}, {attachment_kind::image, m.media_id, {}}};
                          },
                          [](const wechat::voice_message& m) -> result {
                              return words_in{std::string{services::trimmed(m.recognition)},
                                              {attachment_kind::voice, m.media_id, {}}};
                          },
                          [](const wechat::location_message& m) -> result {
                              return words_in{{}, {attachment_kind::place, {}, m.label}};
                          },
                          [&](const wechat::subscribe_event& e) -> result {
                              return event{event_kind::follow, e.scene, in.union_id};
                          },
                          [&](const wechat::unsubscribe_event&) -> result {
                              return event{event_kind::unfollow, {}, in.union_id};
                          },
                          [&](const wechat::scan_event& e) -> result {
                              return event{event_kind::scan, e.scene, in.union_id};
                          },
                          [&](const wechat::click_event& e) -> result {
                              return event{event_kind::click, e.key, in.union_id};
                          },
                          [&](const auto&) -> result {
                              if (in.is_event() || in.type == "event") return event{};
                              return words_in{{}, {attachment_kind::other, {}, {}}};
                          },
                      },
                      in.body);
}

wechat::reply reply_with(services::work& w, std::string_view openid, std::string_view dedup_key_hex,
                         const answer& a) {
    if (a.card)
        return wechat::news_reply{
            {{a.card->title, a.card->description, a.card->picture_url, a.card->picture_url}}};
    auto parts = wechat::split_text(a.text);
    if (parts.empty()) return wechat::no_reply{};
    for (std::size_t i = 1; i < parts.size(); ++i)
        services::send_later(w, "rest:" + std::string{dedup_key_hex} + ":" + std::to_string(i),
                             services::message_kind::text, openid,
                             services::json_object({{"text", parts[i]}}));
    return wechat::text_reply{std::move(parts.front())};
}

}  // namespace link100::chat
