#include "wechat/dedup.hpp"

#include "digest.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace link100::wechat {
namespace {

enum class key_kind : unsigned char { numbered_message = 1, named_message = 2, bare_message = 3, event = 4 };

std::optional<std::uint64_t> unsigned_number(std::string_view text) {
    std::uint64_t n = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return n;
}

// Each piece is preceded by its length, so that no two lists of pieces give the same bytes.
template <std::size_t n>
std::array<unsigned char, 32> hash(const std::array<std::string_view, n>& pieces) {
    std::array<std::uint32_t, n> lengths{};
    std::array<std::string_view, 2 * n> all;
    for (std::size_t i = 0; i < n; ++i) {
        lengths[i] = static_cast<std::uint32_t>(pieces[i].size());
        all[2 * i] = {reinterpret_cast<const char*>(&lengths[i]), sizeof lengths[i]};
        all[2 * i + 1] = pieces[i];
    }
    return sha256(all);
}

dedup_key_type make(key_kind kind, std::uint64_t rising, const std::array<unsigned char, 32>& digest) {
    dedup_key_type key{};
    key[0] = static_cast<std::byte>(kind);
    for (std::size_t i = 0; i < 8; ++i) key[1 + i] = static_cast<std::byte>(rising >> (56 - 8 * i));
    std::memcpy(key.data() + 9, digest.data(), key.size() - 9);
    return key;
}

}  // namespace

dedup_key_type dedup_key(const incoming& m) {
    const auto created = static_cast<std::uint64_t>(m.create_time);
    if (m.is_event() || m.type == "event") {
        const auto time = std::to_string(m.create_time);
        return make(
            key_kind::event, created,
            hash(std::array<std::string_view, 5>{m.from, time, m.event, m.event_key, m.discriminator}));
    }
    if (m.msg_id.empty())
        return make(key_kind::bare_message, created,
                    hash(std::array<std::string_view, 3>{m.from, m.type, m.discriminator}));
    const auto digest = hash(std::array<std::string_view, 2>{m.from, m.msg_id});
    if (const auto n = unsigned_number(m.msg_id)) return make(key_kind::numbered_message, *n, digest);
    // A MsgId that is no number says nothing of time, and CreateTime may differ between deliveries.
    std::uint64_t front = 0;
    std::memcpy(&front, digest.data() + 16, sizeof front);
    return make(key_kind::named_message, front, digest);
}

}  // namespace link100::wechat
