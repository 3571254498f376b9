// The JSON door for the mini-program, under /api/v1, as miniapp/api/openapi.json describes it. It never
// answers 2xx before the effect is on disk.
//
// A request is checked against the description, then one service is called in one durable transaction, and
// its answer or its problem (RFC 9457) goes back.
#pragma once
#include "api/api_memory.hpp"
#include "api/login_client.hpp"
#include "api/settings.hpp"
#include "api/text_checker.hpp"
#include "platform/clock.hpp"
#include "platform/http_message.hpp"
#include "store/database.hpp"

#include <memory>
#include <vector>

namespace link100::api {

// What the door works with; all of it must outlive the door.
struct api_parts {
    store::database& db;
    const services::programme& rules;
    const platform::clock& clock;
    login_client& login;
    api_memory& memory;
    text_checker& checker;
};

// Make one for each thread: the door owns compiled schemas, which threads must not share.
class api_door {
public:
    // Throws std::runtime_error when the description does not have every route: a defect of the build.
    api_door(const api_parts& parts, api_settings settings);
    ~api_door();
    api_door(const api_door&) = delete;
    api_door& operator=(const api_door&) = delete;

    // Good as long as the door is.
    [[nodiscard]] std::vector<platform::http_route> routes();

private:
    class inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace link100::api
