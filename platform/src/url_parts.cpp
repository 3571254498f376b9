#include "url_parts.hpp"

#include <algorithm>
#include <charconv>

namespace link100::platform {
namespace {

constexpr int port_max = 65535;

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f;
}

bool is_port(std::string_view text) {
    int n = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, n);
    return read.ec == std::errc{} && read.ptr == end && n >= 1 && n <= port_max;
}

}  // namespace

std::optional<url_parts> parse_url(std::string_view url) {
    if (!std::ranges::all_of(url, is_plain)) return std::nullopt;
    url_parts out;
    if (url.starts_with("https://")) {
        out.tls = true;
    } else if (!url.starts_with("http://")) {
        return std::nullopt;
    }
    url.remove_prefix(url.find("//") + 2);
    url = url.substr(0, url.find('#'));
    const auto authority = url.substr(0, url.find_first_of("/?"));
    url.remove_prefix(authority.size());
    if (authority.find('@') != std::string_view::npos) return std::nullopt;
    out.authority = authority;
    out.target = url.starts_with('/') ? std::string{url} : '/' + std::string{url};

    const bool bracketed = authority.starts_with('[');
    const auto host_end = bracketed ? authority.find(']') : authority.find(':');
    if (bracketed && host_end == std::string_view::npos) return std::nullopt;
    const auto begin = bracketed ? std::size_t{1} : std::size_t{0};
    const auto end = std::min(host_end, authority.size());
    out.host = authority.substr(begin, end - begin);
    auto rest = authority.substr(std::min(authority.size(), bracketed ? end + 1 : end));
    out.port = out.tls ? "443" : "80";
    if (!rest.empty()) {
        if (rest.front() != ':') return std::nullopt;
        rest.remove_prefix(1);
        if (!is_port(rest)) return std::nullopt;
        out.port = rest;
    }
    if (out.host.empty()) return std::nullopt;
    return out;
}

}  // namespace link100::platform
