#pragma once
#include "platform/sheet_reader.hpp"

namespace link100::platform {

[[nodiscard]] std::unique_ptr<sheet_reader> open_csv(const std::filesystem::path& file);

}  // namespace link100::platform
