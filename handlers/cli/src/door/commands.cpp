#include "cli/commands.hpp"

#include "door/subjects.hpp"

namespace link100::cli {

void add_commands(CLI::App& app, chosen_command& chosen) {
    for (const auto add :
         {add_access, add_orgs, add_people, add_rights, add_roster, add_topics, add_cases, add_activities,
          add_library, add_campaigns, add_points, add_bulletins, add_evaluations, add_review})
        add(app, chosen);
}

}  // namespace link100::cli
