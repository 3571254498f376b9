#include "wechat/refusal.hpp"

#include <catch2/catch.hpp>

using namespace link100::wechat;

TEST_CASE("each refusal has a machine name and a sentence for the operator") {
    for (int i = 0; i <= static_cast<int>(refusal::original_id); ++i) {
        const auto r = static_cast<refusal>(i);
        CHECK(to_string(r) != "unknown");
        CHECK(sentence(r) != "未知的原因。");
    }
}
