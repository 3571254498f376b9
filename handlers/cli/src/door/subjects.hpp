// The subjects' commands, a line each: src/SUBJECT/commands.cpp.
#pragma once
#include "cli/commands.hpp"

namespace link100::cli {

void add_access(CLI::App& app, chosen_command& chosen);       // invite
void add_orgs(CLI::App& app, chosen_command& chosen);         // org
void add_people(CLI::App& app, chosen_command& chosen);       // person
void add_rights(CLI::App& app, chosen_command& chosen);       // rights
void add_roster(CLI::App& app, chosen_command& chosen);       // roster
void add_topics(CLI::App& app, chosen_command& chosen);       // topic
void add_cases(CLI::App& app, chosen_command& chosen);        // case
void add_activities(CLI::App& app, chosen_command& chosen);   // activity
void add_library(CLI::App& app, chosen_command& chosen);      // library
void add_campaigns(CLI::App& app, chosen_command& chosen);    // campaign
void add_points(CLI::App& app, chosen_command& chosen);       // points
void add_bulletins(CLI::App& app, chosen_command& chosen);    // bulletin
void add_evaluations(CLI::App& app, chosen_command& chosen);  // evaluation, annex6
void add_review(CLI::App& app, chosen_command& chosen);       // inspect

}  // namespace link100::cli
