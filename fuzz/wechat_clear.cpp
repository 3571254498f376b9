// Any bytes as clear XML or JSON: what is accepted can be keyed, shown as JSON, and that JSON read again.
#include "wechat/decode_json.hpp"
#include "wechat/dedup.hpp"
#include "wechat/message.hpp"

#include <rapidjson/document.h>

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
        rapidjson::Document d;
        d.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(json->c_str());
        if (d.HasParseError()) std::abort();
    }
    return 0;
}
