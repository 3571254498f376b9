#include "door/described.hpp"

#include "door/description.hpp"

#include <catch2/catch.hpp>

namespace link100::testing {

void check_described(const std::string& operation, const api_answer& answer) {
    const api::description d(api::embedded_description());
    INFO(operation << " " << answer.status << " " << answer.body);
    const auto& answers = d.operations().at(operation).answers;
    REQUIRE(answers.contains(answer.status));
    const auto& schema = answers.at(answer.status);
    if (schema.empty()) return;
    const auto bad = d.schema(schema)->first_violation(*answer.json);
    CHECK((bad ? bad->field + bad->sentence : "") == "");
}

}  // namespace link100::testing
