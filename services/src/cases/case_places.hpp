// Where a case can be handed to: departments, units, and whoever administers the next level up. Internal to
// the case services.
#pragma once
#include "cases/case_record.hpp"
#include "services/cases/case_desk.hpp"

namespace link100::services {

// Those who answer for the organisation hear it: its handlers, else its administrators.
void tell_desk(work& w, std::int64_t org_id, const case_record& c, std::string_view text);

// The department or unit of the case's university that is called so, by its whole name or a part that only
// one has. Problems: invalid (with what there is), conflict (several).
[[nodiscard]] outcome<department> desk_called(work& w, const case_record& c, std::string_view called);
// The nearest organisation above where the case is, and above what the actor administers himself, that has
// administrators. Problem conflict: there is none.
[[nodiscard]] outcome<department> desk_above(work& w, const person& staff, const case_record& c);

// Where the case was before it came where it is; nothing: with whom it was asked first.
[[nodiscard]] std::optional<std::int64_t> place_before(store::transaction& tx, const case_record& c);

}  // namespace link100::services
