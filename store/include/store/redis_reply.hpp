// Holds what Redis answered, as a value of our own. It never holds anything of hiredis.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace link100::store {

struct redis_reply;
using redis_replies = std::vector<redis_reply>;

// An error that Redis itself answered with ("WRONGTYPE …"): the connection is well, the command was refused.
struct redis_error {
    std::string text;
};

struct redis_reply {
    std::variant<std::monostate, std::int64_t, std::string, redis_replies, redis_error> value;

    [[nodiscard]] bool is_nil() const { return std::holds_alternative<std::monostate>(value); }

    [[nodiscard]] bool is_error() const { return std::holds_alternative<redis_error>(value); }

    // Each gives a null pointer when the reply is of another kind. Status replies ("OK") are strings.
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&value); }

    [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value); }

    [[nodiscard]] const redis_replies* array() const { return std::get_if<redis_replies>(&value); }

    [[nodiscard]] const std::string* error() const {
        const auto* e = std::get_if<redis_error>(&value);
        return e == nullptr ? nullptr : &e->text;
    }

    [[nodiscard]] bool is(std::string_view text) const { return string() != nullptr && *string() == text; }
};

}  // namespace link100::store
