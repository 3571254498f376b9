// The one door to randomness: cryptographically secure bytes (OpenSSL's RAND_bytes). It never gives less than
// that: without randomness it throws. The bytes are drawn through a pool of 1 KiB a thread, because a call
// for each draw costs more than the rest of a reply's encryption.
#pragma once
#include "platform/clock.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace link100::platform {

// Throws std::runtime_error when the system has no randomness to give: no caller may go on then.
void random_bytes(std::span<std::byte> out);

[[nodiscard]] std::uint64_t random_u64();

// Evenly spread over 0 … bound-1; bound must be at least 1.
[[nodiscard]] std::uint64_t random_below(std::uint64_t bound);

// `bytes` random bytes as URL-safe base64 without padding (32 bytes, a 256-bit token, give 43 characters).
[[nodiscard]] std::string random_token(std::size_t bytes);

// A name that nobody can guess and that stands beside its contemporaries in an index: 32 bits of `at`
// (seconds), then 96 random bits; 22 characters. Where many rows are made at once, their index entries then
// fall on the same few pages. The name tells when it was made.
[[nodiscard]] std::string ordered_token(time_point at);

}  // namespace link100::platform
