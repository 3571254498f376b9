// Who may look at a picture or hear a voice that the record keeps: its owner, and whoever may read the case
// or the activity that it belongs to. It stands above both, so that media.hpp, which both use, needs neither.
#pragma once
#include "services/messages/media.hpp"

#include <string_view>

namespace link100::services {

// Problem: not_found, also for who may not look.
[[nodiscard]] outcome<media_file> show_media(work& w, const person& reader, std::string_view public_id);

}  // namespace link100::services
