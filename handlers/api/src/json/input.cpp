#include "json/input.hpp"

#include <charconv>

namespace link100::api {
namespace {

template <class N>
bool read_digits(std::string_view text, N& to) {
    const auto* end = text.data() + text.size();
    const auto [at, wrong] = std::from_chars(text.data(), end, to);
    return wrong == std::errc{} && at == end;
}

}  // namespace

const rapidjson::Value* input_reader::member(const rapidjson::Value* object, std::string_view name) {
    if (!object->IsObject()) return nullptr;
    const auto at = object->FindMember(
        rapidjson::Value(rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))));
    return at == object->MemberEnd() ? nullptr : &at->value;
}

void input_reader::note(std::string_view name, std::string_view called, fault what) {
    if (what == fault::none || fault_ != fault::none) return;
    fault_ = what;
    const std::string field{name};
    switch (what) {
        case fault::missing:
            problem_ = services::invalid(field, "缺少字段" + field + "。");
            break;
        case fault::choice:
            problem_ = services::invalid(field, "不在可选的值里：" + field + "。");
            break;
        case fault::time:
            problem_ = services::invalid(field, std::string{called} + "的格式不对。");
            break;
        default:
            problem_ = services::invalid(field, "类型不对：" + field + "。");
    }
}

input_reader::fault input_reader::read(const rapidjson::Value& value, std::string_view& to) {
    if (!value.IsString()) return fault::type;
    to = {value.GetString(), value.GetStringLength()};
    return fault::none;
}

input_reader::fault input_reader::read(const rapidjson::Value& value, bool& to) {
    if (!value.IsBool()) return fault::type;
    to = value.GetBool();
    return fault::none;
}

input_reader::fault input_reader::read(const rapidjson::Value& value, int& to) {
    if (!value.IsInt()) return fault::type;
    to = value.GetInt();
    return fault::none;
}

input_reader::fault input_reader::read(const rapidjson::Value& value, std::int64_t& to) {
    if (!value.IsInt64()) return fault::type;
    to = value.GetInt64();
    return fault::none;
}

input_reader::fault input_reader::read(const rapidjson::Value& value, platform::time_point& to) {
    std::string_view text;
    if (const auto wrong = read(value, text); wrong != fault::none) return wrong;
    const auto t = parse_time(text);
    if (!t) return fault::time;
    to = *t;
    return fault::none;
}

input_reader::fault input_reader::read_query_text(const rapidjson::Value& value, std::string_view& to) {
    return read(value, to);
}

input_reader::fault input_reader::read_query_text(const rapidjson::Value& value, bool& to) {
    std::string_view text;
    if (const auto wrong = read(value, text); wrong != fault::none) return wrong;
    to = text == "true";
    return to || text == "false" ? fault::none : fault::choice;
}

input_reader::fault input_reader::read_query_text(const rapidjson::Value& value, int& to) {
    std::string_view text;
    if (const auto wrong = read(value, text); wrong != fault::none) return wrong;
    return read_digits(text, to) ? fault::none : fault::type;
}

input_reader::fault input_reader::read_query_text(const rapidjson::Value& value, std::int64_t& to) {
    std::string_view text;
    if (const auto wrong = read(value, text); wrong != fault::none) return wrong;
    return read_digits(text, to) ? fault::none : fault::type;
}

}  // namespace link100::api
