#include "wechat/message.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::wechat;

namespace {

incoming parsed(std::string clear) {
    const auto m = parse_message(clear);
    REQUIRE(m.has_value());
    return *m;
}

incoming event(std::string_view name, std::string_view more) {
    return parsed("<xml><MsgType>event</MsgType><Event>" + std::string(name) + "</Event>" +
                  std::string(more) + "</xml>");
}

template <class T>
T body(const incoming& m) {
    REQUIRE(std::holds_alternative<T>(m.body));
    return std::get<T>(m.body);
}

}  // namespace

TEST_CASE("a follower's scene comes without its prefix, and only from a QR code") {
    CHECK(body<subscribe_event>(event("subscribe", "<EventKey>qrscene_c42</EventKey><Ticket>T</Ticket>"))
              .scene == "c42");
    CHECK(body<subscribe_event>(event("subscribe", "<EventKey>last_trade_no_1</EventKey>")).scene.empty());
    CHECK(body<scan_event>(event("SCAN", "<EventKey>c42</EventKey>")).scene == "c42");
}

TEST_CASE("an event's name is known in any case") {
    for (const auto* name : {"click", "CLICK", "Click"})
        CHECK(body<click_event>(event(name, "<EventKey>k</EventKey>")).key == "k");
}

TEST_CASE("an event or message that is new arrives with its fields") {
    const auto e = body<other_event>(event("brand_new", "<A><B>1</B></A>"));
    CHECK(e.name == "brand_new");
    CHECK(e.fields["A"]["B"].text == "1");
    CHECK(body<other_message>(parsed("<xml><MsgType>hologram</MsgType><X>2</X></xml>")).fields["X"].text ==
          "2");
}

TEST_CASE("numbers that are empty, absent or no numbers are nothing, never an error") {
    const auto l = body<location_message>(
        parsed("<xml><MsgType>location</MsgType><CreateTime></CreateTime><Location_X></Location_X>"
               "<Location_Y>113.3588</Location_Y></xml>"));
    CHECK_FALSE(l.latitude);
    CHECK(*l.longitude == 113.3588);
    CHECK(parsed("<xml><MsgType>text</MsgType><CreateTime>soon</CreateTime></xml>").create_time == 0);
}

TEST_CASE("numbers in JSON are read as numbers or as texts") {
    for (const auto* time : {"1714112445", "\"1714112445\""})
        CHECK(parsed(R"({"MsgType":"text","Content":"a","CreateTime":)" + std::string(time) + "}")
                  .create_time == 1'714'112'445);
    CHECK(parsed(R"({"MsgType":"text","MsgId":12345678901234567890})").msg_id == "12345678901234567890");
}

TEST_CASE("a subscribe message's answers are read from all shapes of List") {
    const auto one = R"({"TemplateId":"t1","SubscribeStatusString":"accept","PopupScene":"0"})";
    const auto check = [](const incoming& m, std::size_t n) {
        const auto e = body<subscribe_popup_event>(m);
        REQUIRE(e.choices.size() == n);
        CHECK(e.choices[0].template_id == "t1");
        CHECK(e.choices[0].accepted);
    };
    const std::string head = R"({"MsgType":"event","Event":"subscribe_msg_popup_event",)";
    check(parsed(head + R"("List":)" + one + "}"), 1);
    check(parsed(head + R"("List":[)" + one + "," + one + "]}"), 2);
    check(parsed(head + R"("SubscribeMsgPopupEvent":{"List":)" + one + "}}"), 1);
    check(parsed(head + R"("SubscribeMsgPopupEvent":{"List":[)" + one + "]}}"), 1);
    check(
        event("subscribe_msg_popup_event",
              "<SubscribeMsgPopupEvent><List><TemplateId>t1</TemplateId>"
              "<SubscribeStatusString>accept</SubscribeStatusString></List><List/></SubscribeMsgPopupEvent>"),
        2);
}

TEST_CASE("a media check without a result is not a pass") {
    CHECK(body<media_check_event>(
              event("wxa_media_check", "<errcode>0</errcode><result><suggest>pass</suggest></result>"))
              .passed());
    CHECK_FALSE(body<media_check_event>(event("wxa_media_check", "<errcode>-1008</errcode>")).passed());
    CHECK_FALSE(body<media_check_event>(event("wxa_media_check", "<errcode>0</errcode>")).passed());
    CHECK(
        body<media_check_event>(event("wxa_media_check", "<isrisky>0</isrisky><status_code>0</status_code>"))
            .passed());
    CHECK_FALSE(body<media_check_event>(event("wxa_media_check", "<isrisky>1</isrisky>")).passed());
    CHECK_FALSE(body<media_check_event>(
                    event("wxa_media_check", "<isrisky>0</isrisky><status_code>4294966288</status_code>"))
                    .passed());
}

TEST_CASE("pictures are listed from both shapes of PicList") {
    const auto one = "<item><PicMd5Sum>a</PicMd5Sum></item>";
    const std::string list = "<PicList>" + std::string(one) + "</PicList>";
    CHECK(body<picture_event>(
              event("pic_weixin", "<SendPicsInfo><Count>1</Count>" + list + list + "</SendPicsInfo>"))
              .md5_sums.size() == 2);
    CHECK(body<picture_event>(event("pic_sysphoto", "<SendPicsInfo><PicList>" + std::string(one) + one +
                                                        "</PicList></SendPicsInfo>"))
              .md5_sums.size() == 2);
}

TEST_CASE("a withdrawn authorisation lists what was withdrawn") {
    const auto e =
        body<authorization_event>(event("user_authorization_revoke", "<RevokeInfo>1,,20</RevokeInfo>"));
    CHECK(e.change == authorization_change::revoked);
    CHECK(e.revoked == std::vector<std::string>{"1", "20"});
}

TEST_CASE("the cloud console's probe is known") {
    body<container_probe>(parsed(R"({"action":"CheckContainerPath"})"));
    body<container_probe>(parsed("<xml><action>CheckContainerPath</action></xml>"));
}
