#include "door/schema_check.hpp"

#include "platform/json_checks.hpp"

#include <rapidjson/pointer.h>

#include <array>
#include <string_view>
#include <utility>

namespace link100::api {
namespace {

std::string_view text_of(const rapidjson::Value& v) {
    return {v.GetString(), v.GetStringLength()};
}

std::string path_of(const rapidjson::Pointer& p) {
    std::string path;
    for (std::size_t i = 0; i < p.GetTokenCount(); ++i) {
        const auto& token = p.GetTokens()[i];
        if (!path.empty()) path += '/';
        path.append(token.name, token.length);
    }
    return path;
}

// The first of the schema's required names that the object has not.
std::string missing_of(const rapidjson::Value* schema, const rapidjson::Value* object) {
    if (schema == nullptr || object == nullptr || !object->IsObject()) return {};
    const auto required = schema->FindMember("required");
    if (required == schema->MemberEnd()) return {};
    for (const auto& name : required->value.GetArray())
        if (!object->HasMember(name)) return std::string{text_of(name)};
    return {};
}

std::string sentence_for(std::string_view keyword, const std::string& field) {
    static constexpr std::array sentences{
        std::pair<std::string_view, std::string_view>{"required", "缺少字段"},
        std::pair<std::string_view, std::string_view>{"additionalProperties", "没有这个字段："},
        std::pair<std::string_view, std::string_view>{"type", "类型不对："},
        std::pair<std::string_view, std::string_view>{"enum", "不在可选的值里："},
        std::pair<std::string_view, std::string_view>{"minLength", "不能为空或太短："},
        std::pair<std::string_view, std::string_view>{"maxLength", "太长了："},
        std::pair<std::string_view, std::string_view>{"pattern", "格式不对："},
        std::pair<std::string_view, std::string_view>{"minimum", "数字太小："},
        std::pair<std::string_view, std::string_view>{"maximum", "数字太大："},
        std::pair<std::string_view, std::string_view>{"minItems", "太少了："},
        std::pair<std::string_view, std::string_view>{"maxItems", "太多了："},
        std::pair<std::string_view, std::string_view>{"uniqueItems", "有重复："},
    };
    const auto shown = field.empty() ? std::string{"整个内容"} : field;
    for (const auto& [word, sentence] : sentences)
        if (word == keyword) return std::string{sentence} + shown + "。";
    return "内容不对：" + shown + "。";
}

}  // namespace

schema_check::schema_check(const rapidjson::Value& schema) {
    source_.CopyFrom(schema, source_.GetAllocator());
    compiled_ = std::make_unique<rapidjson::SchemaDocument>(source_);
}

std::optional<violation> schema_check::first_violation(const rapidjson::Value& value) const {
    rapidjson::SchemaValidator validator(*compiled_);
    if (value.Accept(validator)) return std::nullopt;
    const std::string_view keyword = validator.GetInvalidSchemaKeyword();
    const auto where = validator.GetInvalidDocumentPointer();
    auto field = path_of(where);
    if (keyword == "required") {
        const auto missing = missing_of(validator.GetInvalidSchemaPointer().Get(source_), where.Get(value));
        if (!missing.empty()) field += (field.empty() ? "" : "/") + missing;
    }
    return violation{field, sentence_for(keyword, field)};
}

}  // namespace link100::api
