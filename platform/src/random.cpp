#include "platform/random.hpp"

#include "platform/encoding.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace link100::platform {
namespace {

struct pool {
    std::array<std::byte, 1024> bytes{};
    std::size_t used = sizeof bytes;

    ~pool() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
};

void fill_from_system(std::span<std::byte> out) {
    if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size())) != 1)
        throw std::runtime_error("the system gives no randomness (RAND_bytes failed)");
}

}  // namespace

void random_bytes(std::span<std::byte> out) {
    thread_local pool p;
    if (out.size() > p.bytes.size() / 4) return fill_from_system(out);
    if (p.bytes.size() - p.used < out.size()) {
        fill_from_system(p.bytes);
        p.used = 0;
    }
    std::memcpy(out.data(), p.bytes.data() + p.used, out.size());
    // What was handed out must not lie about in memory: it may become a key or a token.
    std::memset(p.bytes.data() + p.used, 0, out.size());
    p.used += out.size();
}

std::uint64_t random_u64() {
    std::uint64_t v = 0;
    random_bytes(std::as_writable_bytes(std::span{&v, 1}));
    return v;
}

std::uint64_t random_below(std::uint64_t bound) {
    // Values from the last, incomplete run of `bound` are drawn again, so that none is likelier than another.
    const std::uint64_t incomplete = (UINT64_MAX % bound + 1) % bound;
    for (;;) {
        const auto v = random_u64();
        if (v <= UINT64_MAX - incomplete) return v % bound;
    }
}

std::string ordered_token(time_point at) {
    constexpr std::size_t time_bytes = 4;
    std::array<std::byte, 16> raw{};
    const auto seconds = static_cast<std::uint64_t>(to_micros(at)) / 1'000'000;
    for (std::size_t i = 0; i < time_bytes; ++i)
        raw.at(i) = static_cast<std::byte>(seconds >> (8 * (time_bytes - 1 - i)));
    random_bytes(std::span{raw}.subspan(time_bytes));
    return base64url_encode({reinterpret_cast<const char*>(raw.data()), raw.size()});
}

std::string random_token(std::size_t bytes) {
    std::vector<std::byte> raw(bytes);
    random_bytes(raw);
    auto text = base64url_encode({reinterpret_cast<const char*>(raw.data()), raw.size()});
    OPENSSL_cleanse(raw.data(), raw.size());
    return text;
}

}  // namespace link100::platform
