#include "miniapp/user_data.hpp"

#include "platform/encoding.hpp"
#include "wechat/signature.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <optional>
#include <stdexcept>

namespace link100::miniapp {
namespace {

constexpr std::size_t aes_bytes = 16;  // of AES-128's key, block and IV

struct release {
    void operator()(EVP_CIPHER_CTX* p) const { EVP_CIPHER_CTX_free(p); }
};

const unsigned char* bytes(const std::string& s) {
    return reinterpret_cast<const unsigned char*>(s.data());
}

// Captures and some clients break lines within base64.
std::string compact(std::string_view base64) {
    std::string out;
    for (const char c : base64)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out += c;
    return out;
}

std::optional<std::string> sixteen_bytes(std::string_view base64) {
    auto raw = platform::base64_decode(base64);
    if (!raw || raw->size() != aes_bytes) return std::nullopt;
    return raw;
}

// Nothing unless the padding (PKCS#7, 16 bytes) is right in every byte.
std::optional<std::string> decrypt(const std::string& data, const std::string& key, const std::string& iv) {
    const std::unique_ptr<EVP_CIPHER_CTX, release> c(EVP_CIPHER_CTX_new());
    std::string clear(data.size(), '\0');
    int n = 0;
    const bool ok = c &&
                    EVP_DecryptInit_ex2(c.get(), EVP_aes_128_cbc(), bytes(key), bytes(iv), nullptr) == 1 &&
                    EVP_CIPHER_CTX_set_padding(c.get(), 0) == 1 &&
                    EVP_DecryptUpdate(c.get(), reinterpret_cast<unsigned char*>(clear.data()), &n,
                                      bytes(data), static_cast<int>(data.size())) == 1;
    if (!ok) throw std::runtime_error("OpenSSL's AES-128-CBC failed");
    const auto padding = static_cast<unsigned char>(clear.back());
    if (padding < 1 || padding > aes_bytes) return std::nullopt;
    for (std::size_t i = 0; i < padding; ++i)
        if (static_cast<unsigned char>(clear[clear.size() - 1 - i]) != padding) return std::nullopt;
    clear.resize(clear.size() - padding);
    return clear;
}

std::optional<data_refusal> check_watermark(const wechat::wire_value& v, std::string_view app_id,
                                            platform::time_point now) {
    const auto& mark = v["watermark"];
    if (mark["appid"].text != app_id) return data_refusal::appid;
    const auto age = now - platform::time_point{std::chrono::seconds{mark["timestamp"].integer()}};
    if (age > watermark_age_max || age < -watermark_age_max) return data_refusal::too_old;
    return std::nullopt;
}

}  // namespace

std::string_view to_string(data_refusal r) {
    switch (r) {
        case data_refusal::bad_key:
            return "bad_key";
        case data_refusal::bad_iv:
            return "bad_iv";
        case data_refusal::base64:
            return "base64";
        case data_refusal::length:
            return "length";
        case data_refusal::stale_key:
            return "stale_key";
        case data_refusal::appid:
            return "appid";
        case data_refusal::too_old:
            return "too_old";
    }
    return "unknown";
}

bool raw_data_fits(std::string_view raw_data, std::string_view signature,
                   std::span<const std::string_view> session_keys) {
    bool fits = false;
    for (const auto key : session_keys) {
        const std::array<std::string_view, 2> parts{raw_data, key};
        fits = wechat::fits(wechat::sign_joined(parts), signature) || fits;
    }
    return fits;
}

result<wechat::wire_value, data_refusal> open_user_data(const encrypted_data& e,
                                                        std::span<const std::string_view> session_keys,
                                                        std::string_view app_id, platform::time_point now) {
    if (e.data.size() > encrypted_data_bytes_max) return data_refusal::length;
    const auto iv = sixteen_bytes(e.iv);
    std::optional<std::string> data;
    auto why = data_refusal::bad_key;
    for (const auto text : session_keys) {
        const auto key = sixteen_bytes(text);
        if (!key) continue;
        if (!iv) return data_refusal::bad_iv;
        if (!data) data = platform::base64_decode(compact(e.data));
        if (!data) return data_refusal::base64;
        if (data->empty() || data->size() % aes_bytes != 0) return data_refusal::length;
        why = data_refusal::stale_key;
        // A wrong key can hit upon a valid padding; then what it gives is no JSON, and the next key is tried.
        const auto clear = decrypt(*data, *key, *iv);
        if (!clear) continue;
        auto fields = wechat::parse_json(*clear);
        if (!fields) continue;
        if (const auto wrong = check_watermark(*fields, app_id, now)) return *wrong;
        return *std::move(fields);
    }
    return why;
}

}  // namespace link100::miniapp
