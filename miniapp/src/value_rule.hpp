// What a template field of a kind can hold (WeChat: 订阅消息 参数值内容限制说明). The kind is the name's
// letters before its slot number: thing9 is a "thing".
#pragma once
#include <cstddef>
#include <string_view>

namespace link100::miniapp {

struct value_rule {
    std::string_view kind;
    std::size_t most;  // code points; 0: not limited here
    bool (*characters_ok)(std::string_view value);
    std::string_view sentence;  // what is allowed
};

// Null for a kind that is not known here: the platform decides then.
[[nodiscard]] const value_rule* rule_of(std::string_view field_name);

}  // namespace link100::miniapp
