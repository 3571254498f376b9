// Any bytes as clear XML or JSON: what is accepted can be keyed, shown as JSON, and that JSON read again.
#include "platform/json_reader.hpp"
#include "wechat/decode_json.hpp"
#include "wechat/dedup.hpp"
#include "wechat/message.hpp"

#include <cstdlib>
#include <string>

using namespace link100;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    auto copy = text;
    const auto message = wechat::parse_message(copy);
    if (message) static_cast<void>(wechat::dedup_key(*message));
    const auto json = wechat::decode_to_json({}, "", text);
    // Beyond the callback's limit only the decoder refuses.
    if (text.size() <= 64 * 1024 && json.has_value() != message.has_value()) std::abort();
    if (json) {
        // Beyond the bounds of a push, because XML repeats what JSON has in one list. A number of any size
        // stays as it was written, so it may be one that no double holds.
        rapidjson::Document d;
        const auto fault = platform::read_json(*json, {}, d);
        if (fault && *fault != platform::json_fault::number) std::abort();
    }
    return 0;
}
