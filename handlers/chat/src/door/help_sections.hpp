// 帮助's sections: which commands stand together, in which order. A test holds every command that has a line
// of help to exactly one of them.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace link100::chat {

struct help_section {
    std::string_view name;  // what is typed after 帮助
    std::vector<std::string_view> keys;
};

[[nodiscard]] std::span<const help_section> help_sections();

}  // namespace link100::chat
