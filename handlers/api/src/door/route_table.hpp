// All routes of the JSON door, one row each: what it is called, who may, what it takes, whether it writes.
// The description, the rights tests and the server's routes are held against this table.
#pragma once
#include "json/call.hpp"

#include <array>
#include <span>
#include <string_view>

namespace link100::api {

// Who may call a route at all; whose things they may touch is the authoriser's to say.
enum audience : unsigned {
    anybody = 0,          // without a session
    logged_in = 1u << 0,  // bound to a person or not
    for_youth = 1u << 1,
    for_cadre = 1u << 2,
    for_admin = 1u << 3,
    for_handler = 1u << 4,
    for_inspector = 1u << 5,
    for_bound = for_youth | for_cadre | for_admin | for_handler,
    for_those_who_answer = for_cadre | for_admin | for_handler,
    for_those_who_check = for_admin | for_inspector
};

// How it is carried out.
enum class how {
    read,        // a snapshot of the record
    write,       // one durable transaction; takes an Idempotency-Key
    write_once,  // the same without a key: a second time does nothing more
    login,       // asks the platform first
    describe     // gives the description itself
};

struct route_row {
    std::string_view method;
    std::string_view path;
    unsigned who;
    how run;
    std::string_view body;  // name of its schema; empty: none is taken
    std::string_view name;  // in metrics, and the description's operationId
    handler handle = nullptr;
    // Fields of the body that others will read: the platform looks at them first (text_checker.hpp).
    std::array<std::string_view, 3> for_others{};
    bool only_if_confirmed = false;  // unless "confirm" is true they go back to their author alone
    bool takes_file = false;         // the body is a picture's or a voice's bytes
};

[[nodiscard]] std::span<const route_row> route_table();

// What is left to somebody whose account is suspended: to see what is the own, and to end it.
[[nodiscard]] bool is_kept_while_suspended(const route_row& row);

// Whether the session's person belongs to the row's audience.
[[nodiscard]] bool may_call(const route_row& row, const services::live_session& session);

}  // namespace link100::api
