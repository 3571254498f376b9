// What the exports share: how far somebody reaches, and times as a table shows them.
#pragma once
#include "services/exports/exports.hpp"

#include <string>
#include <string_view>

namespace link100::services {

// The part of the tree where `actor` may do `what`: the unit named, or the smallest that holds all the
// person's own. `own`: else the person's own things, where the table of permissions has them. Checks month
// and reason; notes nothing.
enum class own_too { no, yes };
[[nodiscard]] export_begun scope_of(work& w, const person& actor, league::action what,
                                    const export_wish& wish, own_too own = own_too::no);

// The entry of the log: which part, which month, why.
void note_export(work& w, const person& actor, std::string_view action, const export_scope& scope);
// The entry that the person concerned can see (rights.hpp, who_looked): reveal_fields or export_words.
void note_shown_in_full(work& w, const person& actor, std::string_view action, std::int64_t person_id,
                        std::string_view what, const export_scope& scope);

[[nodiscard]] std::string table_day(platform::time_point t, league::zone z);    // 2026-04-02
[[nodiscard]] std::string table_clock(platform::time_point t, league::zone z);  // 14:30
[[nodiscard]] std::string table_moment(const std::optional<platform::time_point>& t, league::zone z);

// How much of the span lies before `at`.
[[nodiscard]] double part_of(const league::time_span& span, platform::time_point at);

}  // namespace link100::services
