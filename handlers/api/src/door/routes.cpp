// The routes of the door itself.
#include "door/login_input.hpp"
#include "json/subject_routes.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> door_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "POST",
         .path = "/api/v1/login",
         .name = "login",
         .who = anybody,
         .run = how::login,
         .body = "Login",
         .handle = taken_by_door<login_input>},
        {.method = "GET",
         .path = "/api/v1/openapi.json",
         .name = "description",
         .who = anybody,
         .run = how::describe},
    });
    return rows;
}

}  // namespace link100::api
