#include "words/told_words.hpp"

namespace link100::chat {

std::string told_words(std::string_view did, const services::people_told& told, std::string_view whom) {
    constexpr std::string_view why = "没有绑定微信或没有关注，收不到消息，请当面告诉";
    const auto unreached = std::to_string(told.unreached);
    std::string text;
    if (told.reached > 0) text = std::string{did} + std::to_string(told.reached) + std::string{whom};
    if (told.unreached > 0)
        text += (text.empty() ? "有" : "，另有") + unreached + "位" + (text.empty() ? "同学" : "") +
                std::string{why} + (told.unreached == 1 ? "本人" : "他们");
    return text;
}

}  // namespace link100::chat
