// Inputs that several subjects take.
#pragma once
#include "json/input.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::api {

struct words_input {
    std::string_view text;

    void read(input_reader& fields) { fields.required("text", text); }
};

struct reason_input {
    std::string_view reason;

    void read(input_reader& fields) { fields.required("reason", reason); }
};

struct decision_input {
    bool pass = false;
    std::string_view reason;

    void read(input_reader& fields) {
        fields.required("pass", pass);
        fields.optional("reason", reason);
    }
};

// The month as 202604; nothing: the present one.
struct month_query {
    std::optional<int> month;

    void read(input_reader& fields) { fields.query("month", month); }
};

// The next page: what follows this number.
struct after_query {
    std::optional<std::int64_t> after;

    void read(input_reader& fields) { fields.query("after", after); }
};

}  // namespace link100::api
