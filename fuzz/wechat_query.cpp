// Any bytes as the query of a handshake: never answered, as they are not signed.
#include "wechat/callback.hpp"

#include <cstdlib>
#include <string_view>

using namespace link100;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static wechat::callback_codec codec({.token = "fuzztoken", .mode = wechat::callback_mode::plain});
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    if (codec.verify_handshake(query)) std::abort();
    if (codec.open(query, "<xml></xml>", {})) std::abort();
    return 0;
}
