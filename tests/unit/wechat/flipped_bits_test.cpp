// No change of a callback passes: every bit of the signed parts for a few, one bit each of a thousand.
#include "samples.hpp"
#include "wechat/callback.hpp"
#include "wechat/decode_json.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

constexpr std::size_t bits_a_byte = 8;

// What does not say the same any more must be refused: a flip in what WeChat does not sign (the openid in the
// query, the envelope's ToUserName) changes nothing that is read.
class flipper {
public:
    explicit flipper(sample_request r) : request_(std::move(r)), truth_(clear_of(request_)) {}

    [[nodiscard]] std::size_t bits() const {
        return (request_.query.size() + request_.body.size()) * bits_a_byte;
    }

    [[nodiscard]] bool holds(std::size_t bit) {
        auto& text = bit < request_.query.size() * bits_a_byte ? request_.query : request_.body;
        if (&text == &request_.body) bit -= request_.query.size() * bits_a_byte;
        const auto mask = static_cast<char>(1 << (bit % bits_a_byte));
        text[bit / bits_a_byte] ^= mask;
        const auto said = clear_of(request_);
        text[bit / bits_a_byte] ^= mask;
        accepted_ += !said.empty();
        return said.empty() || said == truth_;
    }

    [[nodiscard]] std::size_t accepted() const { return accepted_; }

private:
    std::string clear_of(const sample_request& r) {
        const auto u = codec_.unwrap(r.query, r.body, at(sample_time));
        return u ? std::string(u->clear) : std::string{};
    }

    callback_codec codec_{sample_settings()};
    sample_request request_;
    std::string truth_;
    std::size_t accepted_ = 0;
};

std::size_t bit_of(const std::string& text, std::string_view what) {
    return (text.find(what) + what.size()) * bits_a_byte;
}

}  // namespace

TEST_CASE("each bit of a callback, flipped alone, leaves the message as it was or the callback refused") {
    for (const auto* content : {"好", "a longer text, so that the padding differs: 0123456789"}) {
        flipper f(safe_request(text_push(content)));
        std::size_t wrong = 0;
        for (std::size_t bit = 0; bit < f.bits(); ++bit) wrong += !f.holds(bit);
        CHECK(wrong == 0);
    }
}

TEST_CASE("each bit of the signature, the timestamp, the nonce and the ciphertext is guarded") {
    const auto r = safe_request(text_push("1"));
    const auto check = [&](std::size_t from, std::size_t bytes) {
        flipper f(r);
        for (std::size_t bit = from; bit < from + bytes * bits_a_byte; ++bit) REQUIRE(f.holds(bit));
        CHECK(f.accepted() == 0);
    };
    check(bit_of(r.query, "msg_signature="), 40);
    check(bit_of(r.query, "timestamp="), 10);
    check(bit_of(r.query, "nonce="), 10);
    const auto start = r.body.find("<Encrypt><![CDATA[") + 18;
    check((r.query.size() + start) * bits_a_byte, r.body.find("]]></Encrypt>") - start);
}

TEST_CASE("a thousand callbacks with one bit flipped in each are refused or say the same") {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < 1'000; ++i) {
        flipper f(safe_request(text_push("消息 " + std::to_string(i), std::to_string(1'000'000 + i))));
        wrong += !f.holds(platform::random_below(f.bits()));
    }
    CHECK(wrong == 0);
}
