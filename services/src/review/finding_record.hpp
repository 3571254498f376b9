// A finding as it stands in SQL, for the services that work on it.
#pragma once
#include "services/review/findings.hpp"

#include <string>
#include <string_view>

namespace link100::services {

struct finding_record {
    std::int64_t id = 0;
    finding_view view;
    std::int64_t org_id = 0;
    std::string org_path;
};

// SELECT … FROM finding f …, to which a WHERE is added; read by finding_from.
inline constexpr std::string_view finding_columns =
    "SELECT f.id, f.number, f.rule, f.cadre_id, p.name, f.cause_kind, f.cause_id, f.month, f.text, f.state, "
    "f.raised_at, f.hearing_until, f.decision, f.org_id, o.path FROM finding f "
    "JOIN person p ON p.id = f.cadre_id JOIN org o ON o.id = f.org_id ";

[[nodiscard]] finding_record finding_from(const store::row& r);
void add_hearings(store::transaction& tx, finding_record& f);

// The finding if the person may do this to it; else the same 'not found' as for a number that nobody has.
[[nodiscard]] outcome<finding_record> finding_for(work& w, const person& who, league::action what,
                                                  std::int64_t number);

void tell_cadre(work& w, const finding_record& f, const std::string& text);

}  // namespace link100::services
