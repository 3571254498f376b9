// The table of keys and what a row of it says. Reading, checking, printing and the manual page all walk it.
#pragma once
#include "config/settings.hpp"

#include <span>
#include <string_view>
#include <variant>

namespace link100::config {

// What a text must look like, and the sentence that says so.
struct text_rule {
    std::string_view allowed;
    bool (*fits)(std::string_view);
};

// Where a value is kept, and what it may be.
struct text_field {
    std::string& (*at)(settings&);
    const text_rule* rule;
};

struct list_field {
    std::vector<std::string>& (*at)(settings&);
    const text_rule* rule;  // of each element
};

struct path_field {
    std::filesystem::path& (*at)(settings&);
    std::string_view
        shared;  // the file that comes with the product and stands in for an empty value; or empty
};

struct flag_field {
    bool& (*at)(settings&);
};

struct whole_field {
    std::int64_t& (*at)(settings&);
    std::int64_t min;
    std::int64_t max;
};

struct seconds_field {
    std::chrono::seconds& (*at)(settings&);
    std::int64_t min;
    std::int64_t max;
};

struct minutes_field {
    std::chrono::minutes& (*at)(settings&);
    std::int64_t min;
    std::int64_t max;
};

struct time_of_day_field {
    std::chrono::minutes& (*at)(settings&);  // since midnight
};

struct choice_field {
    std::span<const std::string_view> names;  // in the order of the enum
    void (*set)(settings&, std::size_t);
    std::size_t (*get)(const settings&);
};

using field = std::variant<text_field, list_field, path_field, flag_field, whole_field, seconds_field,
                           minutes_field, time_of_day_field, choice_field>;

enum class disclosure {
    open,
    secret,        // printed as ***; may be given as a file
    url_password,  // a URL whose password is printed as ***; may be given as a file
};

struct key {
    std::string_view name;  // section.key
    field where;
    std::string_view initial;  // the default, written as in the environment
    std::string_view english;
    std::string_view chinese;
    disclosure shown = disclosure::open;
    bool required = false;
};

struct section {
    std::string_view name;
    std::string_view english;
    std::string_view chinese;
};

[[nodiscard]] std::span<const key> keys();
[[nodiscard]] std::span<const section> sections();

// The row of that name, or nullptr.
[[nodiscard]] const key* find_key(std::string_view name);

[[nodiscard]] std::string environment_name(
    std::string_view key_name);  // server.listen: LINK100_SERVER_LISTEN

[[nodiscard]] inline std::string_view section_of(std::string_view key_name) {
    return key_name.substr(0, key_name.find('.'));
}

[[nodiscard]] inline std::string_view last_part(std::string_view key_name) {
    return key_name.substr(key_name.find('.') + 1);
}

}  // namespace link100::config
