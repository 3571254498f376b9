// The line that says in a table of personal data who took it away, when and what for, so that a copy that
// turns up elsewhere tells where it came from (domain.md §12: rosters leave with a reason, a mark and an
// entry in the log). It stands above the headings, where an import passes it over.
#pragma once
#include "league/base/programme_time.hpp"
#include "services/people/people.hpp"

#include <string>
#include <string_view>

namespace link100::cli {

[[nodiscard]] std::string export_mark(const services::person& who, std::string_view reason,
                                      platform::time_point now, league::zone zone);

}  // namespace link100::cli
