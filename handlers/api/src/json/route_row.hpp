// One route of the JSON door: what it is called, who may, what it takes, whether it writes.
#pragma once
#include "json/handler.hpp"
#include "miniapp/content_check.hpp"

#include <array>
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
    for_nobody = 1u << 6,  // what a row says that does not say who may
    for_bound = for_youth | for_cadre | for_admin | for_handler,
    for_staff = for_cadre | for_admin,
    for_speakers = for_youth | for_cadre,
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

// A person whose account is suspended keeps the routes that show what is the person's own, and that end it.
enum class while_suspended { refused, kept };

// Fields of the body that others will read: the platform looks at them first (text_checker.hpp).
struct words_for_others {
    std::array<std::string_view, 3> fields{};
    miniapp::check_scene scene = miniapp::check_scene::social_log;
    bool only_if_confirmed = false;  // unless "confirm" is true the words go back to their author alone
};

struct route_row {
    std::string_view method;
    std::string_view path;
    std::string_view name;  // in metrics, and the description's operationId
    unsigned who = for_nobody;
    how run = how::read;
    while_suspended suspended = while_suspended::refused;
    std::string_view body{};  // name of its schema; empty: none is taken
    handler handle{};
    words_for_others shown{};
    bool takes_file = false;  // the body is a picture's or a voice's bytes
};

}  // namespace link100::api
