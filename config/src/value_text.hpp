// A key's value as text: put in from the environment's form, taken out for printing, and what it may be in
// words.
#pragma once
#include "keys.hpp"

#include <string>
#include <string_view>

namespace link100::config {

// Sets the key from text; false if the text is not allowed, with the settings unchanged.
// Lists are separated by commas. Paths are kept as written: load() makes them absolute.
[[nodiscard]] bool assign(const key& row, std::string_view text, settings& into);

// The value as assign() would take it. Secrets are not masked here.
[[nodiscard]] std::string text_of(const key& row, const settings& from);

// What assign() takes, as half a sentence: "a whole number from 0 to 256".
[[nodiscard]] std::string allowed(const key& row);

// Whether TOML writes the value without quotation marks.
[[nodiscard]] bool is_bare(const key& row);

[[nodiscard]] bool is_list(const key& row);

[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

}  // namespace link100::config
