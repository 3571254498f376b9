#include "miniapp/content_check.hpp"

#include "platform/encoding.hpp"
#include "wechat/json_text.hpp"

namespace link100::miniapp {
namespace {

// Where a piece of at most checked_characters_max characters ends.
std::size_t piece_end(std::string_view text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (starts && characters++ == checked_characters_max) return i;
    }
    return text.size();
}

task<check_result> check_piece(wechat::platform_client& client, std::string openid, std::string text,
                               check_scene scene) {
    wechat::api_call c{.path = "/wxa/msg_sec_check",
                       .body = wechat::json_object()
                                   .text("content", text)
                                   .number("version", 2)
                                   .number("scene", static_cast<std::int64_t>(scene))
                                   .text("openid", openid)
                                   .str(),
                       .again = wechat::repeatable::yes};
    const auto fields = co_await client.call_fields(std::move(c));
    if (!fields) co_return check_result{.why = wechat::describe(fields.error())};
    const auto& verdict = (*fields)["result"];
    check_result r{.label = verdict["label"].integer(), .trace_id = (*fields)["trace_id"].text};
    const auto& suggest = verdict["suggest"].text;
    if (suggest == "pass") {
        r.outcome = check_outcome::passed;
    } else if (suggest == "review") {
        r.outcome = check_outcome::review;
    } else if (suggest == "risky") {
        r.outcome = check_outcome::risky;
    } else {
        r.why = "the answer has no result";
    }
    co_return r;
}

}  // namespace

task<check_result> check_text(wechat::platform_client& client, std::string openid, std::string text,
                              check_scene scene) {
    if (text.empty() || !platform::is_utf8(text)) co_return check_result{.why = "no text, or not UTF-8"};
    check_result worst{.outcome = check_outcome::passed};
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = piece_end(rest);
        std::string piece(rest.substr(0, end));
        auto checked = co_await check_piece(client, openid, std::move(piece), scene);
        const bool risky = checked.outcome == check_outcome::risky;
        // A piece to be looked at, or unchecked, does not hide a risky one that follows.
        if (risky || worst.outcome == check_outcome::passed) worst = std::move(checked);
        if (risky) break;
        rest.remove_prefix(end);
    }
    co_return worst;
}

}  // namespace link100::miniapp
