#include "message_reader.hpp"

#include "field.hpp"

#include <algorithm>
#include <array>

namespace link100::wechat {
namespace {

using reader = message_body (*)(wire_view);

struct message_kind {
    std::string_view type;
    reader read;
};

message_body read_video(wire_view v, bool is_short) {
    return video_message{is_short, text_of(v, "MediaId"), text_of(v, "ThumbMediaId")};
}

constexpr std::array<message_kind, 9> message_kinds{{
    {"text",
     [](wire_view v) -> message_body {
         return text_message{text_of(v, "Content"), text_of(v, "bizmsgmenuid")};
     }},
    {"image",
     [](wire_view v) -> message_body {
         return image_message{text_of(v, "PicUrl"), text_of(v, "MediaId")};
     }},
    {"voice",
     [](wire_view v) -> message_body {
         return voice_message{text_of(v, "MediaId"), text_of(v, "Format"), text_of(v, "Recognition")};
     }},
    {"video", [](wire_view v) -> message_body { return read_video(v, false); }},
    {"shortvideo", [](wire_view v) -> message_body { return read_video(v, true); }},
    {"location",
     [](wire_view v) -> message_body {
         return location_message{decimal_of(v, "Location_X"), decimal_of(v, "Location_Y"),
                                 text_of(v, "Scale"), text_of(v, "Label")};
     }},
    {"link",
     [](wire_view v) -> message_body {
         return link_message{text_of(v, "Title"), text_of(v, "Description"), text_of(v, "Url")};
     }},
    {"miniprogrampage",
     [](wire_view v) -> message_body {
         return miniprogram_page_message{text_of(v, "Title"), text_of(v, "AppId"), text_of(v, "PagePath"),
                                         text_of(v, "ThumbUrl"), text_of(v, "ThumbMediaId")};
     }},
    {"file",
     [](wire_view v) -> message_body {
         return file_message{text_of(v, "Title"), text_of(v, "Description"), text_of(v, "FileKey"),
                             text_of(v, "FileMd5"), integer_of(v, "FileTotalLen")};
     }},
}};

// Fields that tell apart two events of one sender in one second, at whatever depth they stand.
constexpr std::array<std::string_view, 18> discriminating{
    "MsgID",      "MsgId",     "trace_id",      "UserCardCode",          "CardId",     "OrderId",
    "publish_id", "KfAccount", "FromKfAccount", "ToKfAccount",           "TemplateId", "ScanResult",
    "PicMd5Sum",  "Ticket",    "SessionFrom",   "SubscribeStatusString", "RevokeInfo", "DeliveryID"};

// Of an event that is new to us, everything: who knows what matters in it.
std::string discriminator_of(const wire_document& d, bool known) {
    std::string out;
    for (const auto& n : d.nodes()) {
        if (n.text.empty()) continue;
        if (known && std::ranges::find(discriminating, n.name) == discriminating.end()) continue;
        out += n.name;
        out += '\0';
        out += n.text;
        out += '\0';
    }
    return out;
}

}  // namespace

message_body read_message_body(std::string_view type, wire_view fields) {
    for (const auto& kind : message_kinds)
        if (kind.type == type) return kind.read(fields);
    if (fields["action"].text() == "CheckContainerPath") return container_probe{};
    return other_message{std::string(fields["MsgType"].text()), fields.copy()};
}

incoming read_message(const wire_document& d) {
    const auto fields = d.root();
    incoming m;
    m.to = text_of(fields, "ToUserName");
    m.from = text_of(fields, "FromUserName");
    m.create_time = integer_of(fields, "CreateTime");
    m.type = lower(fields["MsgType"].text());
    m.msg_id = text_of(fields, "MsgId");
    m.union_id = text_of(fields, "UnionId");
    if (m.type != "event") {
        // Old captures spell it MsgID; in an event that is something else.
        if (m.msg_id.empty()) m.msg_id = text_of(fields, "MsgID");
        m.body = read_message_body(m.type, fields);
        if (m.msg_id.empty()) m.discriminator = discriminator_of(d, false);
        return m;
    }
    m.event = text_of(fields, "Event");
    m.event_key = text_of(fields, "EventKey");
    m.body = read_event_body(lower(m.event), fields);
    m.discriminator = discriminator_of(d, !std::holds_alternative<other_event>(m.body));
    return m;
}

result<incoming, refusal> parse_message(std::string& clear) {
    wire_document d;
    if (const auto wrong = d.read(clear)) return *wrong;
    return read_message(d);
}

}  // namespace link100::wechat
