// Says why a call to the platform gave no result. It never carries a token, secret, session_key or address,
// so it may be logged.
#pragma once
#include "platform/http_client.hpp"
#include "wechat/error_code.hpp"

#include <optional>
#include <string>

namespace link100::wechat {

struct platform_error {
    errcode code = errcode::ok;  // ok when the platform was not reached or did not answer as it does
    error_class kind = error_class::unknown;
    std::optional<platform::http_failure> http;  // the platform was not reached, or its answer did not come
    int http_status = 0;                         // 0: no answer
    std::string rid;                             // for the platform's support
    std::string message;                         // errmsg with secrets removed, or our own words

    // Whether the other side may have acted although we have no answer.
    [[nodiscard]] bool outcome_unknown() const { return http == platform::http_failure::no_answer; }
};

// One line for the log: class, code, sentence, rid.
[[nodiscard]] std::string describe(const platform_error& e);

}  // namespace link100::wechat
