// The audit log: who did what to which record, in the transaction that did it. Append-only.
#pragma once
#include "services/work.hpp"

#include <optional>
#include <string_view>

namespace link100::services {

// `action` is the authoriser's name of it; `detail` holds no personal data beyond ids and states.
void note_audit(work& w, std::optional<std::int64_t> actor_id, std::string_view action,
                std::string_view object_kind, std::int64_t object_id, std::string_view detail = {});

}  // namespace link100::services
