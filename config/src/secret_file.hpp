// A secret that stands alone in a file.
#pragma once
#include "platform/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace link100::config {

inline constexpr std::uintmax_t secret_bytes_max = 4096;

struct unreadable {
    std::string_view why;  // half a sentence: "is empty"

    unreadable() = default;

    explicit unreadable(const char* text) : why(text) {}
};

// The file's text without the line end that editors add.
[[nodiscard]] result<std::string, unreadable> read_secret(const std::filesystem::path& file);

// Whether others than its owner and group may read the file.
[[nodiscard]] bool is_open_to_all(const std::filesystem::path& file);

}  // namespace link100::config
