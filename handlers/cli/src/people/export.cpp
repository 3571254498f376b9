// `link100 person export`: people as a table.
#include "door/acting.hpp"
#include "door/export_pages.hpp"
#include "people/people_parts.hpp"

namespace link100::cli {
namespace {

int export_people(const export_options& o) {
    return export_pages(
        o, {services::begin_people_export, services::people_export_headings, services::next_people, "人"});
}

}  // namespace

void add_person_export(CLI::App& person, chosen_command& chosen) {
    auto [c, o] =
        add_acting<export_options>(person, chosen, "export",
                                   "Write a unit's people as a table (xlsx or csv by the file's ending), "
                                   "numbers masked, logged; they are taken in by `roster import`",
                                   export_people);
    add_export_options(*c, *o);
}

}  // namespace link100::cli
