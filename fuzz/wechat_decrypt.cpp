// Two uses of any bytes: as ciphertext (opens only by chance, and then within its own bytes), and as a
// message, which must come back from encryption as it was.
#include "wechat/message_cipher.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <string>

using namespace link100;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static wechat::message_cipher cipher("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx0123456789abcdef");
    std::string bytes(reinterpret_cast<const char*>(data), size);
    auto as_ciphertext = bytes;
    static_cast<void>(cipher.decrypt(as_ciphertext));

    const std::array<std::byte, wechat::salt_bytes> salt{};
    std::string base64;
    cipher.encrypt(bytes, salt, base64);
    std::string ciphertext(base64.size(), '\0');
    const int n = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(ciphertext.data()),
                                  reinterpret_cast<const unsigned char*>(base64.data()),
                                  static_cast<int>(base64.size()));
    if (n < 0) std::abort();
    // EVP_DecodeBlock counts the padding; ours are multiples of 32.
    ciphertext.resize(static_cast<std::size_t>(n) / 32 * 32);
    const auto back = cipher.decrypt(ciphertext);
    if (!back || *back != bytes) std::abort();
    return 0;
}
