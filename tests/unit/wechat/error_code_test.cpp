#include "wechat/error_code.hpp"

#include <catch2/catch.hpp>

using namespace link100::wechat;

TEST_CASE("errors are classed by what to do about them") {
    for (const auto code : {40001, 40014, 42001})
        CHECK(class_of(static_cast<errcode>(code)) == error_class::token);
    CHECK(class_of(errcode::system_busy) == error_class::busy);
    CHECK(class_of(errcode::daily_quota_reached) == error_class::daily_quota);
    CHECK(class_of(errcode::user_refused) == error_class::consent);
    CHECK(class_of(static_cast<errcode>(99999)) == error_class::unknown);
    CHECK_FALSE(sentence(static_cast<errcode>(99999)).empty());
}

TEST_CASE("the request's id is taken from the end of errmsg") {
    CHECK(rid_of("invalid credential rid: 617682e0-09059ac5-34a8e2ea") == "617682e0-09059ac5-34a8e2ea");
    CHECK(rid_of("hint: [x] rid:abc, more") == "abc");
    CHECK(rid_of("ok").empty());
}
