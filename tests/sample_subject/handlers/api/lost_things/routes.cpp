#include "lost_things/routes.hpp"

#include "lost_things/handlers.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> lost_things_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "POST",
         .path = "/api/v1/lost-things",
         .name = "report_lost_thing",
         .who = for_speakers,
         .run = how::write,
         .body = "LostThing",
         .handle = handled_by<report_one_lost_thing>},
    });
    return rows;
}

}  // namespace link100::api
