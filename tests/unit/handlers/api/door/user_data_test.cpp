#include "door/api_fixture.hpp"
#include "platform/encoding.hpp"

#include <catch2/catch.hpp>
#include <openssl/evp.h>

namespace {

using namespace link100;
using testing::api_fixture;

const std::string old_key = platform::base64_encode("0123456789abcdef");
const std::string new_key = platform::base64_encode("fedcba9876543210");
const std::string iv = platform::base64_encode("iviviviviviviviv");

std::string sha1_hex(const std::string& text) {
    unsigned char out[20];
    unsigned int n = 0;
    EVP_Digest(text.data(), text.size(), out, &n, EVP_sha1(), nullptr);
    return platform::hex_encode({reinterpret_cast<const char*>(out), n});
}

std::string encrypted(const std::string& clear, const std::string& key) {
    const auto k = platform::base64_decode(key).value();
    const auto v = platform::base64_decode(iv).value();
    const auto u = [](const std::string& s) { return reinterpret_cast<const unsigned char*>(s.data()); };
    std::string out(clear.size() + 16, '\0');
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    int a = 0;
    int b = 0;
    auto* c = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex2(c, EVP_aes_128_cbc(), u(k), u(v), nullptr);
    EVP_EncryptUpdate(c, to, &a, u(clear), static_cast<int>(clear.size()));
    EVP_EncryptFinal_ex(c, to + a, &b);
    EVP_CIPHER_CTX_free(c);
    out.resize(static_cast<std::size_t>(a + b));
    return platform::base64_encode(out);
}

struct user_data_fixture : api_fixture {
    user_data_fixture() {
        platform.session_key = old_key;
        (void)token("zhang");
    }

    testing::api_answer send(const std::string& key, const std::string& openid = "m_zhang",
                             const std::string& app_id = "wx_mini") {
        const std::string raw = "NAME";
        const auto seconds = std::to_string(platform::to_micros(clock.now()) / 1'000'000);
        const auto clear = R"({"openId":")" + openid + R"(","watermark":{"appid":")" + app_id +
                           R"(","timestamp":)" + seconds + "}}";
        return post("zhang", "/api/v1/user-data",
                    R"({"raw_data":")" + raw + R"(","signature":")" + sha1_hex(raw + key) +
                        R"(","encrypted_data":")" + encrypted(clear, key) + R"(","iv":")" + iv + "\"}");
    }
};

}  // namespace

TEST_CASE_METHOD(user_data_fixture,
                 "user data is genuine under the present key and the one before, not an older one") {
    CHECK(send(old_key).at("/verified") == "true");
    platform.session_key = new_key;
    CHECK(log_in(R"({"code":"code-zhang#2"})").status == 200);
    CHECK(send(new_key).at("/verified") == "true");
    CHECK(send(old_key).at("/verified") == "true");
    platform.session_key = link100::platform::base64_encode("another key here");
    CHECK(log_in(R"({"code":"code-zhang#3"})").status == 200);
    CHECK(send(old_key).at("/field") == "signature");
}

TEST_CASE_METHOD(user_data_fixture,
                 "user data of another user, another mini-program or a wrong key is refused by its field") {
    CHECK(send(new_key).at("/field") == "signature");
    CHECK(send(old_key, "m_li").at("/field") == "encrypted_data");
    CHECK(send(old_key, "m_zhang", "wx_other").at("/field") == "encrypted_data");
}

TEST_CASE_METHOD(user_data_fixture, "an answer about user data says no more than that it is genuine") {
    CHECK(send(old_key).body == R"({"verified":true})");
}
