// The callback without storage: verify, decrypt, parse, a text reply, encrypt, sign; through the product's
// own listener, connection, router and access log. Keys as in callbacks.py.
#include "wechat/callback.hpp"

#include "bench_common.hpp"
#include "wechat/reply.hpp"

#include <memory>

namespace {

using namespace link100;

wechat::callback_settings settings() {
    wechat::callback_settings s;
    s.token = "benchtoken2024";
    s.app_id = "wxbe9c400000000001";
    s.encoding_aes_key = "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJ";
    s.replay_window = std::chrono::seconds{0};
    return s;
}

constexpr std::string_view reply_text = "您好，已经收到，老师会在 24 小时内回复您。";

platform::http_outgoing answer(wechat::callback_codec& codec, const platform::http_incoming& request) {
    const auto now = platform::system_clock{}.now();
    const auto opened = codec.open(request.query, request.body, now);
    if (!opened) return {.status = 403, .body = "forbidden"};
    const auto reply = wechat::write_reply(wechat::text_reply{std::string{reply_text}}, opened->message,
                                           opened->format, now);
    if (!reply) return {.status = 500, .body = "reply"};
    return {.content_type = std::string{wechat::content_type(opened->format)},
            .body = codec.seal(*reply, *opened, now)};
}

}  // namespace

int main(int count, char** values) {
    return bench::serve(bench::read_arguments(count, values), [](server::io_thread&) {
        platform::http_route r{.method = "POST", .path = "/wechat/callback", .metric = "callback"};
        r.handle = [codec = std::make_shared<wechat::callback_codec>(settings())](
                       const platform::http_incoming& in) -> task<platform::http_outgoing> {
            co_return answer(*codec, in);
        };
        return std::vector{r};
    });
}
