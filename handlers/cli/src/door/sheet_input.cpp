#include "door/sheet_input.hpp"

#include <iostream>

namespace link100::cli {

std::unique_ptr<platform::sheet_reader> sheet_or_complaint(const std::filesystem::path& file) {
    auto sheet = platform::open_sheet(file);
    if (sheet) return std::move(*sheet);
    std::cerr << "link100: " << sheet.error() << '\n';
    return nullptr;
}

}  // namespace link100::cli
