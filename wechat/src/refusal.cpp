#include "wechat/refusal.hpp"

namespace link100::wechat {

std::string_view to_string(refusal r) {
    switch (r) {
        case refusal::missing_parameter:
            return "missing_parameter";
        case refusal::duplicate_parameter:
            return "duplicate_parameter";
        case refusal::bad_parameter:
            return "bad_parameter";
        case refusal::signature:
            return "signature";
        case refusal::stale:
            return "stale";
        case refusal::encryption_required:
            return "encryption_required";
        case refusal::encryption_unexpected:
            return "encryption_unexpected";
        case refusal::base64:
            return "base64";
        case refusal::length:
            return "length";
        case refusal::padding:
            return "padding";
        case refusal::appid:
            return "appid";
        case refusal::original_id:
            return "original_id";
        case refusal::doctype_forbidden:
            return "doctype_forbidden";
        case refusal::malformed:
            return "malformed";
        case refusal::bad_utf8:
            return "bad_utf8";
        case refusal::too_deep:
            return "too_deep";
        case refusal::too_large:
            return "too_large";
    }
    return "unknown";
}

std::string_view sentence(refusal r) {
    switch (r) {
        case refusal::missing_parameter:
            return "网址里缺少签名、时间戳或随机数,不是微信发来的请求。";
        case refusal::duplicate_parameter:
            return "网址里同一个参数出现了两次。";
        case refusal::bad_parameter:
            return "网址里有参数的写法不对,例如时间戳不是数字。";
        case refusal::signature:
            return "签名不对:请核对 Token 是否与公众平台后台一致。";
        case refusal::stale:
            return "时间戳太旧或太新:请核对服务器时钟,也可能是有人重放旧请求。";
        case refusal::encryption_required:
            return "收到明文消息:请在公众平台后台改为安全模式。";
        case refusal::encryption_unexpected:
            return "收到加密消息,而本机设为明文模式:请核对 mode。";
        case refusal::base64:
            return "密文不是有效的 base64。";
        case refusal::length:
            return "密文或消息的长度不对。";
        case refusal::padding:
            return "解密后填充不对:请核对 EncodingAESKey。";
        case refusal::appid:
            return "消息属于另一个 AppID:请核对 app_id。";
        case refusal::original_id:
            return "消息发给了另一个账号:请核对 original_id(gh_ 开头)。";
        case refusal::doctype_forbidden:
            return "消息里有 DOCTYPE 或实体声明,微信从不这样发送。";
        case refusal::malformed:
            return "消息不是微信格式的 XML 或 JSON。";
        case refusal::bad_utf8:
            return "消息不是有效的 UTF-8 文字。";
        case refusal::too_deep:
            return "消息的嵌套层数太多。";
        case refusal::too_large:
            return "消息太大。";
    }
    return "未知的原因。";
}

}  // namespace link100::wechat
