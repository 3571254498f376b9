// Names why a callback was not accepted, for the log, the metrics and `link100 wechat decode`. The callback's
// sender never learns it: every refusal gets one indistinguishable answer.
#pragma once
#include <string_view>

namespace link100::wechat {

enum class refusal {
    missing_parameter,      // signature, timestamp, nonce, msg_signature or echostr is not in the query
    duplicate_parameter,    // a query key that we read stands in the query twice
    bad_parameter,          // a value cannot be what WeChat sends: timestamp not digits, a broken %XX
    signature,              // signature or msg_signature does not fit
    stale,                  // the timestamp is outside the replay window and the message was never seen
    encryption_required,    // safe or compatible mode, and the body carries no Encrypt
    encryption_unexpected,  // plain mode, and the body is encrypted
    base64,                 // Encrypt is not base64
    length,                 // the ciphertext's or the message's length cannot be
    padding,                // decryption gives no valid padding: wrong EncodingAESKey, most likely
    appid,                  // decrypted, but meant for another app id
    doctype_forbidden,      // the XML carries a DOCTYPE or an entity declaration
    malformed,              // neither XML nor JSON as WeChat sends it
    bad_utf8,               // not UTF-8
    too_deep,               // nested deeper than wire_depth_max
    too_large,    // larger than body_bytes_max (or query_bytes_max), or more than wire_nodes_max fields
    original_id,  // ToUserName names another account than the settings do, or none at all
};

// The machine name, as `link100 wechat decode` prints it after "error: ".
[[nodiscard]] std::string_view to_string(refusal r);

// One Chinese sentence for an operator: what is wrong and what to look at.
[[nodiscard]] std::string_view sentence(refusal r);

}  // namespace link100::wechat
