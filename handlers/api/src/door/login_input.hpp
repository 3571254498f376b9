// What a login brings.
#pragma once
#include "json/input.hpp"

#include <optional>
#include <string_view>

namespace link100::api {

struct login_input {
    std::string_view code;
    std::optional<std::string_view> binding_code;

    void read(input_reader& fields) {
        fields.required("code", code);
        fields.optional("binding_code", binding_code);
    }
};

}  // namespace link100::api
