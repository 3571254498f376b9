// Encrypts and decrypts messages in safe and compatible mode (WeChat: 消息加解密说明). It never checks a
// signature: signature.hpp does.
//
// AES-256-CBC, the IV the key's first 16 bytes; the clear text is 16 random bytes, the length in 4 bytes
// big-endian, the message, the app id, and PKCS#7 padding to 32-byte blocks.
#pragma once
#include "platform/result.hpp"
#include "wechat/refusal.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace link100::wechat {

inline constexpr std::size_t encoding_aes_key_length = 43;  // base64 characters; spare bits may be set
inline constexpr std::size_t cipher_block_bytes = 32;       // of the padding; AES's own are 16
inline constexpr std::size_t salt_bytes = 16;

// One a thread: the contexts and their key schedules are kept between messages.
class message_cipher {
public:
    // Throws std::invalid_argument for a key that is not 43 base64 characters.
    message_cipher(std::string_view encoding_aes_key, std::string_view app_id);
    ~message_cipher();
    message_cipher(message_cipher&&) noexcept;
    message_cipher& operator=(message_cipher&&) noexcept;

    // Decrypts in place; the view is the message within. Refuses with length, padding or appid.
    [[nodiscard]] result<std::string_view, refusal> decrypt(std::span<char> ciphertext);

    // Appends the encrypted message to `out` as base64. The salt must be fresh random bytes.
    void encrypt(std::string_view message, std::span<const std::byte, salt_bytes> salt, std::string& out);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace link100::wechat
