#include "keys.hpp"

#include "text_rules.hpp"

#include <algorithm>
#include <array>

namespace link100::config {
namespace {

using s = settings;
constexpr std::int64_t mebibyte = 1'048'576;
constexpr std::array<std::string_view, 3> mode_names{"safe", "compatible", "plain"};
constexpr std::array<std::string_view, 3> state_names{"developer", "trial", "formal"};
constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warn", "error"};

// The member `part.value` of the settings, as a plain function.
template <auto part, auto value>
auto& at(settings& all) {
    return all.*part.*value;
}

template <auto part, auto value>
choice_field choice(std::span<const std::string_view> names) {
    using type = std::remove_cvref_t<decltype(settings{}.*part.*value)>;
    return {names, [](settings& all, std::size_t i) { all.*part.*value = static_cast<type>(i); },
            [](const settings& all) { return static_cast<std::size_t>(all.*part.*value); }};
}

using sv = server_settings;
using db = database_settings;
using wx = wechat_settings;
using mp = miniapp_settings;
using pr = programme_settings;
using li = limit_settings;

// One row a key: name, where it is kept and what it may be, default, sentence in English and in Chinese.
const auto& key_table() {
    constexpr auto server = &s::server;
    constexpr auto database = &s::database;
    constexpr auto redis = &s::redis;
    constexpr auto wechat = &s::wechat;
    constexpr auto miniapp = &s::miniapp;
    constexpr auto programme = &s::programme;
    constexpr auto limits = &s::limits;
    static const std::array table{
        // clang-format off
    key{"server.listen", text_field{at<server, &sv::listen>, &listen_address}, "127.0.0.1:8080",
        "Where the server listens; port 0 lets the system choose.", "服务监听的地址和端口;端口为 0 时由系统分配。"},
    key{"server.admin_listen", text_field{at<server, &sv::admin_listen>, &admin_address}, "127.0.0.1:9180",
        "Where Prometheus reads /metrics, with nothing asked of whoever comes: keep it on loopback or an inner network. Empty switches it off; port 0 lets the system choose, and the log tells.",
        "Prometheus 读取 /metrics 的地址和端口,不作身份验证,只应放在本机或内网;留空则关闭;端口为 0 时由系统分配并写入日志。"},
    key{"server.threads", whole_field{at<server, &sv::threads>, 0, 256}, "0",
        "I/O threads; 0 means one a core.", "网络线程数;0 表示每个核一个。"},
    key{"server.tls_cert", path_field{at<server, &sv::tls_cert>, {}}, "",
        "TLS certificate chain (PEM); empty means no TLS. Needs tls_key.", "TLS 证书链(PEM);留空则不用 TLS。须同时设置 tls_key。"},
    key{"server.tls_key", path_field{at<server, &sv::tls_key>, {}}, "",
        "The certificate's private key (PEM). Needs tls_cert.", "证书的私钥(PEM)。须同时设置 tls_cert。"},
    key{"server.body_limit", whole_field{at<server, &sv::body_limit>, 16'384, 64 * mebibyte}, "2097152",
        "The largest body of a request, in bytes; a larger one is answered 413.", "请求正文的最大字节数;超过则回答 413。"},
    key{"server.max_connections", whole_field{at<server, &sv::max_connections>, 1, 1'000'000}, "20000",
        "Open connections in all; further ones are closed at once.", "同时打开的连接总数;超出的立即关闭。"},
    key{"server.max_connections_per_address", whole_field{at<server, &sv::max_connections_per_address>, 1, 1'000'000}, "1000",
        "Open connections from one address; trusted proxies are not counted.", "同一地址的连接数上限;受信任的代理不受此限。"},
    key{"server.trusted_proxies", list_field{at<server, &sv::trusted_proxies>, &address_or_block}, "",
        "Proxies whose X-Forwarded-For is believed.", "可信任其 X-Forwarded-For 的代理地址。"},
    key{"server.access_log", flag_field{at<server, &sv::access_log>}, "true",
        "One log line a request, without personal data.", "每个请求记一行日志,不含个人信息。"},
    key{"server.shutdown_s", seconds_field{at<server, &sv::shutdown>, 1, 60}, "10",
        "How many seconds SIGTERM waits for answers that are under way.", "收到 SIGTERM 后等待未完成回答的秒数。"},

    key{"database.url", text_field{at<database, &db::url>, &database_url}, "sqlite:link100.db",
        "The record of everything.", "业务数据库,一切以它为准。", disclosure::url_password},
    key{"database.password", text_field{at<database, &db::password>, &database_password}, "",
        "PostgreSQL's password for the URL's user; empty: as libpq finds it (its password file).",
        "PostgreSQL 的密码;留空则按 libpq 的方式查找(密码文件)。", disclosure::secret},
    key{"database.pool", whole_field{at<database, &db::pool>, 1, 64}, "8",
        "Connections that write to PostgreSQL; SQLite has one writer.", "写入 PostgreSQL 的连接数(SQLite 只有一个写线程)。"},
    key{"database.readers", whole_field{at<database, &db::readers>, 1, 64}, "2",
        "Threads that read beside those that write.", "读线程数,与写线程分开。"},
    key{"database.answer_timeout_s", seconds_field{at<database, &db::answer_timeout>, 1, 3'600}, "30",
        "How many seconds a statement waits for PostgreSQL before its connection is given up.",
        "等待 PostgreSQL 回应的最长秒数;超过则放弃该连接。"},
    key{"database.queue_limit", whole_field{at<database, &db::queue_limit>, 16, 1'000'000}, "4096",
        "Writes that may wait; past that a request is answered 503.", "排队等待的写操作上限;超过则回答 503。"},

    key{"redis.url", text_field{at<redis, &redis_settings::url>, &redis_url}, "redis://127.0.0.1:6379",
        "The cache; empty means none, and everything comes from the database.", "缓存;留空则不用缓存,一切从数据库读取。",
        disclosure::url_password},

    key{"wechat.app_id", text_field{at<wechat, &wx::app_id>, &wechat_app_id}, "",
        "The official account's AppID.", "公众号的 AppID。", disclosure::open, true},
    key{"wechat.app_secret", text_field{at<wechat, &wx::app_secret>, &wechat_secret}, "",
        "The official account's AppSecret.", "公众号的 AppSecret。", disclosure::secret, true},
    key{"wechat.token", text_field{at<wechat, &wx::token>, &wechat_token}, "",
        "The token that callbacks are signed with.", "服务器配置中的令牌(Token)。", disclosure::secret, true},
    key{"wechat.encoding_aes_key", text_field{at<wechat, &wx::encoding_aes_key>, &wechat_aes_key}, "",
        "EncodingAESKey; may be left out in plain mode only.", "消息加解密密钥(EncodingAESKey);仅明文模式可不填。", disclosure::secret},
    key{"wechat.previous_aes_key", text_field{at<wechat, &wx::previous_aes_key>, &wechat_aes_key}, "",
        "The EncodingAESKey before this one, still accepted during a change.", "更换密钥期间仍接受的旧密钥。", disclosure::secret},
    key{"wechat.mode", choice<wechat, &wx::mode>(mode_names), "safe",
        "How callbacks are wrapped, as set in the platform's console.", "消息加解密方式,与公众平台后台一致:safe 安全、compatible 兼容、plain 明文。"},
    key{"wechat.api_base", text_field{at<wechat, &wx::api_base>, &http_base}, "https://api.weixin.qq.com",
        "The platform's API; the simulator's address for trying things out.", "微信接口地址;试用时填模拟器的地址。"},
    key{"wechat.qr_image_base", text_field{at<wechat, &wx::qr_image_base>, &http_base}, "https://mp.weixin.qq.com",
        "Where the platform keeps the pictures of QR codes; the simulator's address for trying things out.", "二维码图片地址;试用时填模拟器的地址。"},
    key{"wechat.notice_template_id", text_field{at<wechat, &wx::notice_template_id>, &template_id}, "",
        "The template of pushes to administrators; empty means customer-service texts.", "给管理员推送用的模板消息 ID;留空则发客服消息。"},
    key{"wechat.replay_window_s", seconds_field{at<wechat, &wx::replay_window>, 0, 86'400}, "300",
        "How many seconds a callback's timestamp may be off; 0 switches the check off, for recorded callbacks.",
        "回调时间戳允许的偏差秒数;0 表示不检查(用于重放录制的回调)。"},
    key{"wechat.original_id", text_field{at<wechat, &wx::original_id>, &wechat_original}, "",
        "The account's original id; if set, messages to another account are refused.", "公众号原始 ID(gh_ 开头);设置后拒收发给别的账号的消息。"},
    key{"wechat.production", flag_field{at<wechat, &wx::production>}, "false",
        "Refuse to start unless the mode is safe and api_base is https.", "正式环境:只接受安全模式和 https 接口地址,否则拒绝启动。"},

    key{"miniapp.app_id", text_field{at<miniapp, &mp::app_id>, &wechat_app_id}, "",
        "The mini-program's AppID; empty means there is no mini-program.", "小程序的 AppID;留空表示没有小程序。"},
    key{"miniapp.app_secret", text_field{at<miniapp, &mp::app_secret>, &wechat_secret}, "",
        "The mini-program's AppSecret.", "小程序的 AppSecret。", disclosure::secret},
    key{"miniapp.state", choice<miniapp, &mp::state>(state_names), "formal",
        "Which release a subscribe message opens.", "订阅消息打开的小程序版本:developer 开发版、trial 体验版、formal 正式版。"},

    key{"miniapp.content_check", flag_field{at<miniapp, &mp::content_check>}, "true",
        "Have the platform check texts of the mini-program before others see them; without an app_id nothing is checked.",
        "小程序里写给别人看的文字先经微信内容安全检查;没有小程序时不起作用。"},
    key{"miniapp.subscribe_file", path_field{at<miniapp, &mp::subscribe_file>, {}}, "",
        "Which subscribe message stands in for a text that the chat cannot deliver; empty means none is sent. See config/subscribe.example.toml.",
        "公众号送不到时改发哪种订阅消息的对照表;留空则不发。见 config/subscribe.example.toml。"},

    key{"programme.name", text_field{at<programme, &pr::name>, &any_text}, "“1+100”团干部直接联系青年",
        "What people read as the programme's name.", "活动名称,显示给用户。"},
    key{"programme.utc_offset_minutes", minutes_field{at<programme, &pr::utc_offset>, -720, 840}, "480",
        "The programme's time zone in minutes east of UTC; days, months and promises are reckoned in it.",
        "时区,与 UTC 相差的分钟数;日、月和答复期限按它计算。"},
    key{"programme.quiet_from", time_of_day_field{at<programme, &pr::quiet_from>}, "22:00",
        "From when no push is sent, words of crisis excepted.", "免打扰开始时间(危机消息除外)。"},
    key{"programme.quiet_to", time_of_day_field{at<programme, &pr::quiet_to>}, "07:00",
        "Until when no push is sent; the same as quiet_from means never quiet.", "免打扰结束时间;与开始时间相同表示不设免打扰。"},
    key{"programme.digest_at", time_of_day_field{at<programme, &pr::digest_at>}, "18:00",
        "When administrators get the day's digest.", "每天给管理员发送汇总的时间。"},
    key{"programme.hotline_text", text_field{at<programme, &pr::hotline_text>, &message_text}, "",
        "What words of crisis are answered with; empty means the reply in crisis_file.", "出现危机词语时的回复;留空则用 crisis_file 中的回复。"},
    key{"programme.duty_contact", text_field{at<programme, &pr::duty_contact>, &person_number}, "",
        "Staff or student number of the person who gets words of crisis; empty means the unit's administrators.",
        "危机消息值班联系人的工号或学号;留空则发给单位管理员。"},
    key{"programme.points_file", path_field{at<programme, &pr::points_file>, "points-default.toml"}, "",
        "The points rules, and with them how bulletins look and what evaluations weigh.", "积分规则文件,含通报排列和评估权重。"},
    key{"programme.seal_key_file", path_field{at<programme, &pr::seal_key_file>, {}}, "",
        "A file with the key that bulletins and evaluations are sealed with (HMAC-SHA-256); empty means that they are kept unsealed.",
        "通报和评估存档的签名密钥文件;留空则不签名。"},
    key{"programme.bulletins_by_clock", flag_field{at<programme, &pr::bulletins_by_clock>}, "true",
        "Whether the monthly bulletin is drafted on the 6th and made final on the 10th by the server; otherwise by the commands only.",
        "是否由系统在6日自动生成通报草稿、10日自动定稿;否则只用命令生成。"},
    key{"programme.holidays_file", path_field{at<programme, &pr::holidays_file>, "holidays.toml"}, "",
        "Holidays and make-up working days.", "节假日和调休上班日文件。"},
    key{"programme.crisis_file", path_field{at<programme, &pr::crisis_file>, "crisis.toml"}, "",
        "The words of crisis.", "危机词语文件。"},
    key{"programme.moderation_file", path_field{at<programme, &pr::moderation_file>, "moderation.toml"}, "",
        "The words that hold topics, replies and polls until a person has looked.", "话题、回复、投票中需人工审核的词语文件。"},
    key{"programme.menu_file", path_field{at<programme, &pr::menu_file>, "menu.toml"}, "",
        "The official account's menu.", "公众号菜单文件。"},

    key{"personal.key_ring_file", path_field{at<&s::personal, &personal_settings::key_ring_file>, {}}, "",
        "The keys that encrypt phone and student numbers in the record (make one with `link100 keys new`); empty, for development only, keeps them in clear.",
        "加密电话和学号的密钥环文件(用 link100 keys new 生成);留空则不加密,仅供开发。"},

    key{"limits.messages_per_minute", whole_field{at<limits, &li::messages_per_minute>, 1, 10'000}, "30",
        "Chat messages a person may send in a minute.", "每人每分钟可发送的消息数。"},
    key{"limits.cases_per_hour", whole_field{at<limits, &li::cases_per_hour>, 1, 1'000}, "6",
        "Cases a person may open in an hour.", "每人每小时可提交的心声数。"},
    key{"limits.invitation_tries_per_hour", whole_field{at<limits, &li::invitation_tries_per_hour>, 1, 1'000}, "10",
        "Wrong invitation codes a person may type in an hour.", "每人每小时可输错邀请码的次数。"},
    key{"limits.logins_per_minute", whole_field{at<limits, &li::logins_per_minute>, 1, 1'000}, "10",
        "Mini-program logins a person may make in a minute.", "每人每分钟可登录小程序的次数。"},
    key{"limits.login_tries_per_minute_per_address", whole_field{at<limits, &li::login_tries_per_minute_per_address>, 1, 100'000}, "120",
        "Login tries, good or bad, from one address in a minute.", "同一地址每分钟的登录尝试次数(无论成败)。"},
    key{"limits.requests_per_minute", whole_field{at<limits, &li::requests_per_minute>, 1, 100'000}, "240",
        "Requests a person may make at the JSON door in a minute.", "每人每分钟可调用接口的次数。"},

    key{"log.level", choice<&s::log, &log_settings::level>(level_names), "info",
        "The least serious lines that are written.", "日志级别。"},
    key{"log.file", path_field{at<&s::log, &log_settings::file>, {}}, "",
        "Where the log goes; empty means standard error.", "日志文件;留空则写到标准错误输出。"},

    key{"dev.clock_file", path_field{at<&s::dev, &dev_settings::clock_file>, {}}, "",
        "A file with the seconds that the clock runs ahead, for trying things out; refused unless api_base is this machine.",
        "时钟快进秒数文件,仅供试用;api_base 不是本机时拒绝启动。"},
        // clang-format on
    };
    return table;
}

constexpr std::array section_table{
    section{"server", "The web server.", "网络服务。"},
    section{"database", "The record.", "数据库。"},
    section{"redis", "The cache.", "缓存。"},
    section{"wechat", "The official account.", "公众号。"},
    section{"miniapp", "The mini-program.", "小程序。"},
    section{"programme", "The programme.", "“1+100”工作。"},
    section{"personal", "Personal fields.", "个人信息。"},
    section{"limits", "How much one person may do.", "频率限制。"},
    section{"log", "The log.", "日志。"},
    section{"dev", "For trying things out; never in production.", "仅供试用,正式环境不得设置。"},
};

}  // namespace

std::span<const key> keys() {
    return key_table();
}

std::span<const section> sections() {
    return section_table;
}

const key* find_key(std::string_view name) {
    const auto& table = key_table();
    const auto found = std::ranges::find(table, name, &key::name);
    return found == table.end() ? nullptr : &*found;
}

std::string environment_name(std::string_view key_name) {
    std::string name = "LINK100_";
    for (const char c : key_name) {
        name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return name;
}

}  // namespace link100::config
