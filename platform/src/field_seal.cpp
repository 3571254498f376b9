#include "platform/field_keys.hpp"
#include "platform/random.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>

namespace link100::platform {
namespace {

constexpr char form = 1;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t head_bytes = 1 + 4 + nonce_bytes;

// What cannot fail with good keys; if it does, the library is broken and nothing may go on.
void must(int code) {
    if (code != 1) throw std::runtime_error("OpenSSL refused to encrypt or to sign");
}

struct free_cipher {
    void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
};

struct free_mac {
    void operator()(EVP_MAC* m) const { EVP_MAC_free(m); }

    void operator()(EVP_MAC_CTX* c) const { EVP_MAC_CTX_free(c); }
};

// One of each a thread: looking an algorithm up in OpenSSL costs more than a field's encryption.
EVP_CIPHER_CTX* cipher_here() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, free_cipher> context = [] {
        std::unique_ptr<EVP_CIPHER_CTX, free_cipher> c{EVP_CIPHER_CTX_new()};
        must(EVP_CipherInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, nullptr, nullptr, 1));
        return c;
    }();
    return context.get();
}

EVP_MAC_CTX* mac_here() {
    thread_local const std::unique_ptr<EVP_MAC_CTX, free_mac> context = [] {
        const std::unique_ptr<EVP_MAC, free_mac> hmac{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
        std::unique_ptr<EVP_MAC_CTX, free_mac> c{EVP_MAC_CTX_new(hmac.get())};
        std::string sha256 = "SHA256";
        const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, sha256.data(), 0),
                                    OSSL_PARAM_construct_end()};
        must(EVP_MAC_CTX_set_params(c.get(), parameters.data()));
        return c;
    }();
    return context.get();
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(std::string& bytes, std::size_t at) {
    return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

std::string head_of(std::uint32_t id) {
    std::string head(1, form);
    for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>((id >> shift) & 0xFF);
    std::array<std::byte, nonce_bytes> nonce{};
    random_bytes(nonce);
    head.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
    return head;
}

std::uint32_t id_in(std::string_view sealed) {
    std::uint32_t id = 0;
    for (std::size_t i = 1; i <= 4; ++i) id = (id << 8) | static_cast<unsigned char>(sealed[i]);
    return id;
}

}  // namespace

std::string seal(const field_key& key, std::string_view plain, std::string_view context) {
    auto out = head_of(key.id);
    out.resize(head_bytes + plain.size() + tag_bytes);
    auto* const c = cipher_here();
    int n = 0;
    must(EVP_EncryptInit_ex(c, nullptr, nullptr, raw(key.bytes), raw(out, 5)));
    must(EVP_EncryptUpdate(c, nullptr, &n, raw(context), static_cast<int>(context.size())));
    must(EVP_EncryptUpdate(c, raw(out, head_bytes), &n, raw(plain), static_cast<int>(plain.size())));
    must(EVP_EncryptFinal_ex(c, raw(out, head_bytes + plain.size()), &n));
    must(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes),
                             raw(out, head_bytes + plain.size())));
    return out;
}

result<std::string, unseal_error> unseal(const key_ring& ring, std::string_view sealed,
                                         std::string_view context) {
    const unseal_error damaged{unseal_error::kind::damaged, 0};
    if (sealed.size() < head_bytes + tag_bytes || sealed[0] != form) return damaged;
    const auto id = id_in(sealed);
    const auto* key = ring.seal_key(id);
    if (key == nullptr) return unseal_error{unseal_error::kind::unknown_key, id};
    const auto body = sealed.substr(head_bytes, sealed.size() - head_bytes - tag_bytes);
    std::string tag{sealed.substr(sealed.size() - tag_bytes)};
    std::string plain(body.size(), '\0');
    auto* const c = cipher_here();
    int n = 0;
    must(EVP_DecryptInit_ex(c, nullptr, nullptr, raw(key->bytes), raw(sealed.substr(5))));
    must(EVP_DecryptUpdate(c, nullptr, &n, raw(context), static_cast<int>(context.size())));
    must(EVP_DecryptUpdate(c, raw(plain, 0), &n, raw(body), static_cast<int>(body.size())));
    must(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_bytes), tag.data()));
    if (EVP_DecryptFinal_ex(c, raw(plain, plain.size()), &n) != 1)
        return unseal_error{unseal_error::kind::damaged, id};
    return plain;
}

std::string blind_index(const field_key& key, std::string_view domain, std::string_view value) {
    std::string message{domain};
    message += '\0';
    message += value;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::size_t length = 0;
    auto* const c = mac_here();
    must(EVP_MAC_init(c, raw(key.bytes), key.bytes.size(), nullptr));
    must(EVP_MAC_update(c, raw(message), message.size()));
    must(EVP_MAC_final(c, digest.data(), &length, digest.size()));
    return {reinterpret_cast<const char*>(digest.data()), blind_index_bytes};
}

}  // namespace link100::platform
