// Pictures and voice that were uploaded before and are named in a request.
#pragma once
#include "json/call.hpp"
#include "services/activities/activities.hpp"
#include "services/messages/media.hpp"

#include <string_view>
#include <vector>

namespace link100::api {

// The one with this id; empty when none is named, and when words of crisis stand beside one that is not to be
// had: they are heard whatever is wrong with the picture.
[[nodiscard]] services::outcome<services::attached_media> media_in(call& c, std::string_view media,
                                                                   std::string_view words);
[[nodiscard]] services::outcome<std::vector<services::activity_media>> media_list_in(
    call& c, const std::vector<std::string_view>& media);

}  // namespace link100::api
