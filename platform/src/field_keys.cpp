#include "platform/field_keys.hpp"

#include "platform/encoding.hpp"
#include "platform/random.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <iterator>

namespace link100::platform {
namespace {

constexpr std::uint32_t id_max = 0x7FFF'FFFF;

struct key_line {
    bool seals = false;
    field_key key;
};

std::string_view next_word(std::string_view& rest) {
    const auto begin = rest.find_first_not_of(" \t");
    if (begin == rest.npos) return rest = {};
    const auto end = std::min(rest.find_first_of(" \t", begin), rest.size());
    const auto word = rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    return word;
}

result<key_line, std::string> parse_line(std::string_view line) {
    key_line out;
    const auto purpose = next_word(line);
    if (purpose != "seal" && purpose != "index") return std::string{"does not begin with seal or index"};
    out.seals = purpose == "seal";
    const auto id = next_word(line);
    const auto [end, bad] = std::from_chars(id.data(), id.data() + id.size(), out.key.id);
    if (bad != std::errc{} || end != id.data() + id.size() || out.key.id == 0 || out.key.id > id_max)
        return std::string{"has no id between 1 and 2147483647"};
    const auto bytes = base64_decode(next_word(line));
    if (!bytes || bytes->size() != field_key_bytes || !next_word(line).empty())
        return std::string{"has no key of 32 bytes in base64"};
    out.key.bytes = *bytes;
    return out;
}

bool has(const std::vector<field_key>& keys, std::uint32_t id) {
    return std::ranges::find(keys, id, &field_key::id) != keys.end();
}

std::string random_key_line(std::string_view purpose, std::uint32_t id) {
    std::array<std::byte, field_key_bytes> bytes{};
    random_bytes(bytes);
    const std::string_view view{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    return std::string{purpose} + " " + std::to_string(id) + " " + base64_encode(view) + "\n";
}

std::uint32_t after_last(std::span<const field_key> keys) {
    std::uint32_t last = 0;
    for (const auto& k : keys) last = std::max(last, k.id);
    return last + 1;
}

}  // namespace

result<key_ring, std::string> key_ring::parse(std::string_view text) {
    key_ring ring;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == line.npos || line.front() == '#') continue;
        auto parsed = parse_line(line);
        if (!parsed) return "line " + std::to_string(number) + " " + parsed.error();
        auto& keys = parsed->seals ? ring.seal_ : ring.index_;
        if (has(keys, parsed->key.id)) return "line " + std::to_string(number) + " repeats an id";
        keys.push_back(std::move(parsed->key));
    }
    if (ring.seal_.empty()) return std::string{"has no seal key"};
    if (ring.index_.empty()) return std::string{"has no index key"};
    return ring;
}

result<key_ring, std::string> key_ring::load(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::string{"is not a file"};
    using std::filesystem::perms;
    const auto rights = std::filesystem::status(file, error).permissions();
    if ((rights & (perms::group_read | perms::others_read)) != perms::none)
        return std::string{"can be read by others; run: chmod 600 FILE"};
    if (std::filesystem::file_size(file, error) > key_ring_bytes_max || error)
        return std::string{"is larger than 65536 bytes"};
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::string{"cannot be read by this user"};
    return parse(std::string{std::istreambuf_iterator<char>{in}, {}});
}

const field_key* key_ring::seal_key(std::uint32_t id) const {
    const auto found = std::ranges::find(seal_, id, &field_key::id);
    return found == seal_.end() ? nullptr : &*found;
}

std::string new_key_lines(const key_ring* ring, bool seal_only) {
    std::uint32_t id = ring == nullptr ? 1 : ring->sealing().id + 1;
    while (ring != nullptr && ring->seal_key(id) != nullptr) ++id;
    auto lines = random_key_line("seal", id);
    if (!seal_only) lines += random_key_line("index", ring == nullptr ? 1 : after_last(ring->index_keys()));
    return lines;
}

}  // namespace link100::platform
