// link100 org, person, roster, rights, audit, keys, topic: each command a function, and the hook that adds
// them.
#pragma once
#include "cli/acting.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace link100::server {

struct import_options {
    std::filesystem::path file;
    std::string org;
    std::string cadre;  // of rows that name none
    std::filesystem::path report;
    bool dry_run = false;
    bool create_branches = false;
};

int import_roster(const acting_options& o, const import_options& i);

void add_org_commands(CLI::App& org, std::function<int()>& chosen);
void add_person_commands(CLI::App& app, std::function<int()>& chosen);
void add_person_rights(CLI::App& app, std::function<int()>& chosen);
void add_roster_commands(CLI::App& app, std::function<int()>& chosen);
void add_rights_commands(CLI::App& app, std::function<int()>& chosen);
// Under `person` and `roster`.
void add_person_export(CLI::App& person, std::function<int()>& chosen);
void add_suspension_commands(CLI::App& person, std::function<int()>& chosen);
void add_roster_care(CLI::App& roster, std::function<int()>& chosen);
void add_topic_commands(CLI::App& app, std::function<int()>& chosen);

}  // namespace link100::server
