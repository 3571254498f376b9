#include "wechat/message_cipher.hpp"

#include "base64.hpp"
#include "platform/encoding.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstdint>
#include <stdexcept>

namespace link100::wechat {
namespace {

constexpr std::size_t head_bytes = salt_bytes + 4;  // the salt and the message's length
constexpr std::size_t key_bytes = 32;

struct release {
    void operator()(EVP_CIPHER* p) const { EVP_CIPHER_free(p); }

    void operator()(EVP_CIPHER_CTX* p) const { EVP_CIPHER_CTX_free(p); }
};

using context = std::unique_ptr<EVP_CIPHER_CTX, release>;

void must(bool ok) {
    if (!ok) throw std::runtime_error("OpenSSL's AES-256-CBC failed");
}

const unsigned char* bytes(const char* p) {
    return reinterpret_cast<const unsigned char*>(p);
}

unsigned char* bytes(char* p) {
    return reinterpret_cast<unsigned char*>(p);
}

// The padding's length, or 0 if it is none. The whole last block is looked at whatever its content.
std::size_t padding_of(std::span<const char> clear) {
    const auto last = static_cast<unsigned char>(clear.back());
    if (last < 1 || last > cipher_block_bytes) return 0;
    unsigned char different = 0;
    for (std::size_t i = 0; i < last; ++i)
        different |= static_cast<unsigned char>(clear[clear.size() - 1 - i]) ^ last;
    return different == 0 ? last : 0;
}

}  // namespace

struct message_cipher::state {
    std::string key;
    std::string app_id;
    context encrypting, decrypting;
    std::string clear;  // of encrypt(), kept for its memory

    ~state() { OPENSSL_cleanse(key.data(), key.size()); }

    // Only the IV is set anew: the key's schedule stays in the context.
    void restart(EVP_CIPHER_CTX* c) const {
        must(EVP_CipherInit_ex2(c, nullptr, nullptr, bytes(key.data()), -1, nullptr) == 1);
    }
};

message_cipher::message_cipher(std::string_view encoding_aes_key, std::string_view app_id)
    : state_(std::make_unique<state>()) {
    if (encoding_aes_key.size() != encoding_aes_key_length || !decode_base64(encoding_aes_key, state_->key) ||
        state_->key.size() != key_bytes)
        throw std::invalid_argument("encoding_aes_key must be 43 letters, digits, + or /");
    state_->app_id = app_id;
    const std::unique_ptr<EVP_CIPHER, release> aes(EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr));
    must(aes != nullptr);
    for (auto* slot : {&state_->encrypting, &state_->decrypting}) {
        slot->reset(EVP_CIPHER_CTX_new());
        const auto* key = bytes(state_->key.data());
        must(*slot && EVP_CipherInit_ex2(slot->get(), aes.get(), key, key,
                                         slot == &state_->encrypting ? 1 : 0, nullptr) == 1);
        // OpenSSL's padding is of 16 bytes, the platform's of 32: ours is done by hand.
        must(EVP_CIPHER_CTX_set_padding(slot->get(), 0) == 1);
    }
}

message_cipher::~message_cipher() = default;
message_cipher::message_cipher(message_cipher&&) noexcept = default;
message_cipher& message_cipher::operator=(message_cipher&&) noexcept = default;

result<std::string_view, refusal> message_cipher::decrypt(std::span<char> ciphertext) {
    if (ciphertext.empty() || ciphertext.size() % cipher_block_bytes != 0) return refusal::length;
    auto* c = state_->decrypting.get();
    state_->restart(c);
    int n = 0;
    must(EVP_CipherUpdate(c, bytes(ciphertext.data()), &n, bytes(ciphertext.data()),
                          static_cast<int>(ciphertext.size())) == 1);
    const auto padding = padding_of(ciphertext);
    if (padding == 0) return refusal::padding;
    const std::string_view clear(ciphertext.data(), ciphertext.size() - padding);
    if (clear.size() < head_bytes) return refusal::length;
    std::uint32_t length = 0;
    for (const char b : clear.substr(salt_bytes, 4)) length = length << 8 | static_cast<unsigned char>(b);
    if (length > clear.size() - head_bytes) return refusal::length;
    if (!platform::equal_in_constant_time(clear.substr(head_bytes + length), state_->app_id))
        return refusal::appid;
    return clear.substr(head_bytes, length);
}

void message_cipher::encrypt(std::string_view message, std::span<const std::byte, salt_bytes> salt,
                             std::string& out) {
    auto& clear = state_->clear;
    clear.assign(reinterpret_cast<const char*>(salt.data()), salt.size());
    for (int shift = 24; shift >= 0; shift -= 8) clear += static_cast<char>(message.size() >> shift);
    clear += message;
    clear += state_->app_id;
    const auto padding = cipher_block_bytes - clear.size() % cipher_block_bytes;
    clear.append(padding, static_cast<char>(padding));

    auto* c = state_->encrypting.get();
    state_->restart(c);
    int n = 0;
    must(EVP_CipherUpdate(c, bytes(clear.data()), &n, bytes(clear.data()), static_cast<int>(clear.size())) ==
         1);
    const auto before = out.size();
    out.resize(before + (clear.size() + 2) / 3 * 4 + 1);  // EVP_EncodeBlock ends with a zero byte
    const int text =
        EVP_EncodeBlock(bytes(out.data()) + before, bytes(clear.data()), static_cast<int>(clear.size()));
    out.resize(before + static_cast<std::size_t>(text));
}

}  // namespace link100::wechat
