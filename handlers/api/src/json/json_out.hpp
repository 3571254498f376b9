// Writes the JSON of an answer. Members that are absent are left out; times are RFC 3339 in UTC; 64-bit ids
// have no place here: people and clients see public ids and numbers.
#pragma once
#include "platform/clock.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace link100::api {

class json_out {
public:
    json_out() { writer_.StartObject(); }

    void open(std::string_view name);

    void open_item() { writer_.StartObject(); }

    void close() { writer_.EndObject(); }

    void open_list(std::string_view name);

    void close_list() { writer_.EndArray(); }

    void item(std::string_view text);

    void add(std::string_view name, std::string_view text);

    void add(std::string_view name, const char* text) { add(name, std::string_view{text}); }

    void add(std::string_view name, const std::string& text) { add(name, std::string_view{text}); }

    void add(std::string_view name, platform::time_point t);

    void add(std::string_view name, std::same_as<bool> auto b) {
        key(name);
        writer_.Bool(b);
    }

    template <std::integral I>
        requires(!std::same_as<I, bool>)
    void add(std::string_view name, I number) {
        key(name);
        writer_.Int64(number);
    }

    void add_decimal(std::string_view name, double number);  // with at most two digits after the point

    template <class T>
    void add(std::string_view name, const std::optional<T>& maybe) {
        if (maybe) add(name, *maybe);
    }

    void add_if_any(std::string_view name, std::string_view text) {
        if (!text.empty()) add(name, text);
    }

    // Closes the outermost object.
    [[nodiscard]] std::string take();

private:
    void key(std::string_view name);

    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace link100::api
