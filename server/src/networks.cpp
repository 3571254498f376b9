#include "networks.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>

namespace link100::server {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned v6_bits = 128;
constexpr unsigned v4_bits = 32;

ip::address_v6 widen(const ip::address& a) {
    return a.is_v6() ? a.to_v6() : ip::make_address_v6(ip::v4_mapped, a.to_v4());
}

bool same_prefix(const ip::address_v6& a, const ip::address_v6& b, unsigned bits) {
    const auto x = a.to_bytes();
    const auto y = b.to_bytes();
    for (unsigned i = 0; i < bits; ++i) {
        const auto mask = static_cast<unsigned char>(0x80u >> (i % 8));
        if ((x[i / 8] & mask) != (y[i / 8] & mask)) return false;
    }
    return true;
}

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
    return s;
}

std::optional<ip::address> parse(std::string_view text) {
    boost::system::error_code ec;
    const auto a = ip::make_address(std::string{text}, ec);
    if (ec) return std::nullopt;
    return a;
}

}  // namespace

networks::networks(std::span<const std::string> blocks) {
    for (const auto& text : blocks) {
        const auto slash = text.find('/');
        const auto address = parse(std::string_view{text}.substr(0, slash));
        if (!address) throw std::invalid_argument("not an address or block: " + text);
        const auto most = address->is_v6() ? v6_bits : v4_bits;
        auto bits = most;
        if (slash != std::string::npos) {
            const auto* end = text.data() + text.size();
            const auto read = std::from_chars(text.data() + slash + 1, end, bits);
            if (read.ec != std::errc{} || read.ptr != end || bits > most)
                throw std::invalid_argument("not an address or block: " + text);
        }
        blocks_.push_back({widen(*address), bits + (v6_bits - most)});
    }
}

bool networks::contains(const ip::address& a) const {
    if (blocks_.empty()) return false;
    const auto wide = widen(a);
    for (const auto& b : blocks_) {
        if (same_prefix(wide, b.first, b.bits)) return true;
    }
    return false;
}

std::string_view forwarded_address(std::string_view forwarded_for, const networks& trusted) {
    while (!forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        const auto last =
            trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        const auto address = parse(last);
        if (!address) return {};
        if (!trusted.contains(*address)) return last;
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return {};
}

}  // namespace link100::server
