#include "services/audit.hpp"

namespace link100::services {

void note_audit(work& w, std::optional<std::int64_t> actor_id, std::string_view action,
                std::string_view object_kind, std::int64_t object_id, std::string_view detail) {
    w.tx.execute(
        "INSERT INTO audit (id, at, actor_id, action, object_kind, object_id, detail) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        w.tx.new_id(), w.now, actor_id, action, object_kind, object_id, detail);
}

}  // namespace link100::services
