// The platform client's media: what users sent, and what we send.
#include "exchange.hpp"
#include "platform/encoding.hpp"
#include "platform/random.hpp"
#include "wechat/platform_client.hpp"

namespace link100::wechat {
namespace {

constexpr std::size_t boundary_bytes = 24;

std::string_view kind_text(media_kind kind) {
    switch (kind) {
        case media_kind::image:
            return "image";
        case media_kind::voice:
            return "voice";
        case media_kind::video:
            return "video";
        case media_kind::thumb:
            return "thumb";
    }
    return "image";
}

// Quotes and line breaks would end the header early.
std::string header_safe(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '_';
    return out;
}

std::string multipart(std::string_view boundary, std::string_view file_name, std::string_view content_type,
                      std::string_view bytes) {
    std::string out = "--";
    out += boundary;
    out += "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"" + header_safe(file_name);
    out += "\"\r\nContent-Type: " + header_safe(content_type) + "\r\n\r\n";
    out += bytes;
    out += "\r\n--";
    out += boundary;
    out += "--\r\n";
    return out;
}

}  // namespace

task<answer<media_file>> platform_client::download_media(std::string media_id) {
    api_call c{.path = "/cgi-bin/media/get",
               .query = "media_id=" + platform::percent_encode(media_id),
               .again = repeatable::yes};
    auto got = co_await exchange(http_, tokens_, std::move(c), expect_file);
    if (!got) co_return got.error();
    if (!got->body.starts_with('{')) co_return media_file{got->content_type, std::move(got->body), {}};
    co_return media_file{got->content_type, {}, parse_answer(got->body)["video_url"].text};
}

task<answer<std::string>> platform_client::upload_media(media_kind kind, std::string file_name,
                                                        std::string content_type, std::string bytes) {
    if (bytes.empty() || bytes.size() > media_bytes_max)
        co_return platform_error{.kind = error_class::parameter, .message = "文件应为 1 字节到 10 MB"};
    const auto boundary = platform::random_token(boundary_bytes);
    api_call c{.path = "/cgi-bin/media/upload",
               .query = "type=" + std::string(kind_text(kind)),
               .body = multipart(boundary, file_name, content_type, bytes),
               .again = repeatable::yes};
    auto got = co_await exchange(http_, tokens_, std::move(c), expect_json,
                                 "multipart/form-data; boundary=" + boundary);
    if (!got) co_return got.error();
    const auto fields = parse_answer(got->body);
    const auto& id = fields["media_id"].text;
    co_return id.empty() ? fields["thumb_media_id"].text : id;
}

}  // namespace link100::wechat
