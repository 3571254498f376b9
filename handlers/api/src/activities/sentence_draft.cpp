#include "activities/sentence_draft.hpp"

#include "activities/activity_names.hpp"
#include "activities/activity_view.hpp"
#include "services/roster/contacts.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace link100::api {
namespace {

using roster_by_id = std::map<std::int64_t, services::roster_entry>;

std::string day_text(std::chrono::year_month_day d) {
    char text[24];
    const auto n = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int{d.year()}, unsigned{d.month()},
                                 unsigned{d.day()});
    return {text, static_cast<std::size_t>(n)};
}

void write_youth(json_out& out, const roster_by_id& roster, std::int64_t id) {
    const auto at = roster.find(id);
    if (at == roster.end()) return;
    out.open_item();
    out.add("public_id", at->second.public_id);
    out.add("name", at->second.name);
    out.add("branch", at->second.branch);
    out.add("grade", at->second.grade);
    out.close();
}

void write_fields(json_out& out, const roster_by_id& roster, const league::activity_draft& d) {
    out.open("draft");
    if (d.kind.known()) write_kind(out, d.kind.value);
    if (d.when.known()) {
        out.add("starts_at", d.when.value.starts_at);
        out.add("ends_at", d.when.value.ends_at);
        out.add("time_precision", name_of(static_cast<services::time_precision>(d.when.value.precision)));
        out.add("late", d.when.value.late);
    }
    if (d.mode.known()) out.add("mode", name_of(d.mode.value));
    if (d.place.known()) out.add("place", d.place.value);
    if (d.theme.known()) out.add("theme", d.theme.value);
    out.add("headcount", d.headcount);
    out.add_if_any("group", d.group);
    out.open_list("people");
    for (const auto& p : d.people) write_youth(out, roster, p.id);
    out.close_list();
    out.close();
}

void write_inferred(json_out& out, const league::activity_draft& d) {
    const auto concluded = [](const auto& field) { return field.sure == league::sureness::inferred; };
    out.open_list("inferred");
    if (concluded(d.kind)) out.item(name_of(league::draft_field::kind));
    if (concluded(d.when)) out.item(name_of(league::draft_field::when));
    if (std::ranges::any_of(d.people, concluded)) out.item(name_of(league::draft_field::people));
    if (concluded(d.mode)) out.item(name_of(league::draft_field::mode));
    if (concluded(d.place)) out.item(name_of(league::draft_field::place));
    if (concluded(d.theme)) out.item(name_of(league::draft_field::theme));
    out.close_list();
}

void write_question(json_out& out, const roster_by_id& roster, const league::draft_question& q) {
    out.open_item();
    out.add("about", name_of(q.about));
    out.add("words", q.words);
    if (q.trouble != league::when_trouble::none) out.add("trouble", name_of(q.trouble));
    out.open_list("days");
    for (const auto& day : q.days) out.item(day_text(day));
    out.close_list();
    out.open_list("kinds");
    for (const auto kind : q.kinds) out.item(name_of(kind));
    out.close_list();
    out.open_list("people");
    for (const auto& p : q.people) write_youth(out, roster, p.id);
    out.close_list();
    out.close();
}

}  // namespace

bool is_certain(const league::activity_draft& d) {
    using league::sureness;
    return d.missing.empty() && d.questions.empty() && d.kind.sure == sureness::stated &&
           d.when.sure == sureness::stated &&
           std::ranges::all_of(d.people, [](const auto& p) { return p.sure == sureness::stated; });
}

services::activity_draft as_service_draft(const league::activity_draft& d) {
    services::activity_draft to;
    to.kind = d.kind.value;
    to.mode = d.mode.known() ? d.mode.value : league::activity_mode::offline;
    to.starts_at = d.when.value.starts_at;
    to.ends_at = d.when.value.ends_at;
    to.precision = static_cast<services::time_precision>(d.when.value.precision);
    if (d.place.known()) to.place = d.place.value;
    if (d.theme.known()) to.theme = d.theme.value;
    to.headcount = d.headcount;
    for (const auto& p : d.people) to.youth_ids.push_back(p.id);
    return to;
}

void write_draft(json_out& out, store::transaction& tx, const services::person& cadre,
                 const league::activity_draft& d) {
    roster_by_id roster;
    for (auto& r : services::roster_of(tx, cadre.id)) roster.emplace(r.id, std::move(r));
    write_fields(out, roster, d);
    write_inferred(out, d);
    out.open_list("missing");
    for (const auto field : d.missing) out.item(name_of(field));
    out.close_list();
    out.open_list("questions");
    for (const auto& q : d.questions) write_question(out, roster, q);
    out.close_list();
}

}  // namespace link100::api
