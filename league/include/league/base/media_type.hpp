// Tells what a file is by its first bytes. It never believes what the file's sender calls it.
#pragma once
#include <optional>
#include <string_view>

namespace link100::league {

struct media_type {
    std::string_view name;  // image/jpeg; audio/mpeg
    std::string_view kind;  // image, voice
    std::string_view file;  // ending: jpg, mp3
};

// JPEG, PNG, WebP; MP3, AMR, AAC (ADTS), M4A: what phones record and photograph. Nothing for anything else:
// no SVG and no HTML, which a browser would run.
[[nodiscard]] std::optional<media_type> media_type_of(std::string_view bytes);

// Whether the platform takes a file of this type as a customer-service picture or voice: JPEG, PNG, AMR, MP3.
[[nodiscard]] bool is_taken_by_chat(std::string_view type_name);

// Whether a Content-Type header means this type; audio/mp3 is audio/mpeg, parameters do not count.
[[nodiscard]] bool is_called(const media_type& type, std::string_view content_type);

}  // namespace link100::league
