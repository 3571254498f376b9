#include "wechat/reply.hpp"

#include "samples.hpp"
#include "wechat/decode_json.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

incoming from(std::string event = "") {
    incoming m;
    m.to = "gh_1";
    m.from = "o1";
    m.event = std::move(event);
    return m;
}

std::string xml(const reply& r, const incoming& to = from()) {
    return *write_reply(r, to, wire_format::xml, at(1'460'541'339));
}

reply_refusal refused(const reply& r, const incoming& to = from()) {
    const auto w = write_reply(r, to, wire_format::xml, at(0));
    REQUIRE(w.has_error());
    return w.error();
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& p : parts) out += p;
    return out;
}

}  // namespace

TEST_CASE("a text reply goes back to the sender, in seconds") {
    CHECK(xml(text_reply{"好\n的"}) ==
          "<xml><ToUserName><![CDATA[o1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>"
          "<CreateTime>1460541339</CreateTime><MsgType><![CDATA[text]]></MsgType>"
          "<Content><![CDATA[好\n的]]></Content></xml>");
}

TEST_CASE("a reply to a JSON push is JSON") {
    CHECK(*write_reply(text_reply{"a\"b/<"}, from(), wire_format::json, at(1)) ==
          R"({"ToUserName":"o1","FromUserName":"gh_1","CreateTime":1,"MsgType":"text","Content":"a\"b/<"})");
    const news_reply news{{{"t", "d", "p", "u"}}};
    CHECK(
        write_reply(news, from(), wire_format::json, at(1))
            ->ends_with(
                R"("MsgType":"news","ArticleCount":1,"Articles":[{"Title":"t","Description":"d","PicUrl":"p","Url":"u"}]})"));
}

TEST_CASE("what would end a CDATA section early comes through a reader as it was") {
    for (const auto* content : {"]]>", "a]]>b]]>", "]]]]>>", "<![CDATA[x]]>", "&amp;</Content>"}) {
        const auto json = decode_to_json({}, "", xml(text_reply{content}));
        REQUIRE(json.has_value());
        CHECK((*parse_json(*json))["Content"].text == content);
    }
}

TEST_CASE("each kind of reply has the platform's fields") {
    CHECK(xml(image_reply{"M"}).find("<Image><MediaId><![CDATA[M]]></MediaId></Image>") != std::string::npos);
    CHECK(xml(voice_reply{"M"}).find("<Voice><MediaId><![CDATA[M]]></MediaId></Voice>") != std::string::npos);
    CHECK(xml(video_reply{"M", "T", "D"}).find("<Title><![CDATA[T]]></Title>") != std::string::npos);
    CHECK(xml(music_reply{"T", "D", "U", "H", "M"}).find("<HQMusicUrl><![CDATA[H]]></HQMusicUrl>") !=
          std::string::npos);
    CHECK(xml(transfer_to_service_reply{}).find("TransInfo") == std::string::npos);
    CHECK(xml(transfer_to_service_reply{"k@a"}).find("<TransInfo><KfAccount><![CDATA[k@a]]>") !=
          std::string::npos);
    CHECK(xml(no_reply{}) == "success");
}

TEST_CASE("a message takes one news item, an event up to eight") {
    const news_item item{"t", "", "", ""};
    const news_reply eight{std::vector(8, item)}, nine{std::vector(9, item)}, two{{item, item}};
    CHECK(refused(two) == reply_refusal::too_many_items);
    CHECK(xml(eight, from("CLICK")).find("<ArticleCount>8<") != std::string::npos);
    CHECK(refused(nine, from("CLICK")) == reply_refusal::too_many_items);
    CHECK(refused(news_reply{}) == reply_refusal::empty);
}

TEST_CASE("what WeChat would not show is refused") {
    CHECK(refused(text_reply{""}) == reply_refusal::empty);
    CHECK(refused(image_reply{""}) == reply_refusal::empty);
    CHECK(refused(music_reply{"t", "", "", "", ""}) == reply_refusal::empty);
    CHECK(refused(text_reply{std::string(text_bytes_max + 1, 'a')}) == reply_refusal::too_long);
    CHECK(refused(text_reply{"\xFF"}) == reply_refusal::bad_utf8);
    CHECK(refused(text_reply{std::string("a\0b", 3)}) == reply_refusal::control_character);
    CHECK(refused(text_reply{"\x08"}) == reply_refusal::control_character);
    CHECK(xml(text_reply{std::string(text_bytes_max, 'a')}).size() > text_bytes_max);
}

TEST_CASE("a text within the limit is one part, an empty one none") {
    CHECK(split_text("").empty());
    CHECK(split_text("a").size() == 1);
    CHECK(split_text(std::string(2'047, 'a')).size() == 1);
    CHECK(split_text(std::string(2'048, 'a')).size() == 2);
}

TEST_CASE("a long text is cut after a sentence, else after a comma, else between characters") {
    CHECK(split_text("一句。二句。三句", 20) == std::vector<std::string>{"一句。二句。", "三句"});
    CHECK(split_text("第一行\n第二行", 12) == std::vector<std::string>{"第一行", "第二行"});
    CHECK(split_text("甲乙，丙丁戊", 12) == std::vector<std::string>{"甲乙，", "丙丁戊"});
    CHECK(split_text("甲乙丙丁", 7) == std::vector<std::string>{"甲乙", "丙丁"});
    CHECK(split_text("😀😀", 5) == std::vector<std::string>{"😀", "😀"});
}

TEST_CASE("parts are within the limit, whole characters, and together the text") {
    std::string text;
    while (text.size() < 20'000) text += "这是第" + std::to_string(text.size()) + "句话，有逗号。还有😀";
    const auto parts = split_text(text);
    CHECK(joined(parts) == text);
    for (const auto& p : parts) {
        CHECK(p.size() <= text_bytes_max);
        CHECK(write_reply(text_reply{p}, from(), wire_format::xml, at(0)).has_value());
    }
}
