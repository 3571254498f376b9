// One route of the JSON door: what it is called, who may, what it takes, whether it writes.
#pragma once
#include "json/handler.hpp"
#include "miniapp/content_check.hpp"
#include "services/people/audience.hpp"

#include <array>
#include <string_view>

namespace link100::api {

// Who may call a route at all, as in the chat; whose things they may touch is the authoriser's to say.
using namespace services::audiences;

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
    services::audience who = for_nobody;
    how run = how::read;
    while_suspended suspended = while_suspended::refused;
    std::string_view body{};  // name of its schema; empty: none is taken
    handler handle{};
    words_for_others shown{};
    bool takes_file = false;  // the body is a picture's or a voice's bytes
};

}  // namespace link100::api
