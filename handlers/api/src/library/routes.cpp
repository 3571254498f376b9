// The library: a person looks at everything before anybody reads it.
#include "json/subject_routes.hpp"
#include "library/handlers.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> library_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "GET",
         .path = "/api/v1/library",
         .name = "list_library",
         .who = for_bound,
         .run = how::read,
         .handle = handled_by<list_library>},
        {.method = "POST",
         .path = "/api/v1/library",
         .name = "offer_content",
         .who = for_staff,
         .run = how::write,
         .body = "NewContent",
         .handle = handled_by<offer_new_content>,
         .shown = {.fields = {"title", "summary", "body"}, .scene = miniapp::check_scene::forum}},
        {.method = "GET",
         .path = "/api/v1/library/{number}",
         .name = "read_content",
         .who = for_bound,
         .run = how::read,
         .handle = handled_by<read_one_content>},
        {.method = "POST",
         .path = "/api/v1/library/{number}/review",
         .name = "review_content",
         .who = for_admin,
         .run = how::write,
         .body = "Review",
         .handle = handled_by<review_one_content>},
        {.method = "POST",
         .path = "/api/v1/library/{number}/withdrawal",
         .name = "withdraw_content",
         .who = for_staff,
         .run = how::write,
         .body = "Withdrawal",
         .handle = handled_by<withdraw_one_content>},
        {.method = "GET",
         .path = "/api/v1/library/{number}/reads",
         .name = "show_content_reads",
         .who = for_admin,
         .run = how::read,
         .handle = handled_by<show_content_reads>},
        {.method = "GET",
         .path = "/api/v1/library-proposals",
         .name = "list_proposals",
         .who = for_staff,
         .run = how::read,
         .handle = handled_by<list_proposals>},
    });
    return rows;
}

}  // namespace link100::api
