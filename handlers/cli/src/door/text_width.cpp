#include "door/text_width.hpp"

namespace link100::cli {

std::size_t text_width(std::string_view utf8) {
    std::size_t width = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE0) {
            width += 2;
        } else if (byte < 0x80 || byte >= 0xC0) {
            ++width;
        }
    }
    return width;
}

}  // namespace link100::cli
