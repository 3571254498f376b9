// The commands, each a function from its options to an exit code. They print answers on standard output and
// what is wrong on standard error.
#pragma once
#include <filesystem>
#include <string>

namespace link100::server {

int serve(const std::filesystem::path& config);
int migrate_record(const std::filesystem::path& config);

struct invite_options {
    std::string student_no;  // of a person who is known already
    std::string name;        // with org: a new person
    std::string org;         // name of the organisation
    std::string role;        // as typed: cadre, handler, unit_admin …; admin: of the own unit or school
    std::string place;       // where the office is held; empty: the person's own organisation
    std::string as;          // acting_options::as
    std::string cadre_type;  // "full_time", "seconded", "part_time", "student"
    std::string title;
    int quota = 0;  // 0: the type's default
};

int invite(const std::filesystem::path& config, const invite_options& o);

int add_org(const std::filesystem::path& config, const std::string& as, const std::string& name,
            const std::string& parent, const std::string& kind);

int push_menu(const std::filesystem::path& config);
int rebuild_caches(const std::filesystem::path& config);
int replay_ledger(const std::filesystem::path& config, int month);
int doctor(const std::filesystem::path& config);
int make_demo(const std::filesystem::path& config);

struct decode_options {
    std::string token;
    std::string aes_key;
    std::string app_id;
    std::string original_id;
    std::string query;
};

int decode_callback(const decode_options& o);

int print_settings(const std::filesystem::path& config);
int print_manual();

}  // namespace link100::server
