// The session's own: who it is, ending it, consents, notices.
#include "json/subject_routes.hpp"
#include "people/handlers.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> people_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "DELETE",
         .path = "/api/v1/session",
         .name = "logout",
         .who = logged_in,
         .run = how::write_once,
         .suspended = while_suspended::kept,
         .handle = handled_by<log_out>},
        {.method = "GET",
         .path = "/api/v1/me",
         .name = "me",
         .who = logged_in,
         .run = how::read,
         .suspended = while_suspended::kept,
         .handle = handled_by<show_me>},
        {.method = "GET",
         .path = "/api/v1/notices",
         .name = "list_notices",
         .who = for_admin,
         .run = how::read,
         .handle = handled_by<list_notices>},
        {.method = "GET",
         .path = "/api/v1/push-grants",
         .name = "list_push_grants",
         .who = logged_in,
         .run = how::read,
         .handle = handled_by<list_push_grants>},
        {.method = "POST",
         .path = "/api/v1/push-grants",
         .name = "keep_push_grant",
         .who = logged_in,
         .run = how::write,
         .body = "PushGrant",
         .handle = handled_by<keep_push_grant>},
        {.method = "POST",
         .path = "/api/v1/user-data",
         .name = "check_user_data",
         .who = logged_in,
         .run = how::read,
         .body = "UserData",
         .handle = handled_by<check_user_data>},
    });
    return rows;
}

}  // namespace link100::api
