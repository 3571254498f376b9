// Reads the words of crisis from a file (crisis.toml). It never searches a text for them: league does.
#pragma once
#include "config/load.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace link100::config {

inline constexpr std::size_t crisis_words_max = 2000;        // in each of the two lists
inline constexpr std::size_t crisis_word_bytes_max = 90;     // 30 Chinese characters
inline constexpr std::size_t crisis_reply_bytes_max = 1500;  // well within WeChat's 2,048 of a text reply

struct crisis_words {
    std::vector<std::string> words;
    std::vector<std::string> false_alarms;
    std::string reply;
};

[[nodiscard]] result<crisis_words, problems> load_crisis(const std::filesystem::path& file);

}  // namespace link100::config
