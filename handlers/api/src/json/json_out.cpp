#include "json/json_out.hpp"

#include "json/time_text.hpp"

namespace link100::api {

void json_out::key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void json_out::open(std::string_view name) {
    key(name);
    writer_.StartObject();
}

void json_out::open_list(std::string_view name) {
    key(name);
    writer_.StartArray();
}

void json_out::item(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void json_out::add(std::string_view name, std::string_view text) {
    key(name);
    item(text);
}

void json_out::add(std::string_view name, platform::time_point t) {
    add(name, time_text(t));
}

void json_out::add_decimal(std::string_view name, double number) {
    constexpr int decimals = 2;
    key(name);
    writer_.SetMaxDecimalPlaces(decimals);
    writer_.Double(number);
}

std::string json_out::take() {
    writer_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
}

}  // namespace link100::api
