#include "answer_bytes.hpp"

#include "request_head.hpp"
#include "status.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace link100::server {
namespace {

struct default_field {
    std::string_view lower_name;
    std::string_view line;
};

// A handler's own field of the same name takes the place of one of these.
constexpr std::array defaults{
    default_field{"x-content-type-options", "X-Content-Type-Options: nosniff\r\n"},
    default_field{"x-frame-options", "X-Frame-Options: DENY\r\n"},
    default_field{"referrer-policy", "Referrer-Policy: no-referrer\r\n"},
    default_field{"content-security-policy",
                  "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"},
    default_field{"cache-control", "Cache-Control: no-store\r\n"},
};
constexpr std::string_view all_defaults =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    "Cache-Control: no-store\r\n";
constexpr std::string_view transport_security = "Strict-Transport-Security: max-age=31536000\r\n";

void check_line(std::string_view text) {
    if (text.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos)
        throw std::logic_error("an answer's header field holds a line break");
}

void append_fields(std::string& to, const platform::http_outgoing& answer) {
    if (answer.headers.empty()) {
        to += all_defaults;
        return;
    }
    for (const auto& d : defaults) {
        const bool given = std::ranges::any_of(
            answer.headers, [&](const auto& h) { return equals_ignoring_case(h.first, d.lower_name); });
        if (!given) to += d.line;
    }
    for (const auto& [name, value] : answer.headers) {
        check_line(name);
        check_line(value);
        to.append(name).append(": ").append(value).append("\r\n");
    }
}

bool has_no_body(int status) {
    return status == 204 || status == 304;
}

}  // namespace

std::string_view append_answer(std::string& to, const platform::http_outgoing& answer,
                               const answer_frame& frame) {
    if (!is_known_status(answer.status))
        throw std::logic_error("no words for status " + std::to_string(answer.status));
    to += words_for(answer.status).line;
    to.append("Date: ").append(frame.date).append("\r\n");
    if (!has_no_body(answer.status)) {
        check_line(answer.content_type);
        std::array<char, 20> digits{};
        const auto end = std::to_chars(digits.begin(), digits.end(), answer.body.size()).ptr;
        to.append("Content-Type: ").append(answer.content_type);
        to.append("\r\nContent-Length: ").append(digits.begin(), end).append("\r\n");
    }
    to.append("X-Request-Id: ").append(frame.request_id).append("\r\n");
    append_fields(to, answer);
    if (frame.over_tls) to += transport_security;
    to += frame.keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    if (frame.head_only || has_no_body(answer.status)) return {};
    if (answer.body.size() > copied_body_max) return answer.body;
    to += answer.body;
    return {};
}

}  // namespace link100::server
