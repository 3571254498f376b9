// The words of an enum, as they are typed and listed.
#pragma once
#include "league/base/types.hpp"

#include <array>
#include <optional>
#include <string>

namespace link100::cli {

template <class E, std::size_t N>
std::optional<E> labelled(const std::array<E, N>& all, const std::string& word) {
    for (const auto value : all)
        if (league::label(value) == word) return value;
    return std::nullopt;
}

template <class E, std::size_t N>
std::string labels(const std::array<E, N>& all) {
    std::string words;
    for (const auto value : all) words += (words.empty() ? "" : "、") + std::string{league::label(value)};
    return words;
}

}  // namespace link100::cli
