// Activities, their sentences and questions, pictures and voice.
#include "activities/handlers.hpp"
#include "json/subject_routes.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> activity_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "POST",
         .path = "/api/v1/activities",
         .name = "log_activity",
         .who = for_cadre,
         .run = how::write,
         .body = "NewActivity",
         .handle = handled_by<log_activity_fields>,
         .shown = {.fields = {"place", "theme"}, .scene = miniapp::check_scene::social_log}},
        {.method = "POST",
         .path = "/api/v1/activities/sentence",
         .name = "log_sentence",
         .who = for_cadre,
         .run = how::write,
         .body = "Sentence",
         .handle = handled_by<log_activity_sentence>,
         .shown = {.fields = {"sentence"},
                   .scene = miniapp::check_scene::social_log,
                   .only_if_confirmed = true}},
        {.method = "GET",
         .path = "/api/v1/activities",
         .name = "list_activities",
         .who = for_cadre,
         .run = how::read,
         .handle = handled_by<list_activities>},
        {.method = "GET",
         .path = "/api/v1/activities/{number}",
         .name = "show_activity",
         .who = for_bound,
         .run = how::read,
         .handle = handled_by<show_one_activity>},
        {.method = "POST",
         .path = "/api/v1/activities/{number}/confirmation",
         .name = "confirm_activity",
         .who = for_youth,
         .run = how::write,
         .body = "Confirmation",
         .handle = handled_by<confirm_one_activity>},
        {.method = "POST",
         .path = "/api/v1/activities/{number}/rating",
         .name = "rate_activity",
         .who = for_youth,
         .run = how::write,
         .body = "Rating",
         .handle = handled_by<rate_one_activity>},
        {.method = "GET",
         .path = "/api/v1/questions",
         .name = "list_questions",
         .who = for_youth,
         .run = how::read,
         .handle = handled_by<list_questions>},
        {.method = "POST",
         .path = "/api/v1/media",
         .name = "upload_media",
         .who = for_bound,
         .run = how::write,
         .handle = handled_by<upload_media>,
         .takes_file = true},
        {.method = "GET",
         .path = "/api/v1/media/{media_id}",
         .name = "show_media",
         .who = for_bound,
         .run = how::read,
         .handle = handled_by<show_one_media>},
    });
    return rows;
}

}  // namespace link100::api
