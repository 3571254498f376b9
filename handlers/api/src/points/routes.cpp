// Points of a month, and an administrator's unit.
#include "json/subject_routes.hpp"
#include "points/handlers.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> point_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "GET",
         .path = "/api/v1/points/{month}",
         .name = "show_month",
         .who = for_cadre,
         .run = how::read,
         .suspended = while_suspended::kept,
         .handle = handled_by<show_month>},
        {.method = "GET",
         .path = "/api/v1/points/{month}/entries",
         .name = "explain_month",
         .who = for_cadre,
         .run = how::read,
         .suspended = while_suspended::kept,
         .handle = handled_by<explain_my_month>},
        {.method = "GET",
         .path = "/api/v1/units/mine/scores",
         .name = "show_unit_scores",
         .who = for_admin,
         .run = how::read,
         .handle = handled_by<show_unit_scores>},
    });
    return rows;
}

}  // namespace link100::api
