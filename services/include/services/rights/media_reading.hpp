// Decides who may look at a picture or hear a voice that the record keeps: its owner, and whoever may read
// the case or the activity it belongs to. To anybody else it never tells that the file exists.
//
// It stands above cases and activities, which both use media.hpp, so that media.hpp needs neither.
#pragma once
#include "services/messages/media.hpp"

#include <string_view>

namespace link100::services {

// Problem: not_found, also for a reader who may not look.
[[nodiscard]] outcome<media_file> show_media(work& w, const person& reader, std::string_view public_id);

}  // namespace link100::services
