// From the request to the handler: its input is read, and the handler gets a struct.
#pragma once
#include "json/call.hpp"
#include "json/input.hpp"

#include <vector>

namespace link100::api {

// What the door has checked; null where the route takes none.
struct checked_values {
    const rapidjson::Value& body;
    const rapidjson::Value& query;  // an object of texts
};

// As a row of the table has it. A handler is `handled (call&)` or `handled (call&, const Input&)`; handled_by
// makes one of either.
struct handler {
    handled (*run)(call&, const checked_values&) = nullptr;  // none: the door itself answers
    std::vector<input_field> (*fields)() = nullptr;          // what it reads, for the tests
};

inline handled run_handler(handled (*handle)(call&), call& c, const checked_values&) {
    return handle(c);
}

template <input_struct Input>
handled run_handler(handled (*handle)(call&, const Input&), call& c, const checked_values& said) {
    const auto in = read_input<Input>(said.body, said.query);
    if (!in) return in.error();
    return handle(c, *in);
}

inline std::vector<input_field> fields_taken(handled (*)(call&)) {
    return {};
}

template <input_struct Input>
std::vector<input_field> fields_taken(handled (*)(call&, const Input&)) {
    return fields_of<Input>();
}

template <auto Handle>
inline constexpr handler handled_by{
    [](call& c, const checked_values& said) { return run_handler(Handle, c, said); },
    [] { return fields_taken(Handle); }};

// For a route that the door itself answers.
template <input_struct Input>
inline constexpr handler taken_by_door{nullptr, [] { return fields_of<Input>(); }};

}  // namespace link100::api
