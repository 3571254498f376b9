// A suspension as it stands in SQL.
#pragma once
#include "services/suspensions/suspensions.hpp"

namespace link100::services {

// SELECT … FROM suspension s …, to which a WHERE is added; read by suspension_from.
inline constexpr std::string_view suspension_columns =
    "SELECT s.id, s.person_id, p.name, o.name, s.at, a.name, s.reason, s.review_at, s.lifted_at, "
    "s.lift_reason FROM suspension s JOIN person p ON p.id = s.person_id JOIN org o ON o.id = p.org_id LEFT "
    "JOIN person a ON a.id = s.actor_id ";

[[nodiscard]] suspension_view suspension_from(const store::row& r);

}  // namespace link100::services
