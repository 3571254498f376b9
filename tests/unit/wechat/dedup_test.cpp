#include "wechat/dedup.hpp"

#include "samples.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

dedup_key_type key_of(std::string clear) {
    const auto m = parse_message(clear);
    REQUIRE(m.has_value());
    return dedup_key(*m);
}

std::string event(std::string_view name, std::string_view key, std::string_view more = "",
                  std::string_view time = "1460537339") {
    std::string out = "<xml><FromUserName>o1</FromUserName><CreateTime>";
    out += time;
    out += "</CreateTime><MsgType>event</MsgType><Event>";
    out += name;
    out += "</Event><EventKey>";
    out += key;
    out += "</EventKey>";
    out += more;
    return out + "</xml>";
}

}  // namespace

TEST_CASE("a message delivered again has the same key, whatever else differs") {
    CHECK(key_of(text_push("a", "7")) == key_of(text_push("b", "7")));
}

TEST_CASE("two users' messages of one MsgId have two keys") {
    CHECK(key_of(text_push("a", "7", "o1")) != key_of(text_push("a", "7", "o2")));
}

TEST_CASE("keys rise with the MsgId and with an event's time") {
    CHECK(key_of(text_push("a", "255")) < key_of(text_push("a", "256")));
    CHECK(key_of(text_push("a", "6272960105994287618")) < key_of(text_push("a", "6272960105994287619")));
    CHECK(key_of(event("CLICK", "k", "", "1460537339")) < key_of(event("CLICK", "k", "", "1460537340")));
}

TEST_CASE("a MsgId that is no number is a key as well") {
    const auto id = "49d72d67b16d115e7935ac386f2f0fa41535298877_1555684067";
    CHECK(key_of(text_push("a", id)) == key_of(text_push("b", id)));
    CHECK(key_of(text_push("a", id)) != key_of(text_push("a", "49d72d67b16d115e7935ac386f2f0fa4")));
    CHECK(key_of(text_push("a", "18446744073709551616")) != key_of(text_push("a", "18446744073709551617")));
}

TEST_CASE("messages without a MsgId differ by their content") {
    CHECK(key_of(text_push("a", "")) == key_of(text_push("a", "")));
    CHECK(key_of(text_push("a", "")) != key_of(text_push("b", "")));
}

TEST_CASE("two events of one second differ by their EventKey and by their name") {
    CHECK(key_of(event("CLICK", "a")) == key_of(event("CLICK", "a")));
    CHECK(key_of(event("CLICK", "a")) != key_of(event("CLICK", "b")));
    CHECK(key_of(event("CLICK", "a")) != key_of(event("VIEW", "a")));
    CHECK(key_of(event("CLICK", "ab")) != key_of(event("CLICKa", "b")));
}

TEST_CASE("two content-check results of one second have two keys") {
    CHECK(key_of(event("wxa_media_check", "", "<trace_id>1</trace_id>")) !=
          key_of(event("wxa_media_check", "", "<trace_id>2</trace_id>")));
}

TEST_CASE("two delivery reports and two card events of one second have two keys") {
    CHECK(key_of(event("TEMPLATESENDJOBFINISH", "", "<MsgID>1</MsgID>")) !=
          key_of(event("TEMPLATESENDJOBFINISH", "", "<MsgID>2</MsgID>")));
    CHECK(key_of(event("user_get_card", "", "<UserCardCode>1</UserCardCode>")) !=
          key_of(event("user_get_card", "", "<UserCardCode>2</UserCardCode>")));
}

TEST_CASE("an event that is new to us is told apart by anything in it") {
    CHECK(key_of(event("new_event", "", "<A><B>1</B></A>")) !=
          key_of(event("new_event", "", "<A><B>2</B></A>")));
    CHECK(key_of(event("new_event", "", "<A>1</A>")) == key_of(event("new_event", "", "<A>1</A>")));
}
