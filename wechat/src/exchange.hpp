// One call to the platform with its tries: token attached, dead tokens replaced, a busy platform asked again.
#pragma once
#include "platform/http_client.hpp"
#include "wechat/api_answer.hpp"
#include "wechat/platform_client.hpp"
#include "wechat/token_holder.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::wechat {

// What is wrong with an answer; nothing if it is usable. `token` is not to be repeated in it.
using judge = std::optional<platform_error> (*)(const http_result& answered, std::string_view token);

// A JSON object whose errcode is absent or 0.
[[nodiscard]] std::optional<platform_error> expect_json(const http_result& answered, std::string_view token);

// A file's bytes, or JSON without an errcode (a video's address).
[[nodiscard]] std::optional<platform_error> expect_file(const http_result& answered, std::string_view token);

task<answer<platform::http_answer>> exchange(platform::http_client& http, token_holder& tokens, api_call call,
                                             judge judged_by,
                                             std::string content_type = "application/json; charset=utf-8");

// The fields of an answer that expect_json has passed.
[[nodiscard]] wire_value parse_answer(std::string_view body);

}  // namespace link100::wechat
