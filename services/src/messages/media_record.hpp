// A picture or voice as it stands in SQL. Internal to the services.
#pragma once
#include "services/messages/media.hpp"

#include <optional>
#include <string_view>

namespace link100::services {

struct media_row {
    std::int64_t id;
    std::int64_t owner_id;
    media_info info;
    bool used;
};

[[nodiscard]] std::optional<media_row> media_row_of(store::transaction& tx, std::string_view public_id);
// With its content.
[[nodiscard]] media_file file_of(store::transaction& tx, const media_row& m);

}  // namespace link100::services
