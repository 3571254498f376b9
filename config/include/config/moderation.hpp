// Reads from a file (moderation.toml) the words that hold what is written for many until a person has looked.
// It never searches a text for them: league does.
#pragma once
#include "config/load.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace link100::config {

inline constexpr std::size_t moderation_words_max = 5000;     // in each of the two lists
inline constexpr std::size_t moderation_word_bytes_max = 90;  // 30 Chinese characters

struct moderation_words {
    std::chrono::year_month_day as_of{};  // the day the list is of
    std::vector<std::string> words;
    std::vector<std::string> false_alarms;
};

// An empty list is allowed: then only digits and the platform's opinion hold a text.
[[nodiscard]] result<moderation_words, problems> load_moderation(const std::filesystem::path& file);

}  // namespace link100::config
