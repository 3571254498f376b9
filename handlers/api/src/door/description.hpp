// miniapp/api/openapi.json: what the JSON door takes and gives. The requests are checked against this very
// file, so it cannot say something else than the door does.
#pragma once
#include "door/schema_check.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace link100::api {

// The schemas of one operation; null where there is nothing to check.
struct operation {
    std::unique_ptr<schema_check> path;   // the {name} parts, as an object of texts
    std::unique_ptr<schema_check> query;  // the same for the query
    std::unique_ptr<schema_check> body;
    std::string body_name;               // of the schema under components; empty: no JSON is taken
    bool takes_file = false;             // its body is bytes of a type that is no JSON
    std::map<int, std::string> answers;  // status → name of the schema; empty: no body
};

class description {
public:
    // Throws std::runtime_error when the text is no description.
    explicit description(std::string text);

    [[nodiscard]] const std::string& text() const { return text_; }

    // Keyed by "METHOD /path".
    [[nodiscard]] const std::map<std::string, operation, std::less<>>& operations() const {
        return operations_;
    }

    // A schema of components/schemas with its references filled in; for the tests of answers too.
    [[nodiscard]] std::unique_ptr<schema_check> schema(std::string_view name) const;

private:
    void add_path(const rapidjson::Value& path, const rapidjson::Value& methods);
    [[nodiscard]] rapidjson::Value filled(const rapidjson::Value& schema,
                                          rapidjson::Document::AllocatorType& to) const;
    [[nodiscard]] std::unique_ptr<schema_check> parameters(const rapidjson::Value& described,
                                                           std::string_view in) const;

    std::string text_;
    rapidjson::Document doc_;
    std::map<std::string, operation, std::less<>> operations_;
};

// The file as it was when the program was built.
[[nodiscard]] std::string embedded_description();

}  // namespace link100::api
