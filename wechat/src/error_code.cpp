#include "wechat/error_code.hpp"

#include <algorithm>
#include <array>

namespace link100::wechat {
namespace {

struct row {
    errcode code;
    error_class kind;
    std::string_view sentence;
};

using enum error_class;

// WeChat: 全局返回码; the classes are ours.
constexpr std::array rows{
    row{errcode::ok, none, "成功。"},
    row{errcode::system_busy, busy, "微信系统繁忙,稍后再试。"},
    row{errcode::invalid_credential, token, "access_token 无效,或 AppSecret 不对。"},
    row{errcode::invalid_grant_type, parameter, "grant_type 不对。"},
    row{errcode::invalid_openid, parameter, "OpenID 不对,或不属于本账号。"},
    row{errcode::invalid_media_type, parameter, "媒体文件的类型不对。"},
    row{errcode::invalid_media_id, parameter, "media_id 无效或已过期。"},
    row{errcode::invalid_message_type, parameter, "消息类型不对。"},
    row{errcode::invalid_app_id, account, "AppID 不对:请核对 app_id。"},
    row{errcode::invalid_access_token, token, "access_token 无效。"},
    row{errcode::invalid_menu_type, parameter, "菜单类型不对。"},
    row{errcode::invalid_menu_count, parameter, "菜单按钮的个数不对。"},
    row{errcode::invalid_menu_button_type, parameter, "菜单按钮的类型或个数不对。"},
    row{errcode::invalid_menu_name, parameter, "菜单名称的长度不对。"},
    row{errcode::invalid_menu_key, parameter, "菜单 key 的长度不对。"},
    row{errcode::invalid_menu_url, parameter, "菜单链接的长度不对。"},
    row{errcode::invalid_sub_menu, parameter, "二级菜单按钮有误,例如缺少链接。"},
    row{errcode::invalid_login_code, login, "登录 code 无效或已过期,请重新登录。"},
    row{errcode::invalid_refresh_token, login, "refresh_token 无效,请重新登录。"},
    row{errcode::unicode_escapes, parameter, "请求里有 \\u 转义,应直接写 UTF-8。"},
    row{errcode::invalid_arguments, parameter, "参数不对。"},
    row{errcode::invalid_template, parameter, "模板 template_id 不对。"},
    row{errcode::invalid_qr_argument, parameter, "参数不对。"},
    row{errcode::invalid_menu_use, parameter, "不能使用这种菜单按钮。"},
    row{errcode::invalid_app_secret, account, "AppSecret 不对:请核对 app_secret。"},
    row{errcode::invalid_scene, parameter, "场景值 scene 不对。"},
    row{errcode::login_code_used, login, "登录 code 已用过,请重新登录。"},
    row{errcode::invalid_ip, address, "本机 IP 不在公众平台的白名单里:请在后台添加。"},
    row{errcode::login_code_blocked, login, "微信判定该用户有风险,拦截了登录。"},
    row{errcode::secret_frozen, account, "AppSecret 已被冻结:请管理员在后台解冻。"},
    row{errcode::access_token_missing, token, "缺少 access_token。"},
    row{errcode::app_id_missing, account, "缺少 AppID。"},
    row{errcode::secret_missing, account, "缺少 AppSecret。"},
    row{errcode::login_code_missing, login, "缺少登录 code。"},
    row{errcode::page_absent, parameter, "小程序页面不存在或尚未发布。"},
    row{errcode::access_token_expired, token, "access_token 已过期。"},
    row{errcode::refresh_token_expired, login, "refresh_token 已过期,请重新登录。"},
    row{errcode::oauth_code_expired, login, "网页授权 code 已过期,请重新登录。"},
    row{errcode::password_changed, login, "用户改了密码,请重新登录。"},
    row{errcode::get_required, parameter, "应使用 GET 请求。"},
    row{errcode::post_required, parameter, "应使用 POST 请求。"},
    row{errcode::must_follow, customer_window, "对方没有关注公众号。"},
    row{errcode::blacklisted, customer_window, "对方在黑名单里。"},
    row{errcode::user_refused, consent, "对方没有同意订阅,或一次性的同意已用完。"},
    row{errcode::user_blocked, consent, "对方屏蔽了订阅消息。"},
    row{errcode::account_blocked, consent, "本账号的订阅消息被屏蔽。"},
    row{errcode::post_data_missing, parameter, "请求内容为空。"},
    row{errcode::content_too_long, parameter, "文字太长。"},
    row{errcode::too_many_articles, parameter, "图文条数太多。"},
    row{errcode::daily_quota_reached, daily_quota, "今天的调用次数已用完,北京时间零点恢复。"},
    row{errcode::too_frequent, frequency, "调用太频繁,一分钟后再试。"},
    row{errcode::reply_window_over, customer_window, "超过 48 小时,不能再主动发消息。"},
    row{errcode::reply_count_over, customer_window, "主动消息的条数已用完,等对方再发来消息。"},
    row{errcode::menu_absent, absent, "还没有菜单。"},
    row{errcode::user_absent, absent, "没有这个用户。"},
    row{errcode::bad_data_format, parameter, "JSON 或 XML 格式不对。"},
    row{errcode::value_breaks_rule, parameter, "模板字段的值不合规则。"},
    row{errcode::not_authorised, permission, "账号没有这个接口的权限。"},
    row{errcode::reply_refused, customer_window, "对方拒收公众号消息。"},
    row{errcode::api_banned, permission, "接口被封禁:请查看后台通知。"},
    row{errcode::clear_quota_spent, permission, "本月清零次数已用完。"},
    row{errcode::user_not_authorised, permission, "用户没有授权。"},
    row{errcode::user_limited, permission, "用户受限,可能是账号异常。"},
    row{errcode::not_a_follower, customer_window, "对方没有关注公众号。"},
    row{errcode::account_frozen, account, "账号已被冻结。"},
    row{errcode::openid_not_recent, permission, "对方近期没有使用过小程序。"},
    row{errcode::risky_content, content, "内容可能违规。"},
    row{errcode::ip_needs_confirmation, address, "本机 IP 需要管理员在微信里确认。"},
    row{errcode::ip_refused_for_a_day, address, "管理员 24 小时内拒绝过本机 IP。"},
    row{errcode::ip_refused_for_an_hour, address, "管理员 1 小时内拒绝过本机 IP。"},
};

const row* find(errcode code) {
    const auto found = std::ranges::find(rows, code, &row::code);
    return found == rows.end() ? nullptr : &*found;
}

bool is_rid_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

constexpr std::size_t rid_length_max = 64;

}  // namespace

std::string_view to_string(error_class c) {
    switch (c) {
        case none:
            return "none";
        case busy:
            return "busy";
        case token:
            return "token";
        case login:
            return "login";
        case daily_quota:
            return "daily_quota";
        case frequency:
            return "frequency";
        case permission:
            return "permission";
        case customer_window:
            return "customer_window";
        case consent:
            return "consent";
        case parameter:
            return "parameter";
        case content:
            return "content";
        case address:
            return "address";
        case account:
            return "account";
        case absent:
            return "absent";
        case unknown:
            return "unknown";
    }
    return "unknown";
}

error_class class_of(errcode code) {
    const auto* r = find(code);
    return r ? r->kind : unknown;
}

std::string_view sentence(errcode code) {
    const auto* r = find(code);
    return r ? r->sentence : "微信返回了我们还不认识的错误码。";
}

std::string rid_of(std::string_view errmsg) {
    constexpr std::string_view mark = "rid:";
    const auto at = errmsg.rfind(mark);
    if (at == std::string_view::npos) return {};
    errmsg.remove_prefix(at + mark.size());
    while (errmsg.starts_with(' ')) errmsg.remove_prefix(1);
    std::string out;
    for (const char c : errmsg) {
        if (!is_rid_character(c) || out.size() == rid_length_max) break;
        out += c;
    }
    return out;
}

}  // namespace link100::wechat
