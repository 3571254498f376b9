// Campaigns and the branches guided in them.
#include "campaigns/handlers.hpp"
#include "json/subject_routes.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> campaign_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "GET",
         .path = "/api/v1/campaigns",
         .name = "list_campaigns",
         .who = for_staff,
         .run = how::read,
         .handle = handled_by<list_campaigns>},
        {.method = "POST",
         .path = "/api/v1/campaigns",
         .name = "open_campaign",
         .who = for_admin,
         .run = how::write,
         .body = "NewCampaign",
         .handle = handled_by<open_new_campaign>},
        {.method = "GET",
         .path = "/api/v1/campaigns/{number}",
         .name = "show_campaign",
         .who = for_staff,
         .run = how::read,
         .handle = handled_by<show_one_campaign>},
        {.method = "POST",
         .path = "/api/v1/campaigns/{number}/closing",
         .name = "close_campaign",
         .who = for_admin,
         .run = how::write,
         .handle = handled_by<close_one_campaign>},
        {.method = "POST",
         .path = "/api/v1/campaigns/{number}/guidance",
         .name = "enter_guidance",
         .who = for_cadre,
         .run = how::write,
         .body = "NewGuidance",
         .handle = handled_by<enter_new_guidance>,
         .shown = {.fields = {"text"}, .scene = miniapp::check_scene::comment}},
        {.method = "GET",
         .path = "/api/v1/campaigns/{number}/branches",
         .name = "list_branches",
         .who = for_cadre,
         .run = how::read,
         .handle = handled_by<list_branches>},
        {.method = "GET",
         .path = "/api/v1/guidance",
         .name = "list_guidance",
         .who = for_staff,
         .run = how::read,
         .handle = handled_by<list_guidance>},
        {.method = "POST",
         .path = "/api/v1/guidance/{number}",
         .name = "confirm_guidance",
         .who = for_admin,
         .run = how::write,
         .body = "Decision",
         .handle = handled_by<confirm_one_guidance>},
    });
    return rows;
}

}  // namespace link100::api
