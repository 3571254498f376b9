// Names the platform's error codes (WeChat: 全局返回码) that we meet, what they mean, and what to do about
// them. It never acts on one: retry.hpp, access_token.hpp and the callers do.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace link100::wechat {

// What to do about an error, whatever its code.
enum class error_class {
    none,             // no error
    busy,             // the platform is busy or was not reached: later
    token,            // the access token is dead: a new one, once
    login,            // a login code is spent or wrong: the person logs in anew
    daily_quota,      // until 00:00 in Beijing
    frequency,        // until the next minute
    permission,       // the account may not, or the user has not agreed
    customer_window,  // this user cannot be written to now: window over, count over, not a follower
    consent,          // no consent left for this subscribe message
    parameter,        // our call is wrong
    content,          // what was sent breaks the platform's rules for content
    address,          // our IP is not on the platform's list
    account,          // app id, secret or the account's state
    absent,           // what was asked for does not exist
    unknown,          // a code that is new to us
};

[[nodiscard]] std::string_view to_string(error_class c);

enum class errcode : std::int32_t {
    ok = 0,
    system_busy = -1,
    invalid_credential = 40001,
    invalid_grant_type = 40002,
    invalid_openid = 40003,
    invalid_media_type = 40004,
    invalid_media_id = 40007,
    invalid_message_type = 40008,
    invalid_app_id = 40013,
    invalid_access_token = 40014,
    invalid_menu_type = 40015,
    invalid_menu_count = 40016,
    invalid_menu_button_type = 40017,
    invalid_menu_name = 40018,
    invalid_menu_key = 40019,
    invalid_menu_url = 40020,
    invalid_sub_menu = 40027,
    invalid_login_code = 40029,
    invalid_refresh_token = 40030,
    unicode_escapes = 40033,
    invalid_arguments = 40035,
    invalid_template = 40037,
    invalid_qr_argument = 40097,
    invalid_menu_use = 40119,
    invalid_app_secret = 40125,
    invalid_scene = 40129,
    login_code_used = 40163,
    invalid_ip = 40164,
    login_code_blocked = 40226,
    secret_frozen = 40243,
    access_token_missing = 41001,
    app_id_missing = 41002,
    secret_missing = 41004,
    login_code_missing = 41008,
    page_absent = 41030,
    access_token_expired = 42001,
    refresh_token_expired = 42002,
    oauth_code_expired = 42003,
    password_changed = 42007,
    get_required = 43001,
    post_required = 43002,
    must_follow = 43004,
    blacklisted = 43019,
    user_refused = 43101,
    user_blocked = 43107,
    account_blocked = 43108,
    post_data_missing = 44002,
    content_too_long = 45002,
    too_many_articles = 45008,
    daily_quota_reached = 45009,
    too_frequent = 45011,
    reply_window_over = 45015,
    reply_count_over = 45047,
    menu_absent = 46003,
    user_absent = 46004,
    bad_data_format = 47001,
    value_breaks_rule = 47003,
    not_authorised = 48001,
    reply_refused = 48002,
    api_banned = 48004,
    clear_quota_spent = 48006,
    user_not_authorised = 50001,
    user_limited = 50002,
    not_a_follower = 50005,
    account_frozen = 50007,
    openid_not_recent = 61010,
    risky_content = 87014,
    ip_needs_confirmation = 89503,
    ip_refused_for_a_day = 89506,
    ip_refused_for_an_hour = 89507,
};

[[nodiscard]] error_class class_of(errcode code);

// One Chinese sentence for an operator; for a code that is new to us the sentence says so.
[[nodiscard]] std::string_view sentence(errcode code);

// The request's id at the end of an errmsg ("… rid: 617682e0-09059ac5-34a8e2ea"), for the platform's support
// and /cgi-bin/openapi/rid/get; empty if there is none.
[[nodiscard]] std::string rid_of(std::string_view errmsg);

}  // namespace link100::wechat
