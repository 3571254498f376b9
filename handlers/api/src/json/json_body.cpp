#include "json/json_body.hpp"

namespace link100::api {
namespace {

std::string sentence_for_fault(platform::json_fault fault) {
    using platform::json_fault;
    switch (fault) {
        case json_fault::bad_utf8:
            return "内容不是正确的 UTF-8 文字。";
        case json_fault::zero:
            return "文字里有看不见的字符，请重新输入。";
        case json_fault::repeated_name:
            return "同一个字段写了两次。";
        case json_fault::too_deep:
            return "嵌套太深了。";
        case json_fault::too_large:
            return "内容太多了。";
        case json_fault::number:
            return "有一个数字太大或太小。";
        case json_fault::malformed:
            break;
    }
    return "内容不是正确的 JSON。";
}

}  // namespace

std::string read_body(std::string_view text, rapidjson::Document& into) {
    const auto fault = platform::read_json(text, {.depth = json_depth_max, .values = json_values_max}, into);
    return fault ? sentence_for_fault(*fault) : std::string{};
}

}  // namespace link100::api
