// A value against a schema of the description, and which field is at fault.
#pragma once
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <memory>
#include <optional>
#include <string>

namespace link100::api {

struct violation {
    std::string field;     // "people/2"; empty: the whole
    std::string sentence;  // in Chinese
};

// RapidJSON matches patterns in buffers that belong to the schema: not to be used by two threads at once.
class schema_check {
public:
    // `schema` is Draft 4 without references.
    explicit schema_check(const rapidjson::Value& schema);

    [[nodiscard]] std::optional<violation> first_violation(const rapidjson::Value& value) const;

private:
    rapidjson::Document source_;
    std::unique_ptr<rapidjson::SchemaDocument> compiled_;
};

}  // namespace link100::api
