// Encrypts single fields of the record: AES-256-GCM (OpenSSL EVP) under a ring of keys from a file, and a
// keyed blind index (HMAC-SHA-256, first 128 bits) by which an encrypted field can be looked up. Its errors
// never show a key.
//
// The ring's file, a line a key, read by its owner only (mode 600):
//     seal 1 BASE64        32 random bytes; several may stand here, the last one seals what is written now
//     index 1 BASE64       32 random bytes; the last one makes the index of what is written now
// Ids are 1 … 2^31-1 and never used again. Blank lines and lines that begin with # are skipped.
//
// A sealed field: 0x01 ‖ id of the key (4 bytes, big-endian) ‖ nonce (12) ‖ ciphertext ‖ tag (16). The
// context (which field of which row) is authenticated with it: a value moved to another row opens nowhere.
#pragma once
#include "platform/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::platform {

inline constexpr std::size_t field_key_bytes = 32;
inline constexpr std::size_t blind_index_bytes = 16;
inline constexpr std::size_t key_ring_bytes_max = 65'536;

struct field_key {
    std::uint32_t id = 0;
    std::string bytes;
};

class key_ring {
public:
    // The error names the line and what is wrong with it, never a key.
    [[nodiscard]] static result<key_ring, std::string> parse(std::string_view text);
    // Also refuses a file that others than its owner can read.
    [[nodiscard]] static result<key_ring, std::string> load(const std::filesystem::path& file);

    [[nodiscard]] const field_key& sealing() const { return seal_.back(); }

    [[nodiscard]] const field_key& indexing() const { return index_.back(); }

    [[nodiscard]] const field_key* seal_key(std::uint32_t id) const;

    [[nodiscard]] std::span<const field_key> index_keys() const { return index_; }

private:
    std::vector<field_key> seal_;
    std::vector<field_key> index_;
};

[[nodiscard]] std::string seal(const field_key& key, std::string_view plain, std::string_view context);

struct unseal_error {
    enum class kind { unknown_key, damaged } why;
    std::uint32_t key_id = 0;
};

[[nodiscard]] result<std::string, unseal_error> unseal(const key_ring& ring, std::string_view sealed,
                                                       std::string_view context);

// `domain` keeps the indexes of different fields apart.
[[nodiscard]] std::string blind_index(const field_key& key, std::string_view domain, std::string_view value);

// Lines for a new ring, or for one key more: random keys with the ids after the ring's last ones.
[[nodiscard]] std::string new_key_lines(const key_ring* ring, bool seal_only);

}  // namespace link100::platform
