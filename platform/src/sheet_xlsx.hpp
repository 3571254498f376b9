#pragma once
#include "platform/sheet_reader.hpp"

namespace link100::platform {

// Throws sheet_failure (xml_stream.hpp).
[[nodiscard]] std::unique_ptr<sheet_reader> open_xlsx(const std::filesystem::path& file);

}  // namespace link100::platform
