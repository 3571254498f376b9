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
    // False: what was read is written down nowhere. The journal keeps no answer, so a repeated delivery is
    // answered anew; only for turns that change nothing.
    bool kept = true;
};

}  // namespace link100::chat
