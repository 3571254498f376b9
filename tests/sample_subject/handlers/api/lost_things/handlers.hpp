// The handler of lost_things/routes.cpp and what it takes.
#pragma once
#include "json/call.hpp"
#include "json/input.hpp"

namespace link100::api {

struct lost_thing_input {
    std::string_view thing;

    void read(input_reader& fields) { fields.required("thing", thing); }
};

[[nodiscard]] handled report_one_lost_thing(call& c, const lost_thing_input& in);

}  // namespace link100::api
