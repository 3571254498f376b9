// Any bytes as the body of a safe-mode callback: opened never, as they are not signed; and never a crash.
#include "platform/clock.hpp"
#include "wechat/callback.hpp"

#include <cstdlib>
#include <string_view>

using namespace link100;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static wechat::callback_codec codec({.token = "fuzztoken",
                                         .app_id = "wx0123456789abcdef",
                                         .encoding_aes_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"});
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto opened =
        codec.open("timestamp=1&nonce=2&msg_signature=0000000000000000000000000000000000000000", body, {});
    if (opened) std::abort();
    return 0;
}
