// Which words of a request others will read.
#pragma once
#include "door/route_table.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>

#include <string>

namespace link100::api {

struct shown_text {
    std::string text;   // of all fields, a line each; empty: nothing for others
    std::string field;  // the one that it stands in; empty when it stands in several
};

[[nodiscard]] shown_text text_for_others(const route_row& row, const rapidjson::Value& body);

}  // namespace link100::api
