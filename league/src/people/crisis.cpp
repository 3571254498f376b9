#include "league/people/crisis.hpp"

namespace link100::league {

std::vector<std::string> problems(const crisis_words& words) {
    std::vector<std::string> found;
    if (words.words.empty()) found.emplace_back("there are no words of crisis");
    if (words.reply.empty()) found.emplace_back("there is no reply with the hotlines");
    for (auto& wrong : problems_of_words(words.words, words.false_alarms)) found.push_back(std::move(wrong));
    return found;
}

}  // namespace link100::league
