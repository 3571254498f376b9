// What the chat says back: a text, or one card with a picture.
#pragma once
#include <optional>
#include <string>

namespace link100::chat {

struct picture_card {
    std::string title;
    std::string description;
    std::string picture_url;
};

struct answer {
    std::string text;  // empty and no card: nothing is said
    std::optional<picture_card> card{};
};

}  // namespace link100::chat
