#include "field.hpp"
#include "message_reader.hpp"

#include <algorithm>
#include <array>

namespace link100::wechat {
namespace {

constexpr std::string_view scene_prefix = "qrscene_";

message_body subscribe(wire_view v) {
    // After a payment or the like the key says something else; only a QR code's scene is ours.
    const auto key = v["EventKey"].text();
    const auto scene = key.starts_with(scene_prefix) ? key.substr(scene_prefix.size()) : std::string_view{};
    return subscribe_event{std::string(scene), text_of(v, "Ticket")};
}

message_body scan(wire_view v) {
    auto key = v["EventKey"].text();
    if (key.starts_with(scene_prefix)) key.remove_prefix(scene_prefix.size());
    return scan_event{std::string(key), text_of(v, "Ticket")};
}

message_body scancode(wire_view v, bool waits) {
    const auto info = v["ScanCodeInfo"];
    return scancode_event{waits, text_of(v, "EventKey"), text_of(info, "ScanType"),
                          text_of(info, "ScanResult")};
}

// One PicList with several items, or (seen in the field) PicList itself repeated.
message_body picture(wire_view v, picture_source source) {
    picture_event e{source, text_of(v, "EventKey"), {}};
    v["SendPicsInfo"].each("PicList", [&](wire_view list) {
        list.each("item", [&](wire_view item) { e.md5_sums.push_back(text_of(item, "PicMd5Sum")); });
        if (list["PicMd5Sum"]) e.md5_sums.push_back(text_of(list, "PicMd5Sum"));
    });
    return e;
}

message_body location_select(wire_view v) {
    const auto info = v["SendLocationInfo"];
    return location_select_event{text_of(v, "EventKey"),         decimal_of(info, "Location_X"),
                                 decimal_of(info, "Location_Y"), text_of(info, "Scale"),
                                 text_of(info, "Label"),         text_of(info, "Poiname")};
}

message_body mass_sent(wire_view v) {
    return mass_sent_event{text_of(v, "MsgID"),         text_of(v, "Status"),
                           integer_of(v, "TotalCount"), integer_of(v, "FilterCount"),
                           integer_of(v, "SentCount"),  integer_of(v, "ErrorCount")};
}

message_body publish_finished(wire_view v) {
    const auto info = v["PublishEventInfo"];
    publish_finished_event e{
        text_of(info, "publish_id"), text_of(info, "publish_status"), text_of(info, "article_id"), {}};
    info["article_detail"].each(
        "item", [&](wire_view item) { e.article_urls.push_back(text_of(item, "article_url")); });
    return e;
}

// The List stands below a wrapper (XML, one JSON shape) or at the top (the other JSON shape).
template <class F>
void each_listed(wire_view v, std::string_view wrapper, F f) {
    const auto wrapped = v[wrapper];
    (wrapped ? wrapped : v).each("List", f);
}

std::vector<subscribe_choice> choices(wire_view v, std::string_view wrapper) {
    std::vector<subscribe_choice> out;
    each_listed(v, wrapper, [&](wire_view item) {
        out.push_back({text_of(item, "TemplateId"), item["SubscribeStatusString"].text() == "accept",
                       text_of(item, "PopupScene")});
    });
    return out;
}

message_body subscribe_sent(wire_view v) {
    subscribe_sent_event e;
    each_listed(v, "SubscribeMsgSentEvent", [&](wire_view item) {
        e.deliveries.push_back({text_of(item, "TemplateId"), text_of(item, "MsgID"),
                                integer_of(item, "ErrorCode"), text_of(item, "ErrorStatus")});
    });
    return e;
}

message_body media_check(wire_view v) {
    media_check_event e{text_of(v, "trace_id"), text_of(v, "appid"), 0, {}, {}};
    if (const auto risky = v["isrisky"].text(); !risky.empty()) {
        e.errcode = integer_of(v, "status_code");
        e.suggest = risky == "0" ? "pass" : "risky";
        return e;
    }
    e.errcode = integer_of(v, "errcode");
    e.suggest = text_of(v["result"], "suggest");
    e.label = text_of(v["result"], "label");
    return e;
}

message_body authorization(wire_view v, authorization_change change) {
    authorization_event e{
        change, text_of(v, "OpenID"), text_of(v, "AppID"), text_of(v, "PluginID"), text_of(v, "OpenPID"), {}};
    auto list = v["RevokeInfo"].text();
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (comma > 0) e.revoked.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return e;
}

message_body service_session(wire_view v, service_session_change change) {
    const auto to = change == service_session_change::switched ? "ToKfAccount" : "KfAccount";
    return service_session_event{change, text_of(v, to), text_of(v, "FromKfAccount")};
}

message_body release_audit(wire_view v, audit_result r, std::string_view time) {
    return release_audit_event{r, integer_of(v, time), text_of(v, "Reason")};
}

struct event_kind {
    std::string_view name;  // lower case
    message_body (*read)(wire_view);
};

using body = message_body;

constexpr std::array<event_kind, 30> event_kinds{{
    {"subscribe", subscribe},
    {"unsubscribe", [](wire_view) -> body { return unsubscribe_event{}; }},
    {"scan", scan},
    {"location",
     [](wire_view v) -> body {
         return location_report_event{decimal_of(v, "Latitude"), decimal_of(v, "Longitude"),
                                      decimal_of(v, "Precision")};
     }},
    {"click", [](wire_view v) -> body { return click_event{text_of(v, "EventKey")}; }},
    {"view",
     [](wire_view v) -> body {
         return view_event{text_of(v, "EventKey"), text_of(v, "MenuId")};
     }},
    {"view_miniprogram",
     [](wire_view v) -> body {
         return view_miniprogram_event{text_of(v, "EventKey"), text_of(v, "MenuId")};
     }},
    {"scancode_push", [](wire_view v) { return scancode(v, false); }},
    {"scancode_waitmsg", [](wire_view v) { return scancode(v, true); }},
    {"pic_sysphoto", [](wire_view v) { return picture(v, picture_source::camera); }},
    {"pic_photo_or_album", [](wire_view v) { return picture(v, picture_source::camera_or_album); }},
    {"pic_weixin", [](wire_view v) { return picture(v, picture_source::album); }},
    {"location_select", location_select},
    {"templatesendjobfinish",
     [](wire_view v) -> body {
         return template_sent_event{text_of(v, "MsgID"), text_of(v, "Status")};
     }},
    {"masssendjobfinish", mass_sent},
    {"publishjobfinish", publish_finished},
    {"subscribe_msg_popup_event",
     [](wire_view v) -> body { return subscribe_popup_event{choices(v, "SubscribeMsgPopupEvent")}; }},
    {"subscribe_msg_change_event",
     [](wire_view v) -> body { return subscribe_change_event{choices(v, "SubscribeMsgChangeEvent")}; }},
    {"subscribe_msg_sent_event", subscribe_sent},
    {"user_enter_tempsession",
     [](wire_view v) -> body { return enter_tempsession_event{text_of(v, "SessionFrom")}; }},
    {"wxa_media_check", media_check},
    {"user_info_modified", [](wire_view v) { return authorization(v, authorization_change::modified); }},
    {"user_authorization_revoke",
     [](wire_view v) { return authorization(v, authorization_change::revoked); }},
    {"user_authorization_cancellation",
     [](wire_view v) { return authorization(v, authorization_change::cancelled); }},
    {"kf_create_session", [](wire_view v) { return service_session(v, service_session_change::created); }},
    {"kf_close_session", [](wire_view v) { return service_session(v, service_session_change::closed); }},
    {"kf_switch_session", [](wire_view v) { return service_session(v, service_session_change::switched); }},
    {"weapp_audit_success", [](wire_view v) { return release_audit(v, audit_result::passed, "SuccTime"); }},
    {"weapp_audit_fail", [](wire_view v) { return release_audit(v, audit_result::failed, "FailTime"); }},
    {"weapp_audit_delay", [](wire_view v) { return release_audit(v, audit_result::delayed, "DelayTime"); }},
}};

}  // namespace

message_body read_event_body(std::string_view event, wire_view fields) {
    for (const auto& kind : event_kinds)
        if (kind.name == event) return kind.read(fields);
    return other_event{std::string(fields["Event"].text()), fields.copy()};
}

}  // namespace link100::wechat
