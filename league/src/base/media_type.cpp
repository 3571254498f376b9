#include "league/base/media_type.hpp"

#include <array>
#include <string>
#include <utility>

namespace link100::league {
namespace {

using namespace std::string_view_literals;

constexpr media_type jpeg{"image/jpeg", "image", "jpg"};
constexpr media_type png{"image/png", "image", "png"};
constexpr media_type webp{"image/webp", "image", "webp"};
constexpr media_type mp3{"audio/mpeg", "voice", "mp3"};
constexpr media_type amr{"audio/amr", "voice", "amr"};
constexpr media_type aac{"audio/aac", "voice", "aac"};
constexpr media_type m4a{"audio/mp4", "voice", "m4a"};

unsigned header_byte(std::string_view bytes, std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
}

// ISO 13818-3 §2.4.2.3: eleven ones, then a version and a layer that exist.
std::optional<media_type> by_frame(std::string_view bytes) {
    if (bytes.size() < 4 || header_byte(bytes, 0) != 0xFF || (header_byte(bytes, 1) & 0xE0u) != 0xE0u)
        return std::nullopt;
    const auto version = header_byte(bytes, 1) >> 3u & 3u;
    const auto layer = header_byte(bytes, 1) >> 1u & 3u;
    // ADTS has twelve ones and layer 0 (ISO 13818-7 §6.2).
    if (layer == 0) return (header_byte(bytes, 1) & 0xF6u) == 0xF0u ? std::optional{aac} : std::nullopt;
    const auto bit_rate = header_byte(bytes, 2) >> 4u;
    const auto sampling = header_byte(bytes, 2) >> 2u & 3u;
    if (layer != 1 || version == 1 || bit_rate == 15 || sampling == 3) return std::nullopt;
    return mp3;
}

}  // namespace

std::optional<media_type> media_type_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return png;
    if (bytes.size() >= 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv) return webp;
    if (bytes.starts_with("#!AMR\n"sv)) return amr;
    if (bytes.starts_with("ID3"sv)) return mp3;
    if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv) {
        for (const auto brand : {"M4A "sv, "mp42"sv, "isom"sv})
            if (bytes.substr(8, 4) == brand) return m4a;
        return std::nullopt;
    }
    return by_frame(bytes);
}

bool is_taken_by_chat(std::string_view type_name) {
    return type_name == jpeg.name || type_name == png.name || type_name == amr.name || type_name == mp3.name;
}

bool is_called(const media_type& type, std::string_view content_type) {
    static constexpr std::array also{
        std::pair{"image/jpg"sv, "image/jpeg"sv}, std::pair{"audio/mp3"sv, "audio/mpeg"sv},
        std::pair{"audio/x-aac"sv, "audio/aac"sv}, std::pair{"audio/m4a"sv, "audio/mp4"sv},
        std::pair{"audio/x-m4a"sv, "audio/mp4"sv}};
    content_type = content_type.substr(0, content_type.find(';'));
    while (content_type.ends_with(' ')) content_type.remove_suffix(1);
    std::string lower{content_type};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (lower == type.name) return true;
    for (const auto& [other, name] : also)
        if (lower == other && name == type.name) return true;
    return false;
}

}  // namespace link100::league
