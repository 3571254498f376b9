#include "door/description.hpp"

#include "platform/json_reader.hpp"

#include <rapidjson/pointer.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace link100::api {
namespace {

constexpr std::string_view schema_prefix = "#/components/schemas/";
constexpr std::array http_methods{std::pair{"get", "GET"}, std::pair{"post", "POST"}, std::pair{"put", "PUT"},
                                  std::pair{"delete", "DELETE"}, std::pair{"patch", "PATCH"}};

std::string str(const rapidjson::Value& v) {
    return {v.GetString(), v.GetStringLength()};
}

// The name behind {"$ref": "#/components/schemas/Name"}; empty when it is none.
std::string referred(const rapidjson::Value& schema) {
    const auto ref = schema.FindMember("$ref");
    if (ref == schema.MemberEnd()) return {};
    const auto target = str(ref->value);
    if (!target.starts_with(schema_prefix)) throw std::runtime_error("a reference elsewhere: " + target);
    return target.substr(schema_prefix.size());
}

std::string json_schema_name(const rapidjson::Value& holder, const char* pointer) {
    const auto* schema = rapidjson::Pointer(pointer).Get(holder);
    return schema == nullptr ? std::string{} : referred(*schema);
}

}  // namespace

description::description(std::string text) : text_(std::move(text)) {
    if (platform::read_json(text_, {}, doc_)) throw std::runtime_error("openapi.json is no JSON");
    const auto* paths = rapidjson::Pointer("/paths").Get(doc_);
    if (paths == nullptr || !paths->IsObject()) throw std::runtime_error("openapi.json describes no paths");
    for (const auto& p : paths->GetObject()) add_path(p.name, p.value);
}

void description::add_path(const rapidjson::Value& path, const rapidjson::Value& methods) {
    for (const auto& [key, method] : http_methods) {
        const auto at = methods.FindMember(key);
        if (at == methods.MemberEnd()) continue;
        const auto& described = at->value;
        operation op;
        op.path = parameters(described, "path");
        op.query = parameters(described, "query");
        op.body_name = json_schema_name(described, "/requestBody/content/application~1json/schema");
        if (!op.body_name.empty()) op.body = schema(op.body_name);
        op.takes_file = op.body_name.empty() && described.HasMember("requestBody");
        for (const auto& a : described["responses"].GetObject())
            if (str(a.name) != "default")
                op.answers[std::stoi(str(a.name))] =
                    json_schema_name(a.value, "/content/application~1json/schema");
        operations_.emplace(method + std::string{" "} + str(path), std::move(op));
    }
}

// References are written out in full: the schemas are few and small, and RapidJSON then names the place at
// fault.
rapidjson::Value description::filled(const rapidjson::Value& schema,
                                     rapidjson::Document::AllocatorType& to) const {
    if (schema.IsObject()) {
        if (const auto name = referred(schema); !name.empty()) {
            const auto* target = rapidjson::Pointer(("/components/schemas/" + name).c_str()).Get(doc_);
            if (target == nullptr) throw std::runtime_error("no such schema: " + name);
            return filled(*target, to);
        }
        rapidjson::Value object(rapidjson::kObjectType);
        for (const auto& m : schema.GetObject()) {
            auto value = filled(m.value, to);
            object.AddMember(rapidjson::Value(m.name, to), value, to);
        }
        return object;
    }
    if (schema.IsArray()) {
        rapidjson::Value array(rapidjson::kArrayType);
        for (const auto& item : schema.GetArray()) {
            auto value = filled(item, to);
            array.PushBack(value, to);
        }
        return array;
    }
    return {schema, to};
}

std::unique_ptr<schema_check> description::schema(std::string_view name) const {
    rapidjson::Document out;
    const auto pointer = "/components/schemas/" + std::string{name};
    const auto* found = rapidjson::Pointer(pointer.c_str()).Get(doc_);
    if (found == nullptr) throw std::runtime_error("no such schema: " + std::string{name});
    const auto whole = filled(*found, out.GetAllocator());
    return std::make_unique<schema_check>(whole);
}

std::unique_ptr<schema_check> description::parameters(const rapidjson::Value& described,
                                                      std::string_view in) const {
    rapidjson::Document out(rapidjson::kObjectType);
    auto& to = out.GetAllocator();
    rapidjson::Value properties(rapidjson::kObjectType);
    rapidjson::Value required(rapidjson::kArrayType);
    if (const auto all = described.FindMember("parameters"); all != described.MemberEnd())
        for (const auto& p : all->value.GetArray()) {
            // The shared ones are headers, which have a check of their own.
            if (p.HasMember("$ref") || str(p["in"]) != in) continue;
            auto schema = filled(p["schema"], to);
            properties.AddMember(rapidjson::Value(p["name"], to), schema, to);
            if (p.HasMember("required") && p["required"].GetBool())
                required.PushBack(rapidjson::Value(p["name"], to), to);
        }
    out.AddMember("type", "object", to);
    out.AddMember("properties", properties, to);
    out.AddMember("additionalProperties", false, to);
    if (!required.Empty()) out.AddMember("required", required, to);
    return std::make_unique<schema_check>(out);
}

}  // namespace link100::api
