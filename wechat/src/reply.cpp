#include "wechat/reply.hpp"

#include "platform/encoding.hpp"
#include "reply_writer.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace link100::wechat {
namespace {

template <class... F>
struct overloaded : F... {
    using F::operator()...;
};

template <class... F>
overloaded(F...) -> overloaded<F...>;

using checked = std::optional<reply_refusal>;

checked check_texts(std::initializer_list<std::string_view> texts) {
    for (const auto t : texts) {
        if (!platform::is_utf8(t)) return reply_refusal::bad_utf8;
        if (!is_xml_text(t)) return reply_refusal::control_character;
    }
    return std::nullopt;
}

checked check_required(std::string_view required, std::initializer_list<std::string_view> others = {}) {
    if (required.empty()) return reply_refusal::empty;
    if (const auto wrong = check_texts({required})) return wrong;
    return check_texts(others);
}

// One item only where the push was a message that people send; WeChat cuts the rest silently.
checked check_news(const news_reply& r, const incoming& to) {
    if (r.items.empty()) return reply_refusal::empty;
    const auto most = to.is_event() ? news_items_max : news_items_to_message_max;
    if (r.items.size() > most) return reply_refusal::too_many_items;
    for (const auto& i : r.items)
        if (const auto wrong = check_required(i.title, {i.description, i.pic_url, i.url})) return wrong;
    return std::nullopt;
}

checked check(const reply& r, const incoming& to) {
    return std::visit(overloaded{
                          [](const no_reply&) -> checked { return std::nullopt; },
                          [](const text_reply& t) -> checked {
                              if (t.content.size() > text_bytes_max) return reply_refusal::too_long;
                              return check_required(t.content);
                          },
                          [](const image_reply& i) { return check_required(i.media_id); },
                          [](const voice_reply& v) { return check_required(v.media_id); },
                          [](const video_reply& v) {
                              return check_required(v.media_id, {v.title, v.description});
                          },
                          [](const music_reply& m) {
                              return check_required(m.thumb_media_id,
                                                    {m.title, m.description, m.music_url, m.hq_music_url});
                          },
                          [&](const news_reply& n) { return check_news(n, to); },
                          [](const transfer_to_service_reply& t) { return check_texts({t.account}); },
                      },
                      r);
}

void write_body(reply_writer& w, const reply& r) {
    const auto media = [&w](std::string_view type, std::string_view below, std::string_view id) {
        w.text("MsgType", type).object(below, [&] { w.text("MediaId", id); });
    };
    std::visit(
        overloaded{
            [](const no_reply&) {},
            [&](const text_reply& t) { w.text("MsgType", "text").text("Content", t.content); },
            [&](const image_reply& i) { media("image", "Image", i.media_id); },
            [&](const voice_reply& v) { media("voice", "Voice", v.media_id); },
            [&](const video_reply& v) {
                w.text("MsgType", "video").object("Video", [&] {
                    w.text("MediaId", v.media_id).text("Title", v.title).text("Description", v.description);
                });
            },
            [&](const music_reply& m) {
                w.text("MsgType", "music").object("Music", [&] {
                    w.text("Title", m.title)
                        .text("Description", m.description)
                        .text("MusicUrl", m.music_url)
                        .text("HQMusicUrl", m.hq_music_url)
                        .text("ThumbMediaId", m.thumb_media_id);
                });
            },
            [&](const news_reply& n) {
                w.text("MsgType", "news").number("ArticleCount", static_cast<std::int64_t>(n.items.size()));
                w.items("Articles", n.items, [&](const news_item& i) {
                    w.text("Title", i.title)
                        .text("Description", i.description)
                        .text("PicUrl", i.pic_url)
                        .text("Url", i.url);
                });
            },
            [&](const transfer_to_service_reply& t) {
                w.text("MsgType", "transfer_customer_service");
                if (!t.account.empty()) w.object("TransInfo", [&] { w.text("KfAccount", t.account); });
            },
        },
        r);
}

}  // namespace

std::string_view to_string(reply_refusal r) {
    switch (r) {
        case reply_refusal::empty:
            return "empty";
        case reply_refusal::too_long:
            return "too_long";
        case reply_refusal::too_many_items:
            return "too_many_items";
        case reply_refusal::bad_utf8:
            return "bad_utf8";
        case reply_refusal::control_character:
            return "control_character";
    }
    return "unknown";
}

result<std::string, reply_refusal> write_reply(const reply& r, const incoming& to, wire_format format,
                                               platform::time_point now) {
    if (std::holds_alternative<no_reply>(r)) return std::string("success");
    if (const auto wrong = check(r, to)) return *wrong;
    reply_writer w(format);
    const auto fill = [&] {
        w.text("ToUserName", to.from)
            .text("FromUserName", to.to)
            .number("CreateTime", platform::to_micros(now) / 1'000'000);
        write_body(w, r);
    };
    w.whole(fill);
    return std::move(w).str();
}

}  // namespace link100::wechat
