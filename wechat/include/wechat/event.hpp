// Holds the events that a push can carry (MsgType "event"), each with its own fields; WeChat: 接收事件推送.
// It never invents a value: texts are UTF-8 as sent, absent fields are empty, and a number that is absent or
// no number is nothing.
#pragma once
#include "wechat/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace link100::wechat {

struct subscribe_event {
    std::string scene;   // of the QR code scanned (EventKey without "qrscene_"); empty: found otherwise
    std::string ticket;  // of the QR code
};

struct unsubscribe_event {};

// A follower scanned a QR code with a scene.
struct scan_event {
    std::string scene;
    std::string ticket;
};

struct location_report_event {
    std::optional<double> latitude, longitude, precision;  // degrees; precision in metres
};

struct click_event {
    std::string key;  // of the menu button
};

struct view_event {
    std::string url;
    std::string menu_id;
};

struct view_miniprogram_event {
    std::string page;
    std::string menu_id;
};

struct scancode_event {
    bool waits = false;  // scancode_waitmsg: the user waits for our answer
    std::string key;
    std::string scan_type;    // "qrcode", "barcode"
    std::string scan_result;  // a barcode's begins with its kind: "CODE_128,123"
};

enum class picture_source { camera, camera_or_album, album };

// The pictures follow as image messages.
struct picture_event {
    picture_source source{};
    std::string key;
    std::vector<std::string> md5_sums;
};

// A location message follows.
struct location_select_event {
    std::string key;
    std::optional<double> latitude, longitude;
    std::string scale, label, poi_name;
};

struct template_sent_event {
    std::string msg_id;
    std::string status;  // "success", "failed:user block", "failed: system failed"

    [[nodiscard]] bool delivered() const { return status == "success"; }
};

struct mass_sent_event {
    std::string msg_id;
    std::string status;
    std::int64_t total = 0, filtered = 0, sent = 0, errors = 0;
};

struct publish_finished_event {
    std::string publish_id;
    std::string status;  // "0": published
    std::string article_id;
    std::vector<std::string> article_urls;
};

struct subscribe_choice {
    std::string template_id;
    bool accepted = false;
    std::string popup_scene;
};

// The user answered a request for subscribe messages.
struct subscribe_popup_event {
    std::vector<subscribe_choice> choices;
};

// The user changed (withdrew) a consent in WeChat's settings.
struct subscribe_change_event {
    std::vector<subscribe_choice> choices;
};

struct subscribe_delivery {
    std::string template_id;
    std::string msg_id;
    std::int64_t error_code = 0;
    std::string error_status;
};

struct subscribe_sent_event {
    std::vector<subscribe_delivery> deliveries;
};

// The user opened the mini-program's customer-service chat.
struct enter_tempsession_event {
    std::string session_from;
};

// The result of an asynchronous media check, versions 1 and 2.
struct media_check_event {
    std::string trace_id;
    std::string app_id;
    std::int64_t errcode = 0;  // version 1: status_code
    std::string suggest;       // "pass", "review", "risky"; version 1's isrisky 0 and 1 become pass and risky
    std::string label;

    // A result that is missing is not a pass.
    [[nodiscard]] bool passed() const { return errcode == 0 && suggest == "pass"; }
};

enum class authorization_change { modified, revoked, cancelled };

// The user changed a profile, withdrew an authorisation, or closed the mini-program's account.
struct authorization_event {
    authorization_change change{};
    std::string openid, app_id, plugin_id, openpid;
    std::vector<std::string> revoked;  // RevokeInfo, split at the commas
};

enum class service_session_change { created, closed, switched };

struct service_session_event {
    service_session_change change{};
    std::string account;       // of the human agent; switched: to whom
    std::string from_account;  // switched only
};

enum class audit_result { passed, failed, delayed };

struct release_audit_event {
    audit_result result{};
    std::int64_t at = 0;  // seconds since 1970
    std::string reason;
};

// An event that is new to us, with everything that it carries.
struct other_event {
    std::string name;
    wire_value fields;
};

}  // namespace link100::wechat
