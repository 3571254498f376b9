// The traps of the platform's padding: 32-byte blocks, which OpenSSL's own unpadding does not know.
#include "samples.hpp"
#include "wechat/message_cipher.hpp"

#include <catch2/catch.hpp>
#include <openssl/evp.h>

#include <array>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

std::string key_bytes() {
    std::string padded(48, '\0');
    const auto text = std::string(sample_key) + "=";
    EVP_DecodeBlock(reinterpret_cast<unsigned char*>(padded.data()),
                    reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    return padded.substr(0, 32);
}

// Encrypts whole clear text, padding included, as a careless or hostile sender with the key would.
std::string raw_encrypted(const std::string& clear) {
    const auto key = key_bytes();
    const auto* k = reinterpret_cast<const unsigned char*>(key.data());
    auto* c = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex2(c, EVP_aes_256_cbc(), k, k, nullptr);
    EVP_CIPHER_CTX_set_padding(c, 0);
    std::string out(clear.size(), '\0');
    int n = 0;
    EVP_EncryptUpdate(c, reinterpret_cast<unsigned char*>(out.data()), &n,
                      reinterpret_cast<const unsigned char*>(clear.data()), static_cast<int>(clear.size()));
    EVP_CIPHER_CTX_free(c);
    return out;
}

std::string clear_text(std::string_view message, std::uint32_t length, const std::string& padding) {
    std::string out(salt_bytes, 'r');
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(length >> shift);
    out += message;
    out += sample_app_id;
    return out + padding;
}

result<std::string, refusal> opened(const std::string& clear) {
    message_cipher cipher(sample_key, sample_app_id);
    auto bytes = raw_encrypted(clear);
    const auto message = cipher.decrypt(bytes);
    if (!message) return message.error();
    return std::string(*message);
}

// salt 16 + length 4 + app id 18: a message of 26 bytes needs no partial block.
const std::string whole(26, 'm');

}  // namespace

TEST_CASE("each padding from 1 to 32 opens") {
    for (std::size_t pad = 1; pad <= cipher_block_bytes; ++pad) {
        const std::string message(26 + 32 - pad, 'm');
        const auto back = opened(clear_text(message, static_cast<std::uint32_t>(message.size()),
                                            std::string(pad, static_cast<char>(pad))));
        REQUIRE(back.has_value());
        CHECK(*back == message);
    }
}

TEST_CASE("a last byte of 0 or above 32, or pad bytes that differ, is no padding") {
    const auto length = static_cast<std::uint32_t>(whole.size());
    CHECK(opened(clear_text(whole, length, std::string(32, '\0'))).error() == refusal::padding);
    CHECK(opened(clear_text(whole, length, std::string(32, 33))).error() == refusal::padding);
    auto uneven = std::string(32, 32);
    uneven.front() = 31;
    CHECK(opened(clear_text(whole, length, uneven)).error() == refusal::padding);
}

TEST_CASE("a length beyond the text is refused, one short of it gives another app id") {
    const auto padding = std::string(32, 32);
    CHECK(opened(clear_text(whole, 0xFFFFFFFF, padding)).error() == refusal::length);
    CHECK(opened(clear_text(whole, 45, padding)).error() == refusal::length);
    CHECK(opened(clear_text(whole, 25, padding)).error() == refusal::appid);
    CHECK(opened(clear_text(whole, 44, padding)).error() == refusal::appid);
}

TEST_CASE("clear text without room for salt and length is refused") {
    CHECK(opened(std::string(32, 32)).error() == refusal::length);
    CHECK(opened(std::string(13, 'x') + std::string(19, 19)).error() == refusal::length);
}

TEST_CASE("ciphertext that is empty or no multiple of 32 is refused") {
    message_cipher cipher(sample_key, sample_app_id);
    for (const std::size_t size : {0U, 1U, 16U, 31U, 33U, 48U}) {
        std::string bytes(size, 'x');
        CHECK(cipher.decrypt(bytes).error() == refusal::length);
    }
}

TEST_CASE("a key with spare bits in its last character works, one of another length does not") {
    CHECK_NOTHROW(message_cipher("kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "a"));
    CHECK_THROWS_AS(message_cipher(std::string(42, 'a'), "a"), std::invalid_argument);
    CHECK_THROWS_AS(message_cipher(std::string(44, 'a'), "a"), std::invalid_argument);
    CHECK_THROWS_AS(message_cipher(std::string(42, 'a') + "*", "a"), std::invalid_argument);
}
