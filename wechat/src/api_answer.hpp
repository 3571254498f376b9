// What the platform's HTTP answers mean.
#pragma once
#include "platform/http_client.hpp"
#include "platform/result.hpp"
#include "wechat/platform_error.hpp"
#include "wire_document.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace link100::wechat {

inline constexpr std::size_t answer_nodes_max = 100'000;  // a page of 10,000 openids fits
inline constexpr std::size_t error_message_bytes_max = 256;

// A JSON answer whose errcode is absent or 0. The document keeps its bytes.
class api_answer {
public:
    // `secrets` (the token, the app secret) are removed from what the platform says.
    [[nodiscard]] static result<api_answer, platform_error> read(
        const result<platform::http_answer, platform::http_failure>& sent,
        std::span<const std::string_view> secrets);

    [[nodiscard]] wire_view fields() const { return document_->root(); }

private:
    api_answer() : document_(std::make_unique<wire_document>(answer_nodes_max)) {}

    std::unique_ptr<std::string> text_ = std::make_unique<std::string>();  // does not move with the answer
    std::unique_ptr<wire_document> document_;
};

// The error of an exchange that gave no usable answer; nothing for a status of 200.
[[nodiscard]] std::optional<platform_error> transport_error(
    const result<platform::http_answer, platform::http_failure>& sent);

}  // namespace link100::wechat
