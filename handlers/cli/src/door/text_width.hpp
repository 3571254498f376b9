// How wide a text is on a terminal.
#pragma once
#include <cstddef>
#include <string_view>

namespace link100::cli {

// In columns: characters beyond Latin (Chinese, full-width signs) take two.
[[nodiscard]] std::size_t text_width(std::string_view utf8);

}  // namespace link100::cli
