// What an input says of its fields; a test holds it against the description.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace link100::api {

struct input_field {
    std::string_view name;
    std::string_view type{};  // as a JSON schema names it
    bool required = false;
    bool in_query = false;
    bool is_time = false;
    bool is_wide = false;                         // a number of 64 bits
    std::span<const std::string_view> choices{};  // of an enum
    std::vector<input_field> inside{};            // of an object, and of a list's items
};

}  // namespace link100::api
