// Commands on the record alone: migrate, invite, org add, replay, and the two about settings.
#include "cli/acting.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "commands/commands.hpp"
#include "config/load.hpp"
#include "league/points/month_score.hpp"
#include "services/access/accounts.hpp"
#include "services/access/invitations.hpp"
#include "services/orgs/organisations.hpp"
#include "services/people/personal_fields.hpp"
#include "services/points/points.hpp"
#include "wechat/decode_json.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

namespace link100::server {
namespace {

constexpr std::size_t decode_input_max = 1 << 20;  // bytes

league::cadre_type type_of(const std::string& name) {
    if (name == "seconded") return league::cadre_type::seconded;
    if (name == "part_time") return league::cadre_type::part_time;
    if (name == "student") return league::cadre_type::student;
    return league::cadre_type::full_time;
}

// "admin" is the school's at the top and a unit's below.
league::role role_of(services::work& w, const invite_options& o) {
    constexpr std::array<std::pair<std::string_view, league::role>, 6> known{
        {{"cadre", league::role::cadre},
         {"handler", league::role::handler},
         {"unit_admin", league::role::unit_admin},
         {"school_admin", league::role::school_admin},
         {"inspector", league::role::inspector},
         {"auditor", league::role::auditor}}};
    for (const auto& [name, role] : known)
        if (name == o.role) return role;
    std::int64_t org = 0;
    if (!o.student_no.empty())
        if (const auto id = services::person_with_number(w.tx, w.rules, o.student_no))
            org = services::load_person(w.tx, *id)->org_id;
    if (org == 0)
        if (const auto named = services::organisation_named(w.tx, o.org)) org = *named;
    return org == services::root_org(w.tx) ? league::role::school_admin : league::role::unit_admin;
}

}  // namespace

int migrate_record(const std::filesystem::path& config) {
    const auto e = read_environment(config);
    const auto db = open_record(e, true);
    std::cout << "The record is at this program's version.\n";
    return exit_done;
}

int invite(const std::filesystem::path& config, const invite_options& o) {
    const auto e = read_environment(config);
    const auto db = open_record(e);
    const auto issued = acting(
        e, *db, o.as,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::issued_code> {
            services::new_invitation i;
            i.who = {o.student_no, o.name, o.org};
            i.role = role_of(w, o);
            i.place = o.place;
            i.cadre_type = type_of(o.cadre_type);
            i.title = o.title;
            i.quota = o.quota;
            return services::invite_person(w, actor, i);
        });
    if (!issued && issued.error().field == "name") std::cerr << "link100: 新增的人请写 --name 和 --org。\n";
    if (!issued) return complain(issued.error());
    std::cout << issued->code << '\n';
    std::cerr << "Good until " << league::format_short(issued->expires_at, e.rules.zone) << ", once.\n";
    return exit_done;
}

int add_org(const std::filesystem::path& config, const std::string& as, const std::string& name,
            const std::string& parent, const std::string& kind) {
    const auto e = read_environment(config);
    const auto db = open_record(e);
    const auto added = acting(e, *db, as, [&](services::work& w, const services::person& actor) {
        return services::add_organisation(w, actor, {name, parent, kind});
    });
    if (!added) return complain(added.error());
    std::cout << *added << '\n';
    return exit_done;
}

int replay_ledger(const std::filesystem::path& config, int month) {
    const auto e = read_environment(config);
    const auto db = open_record(e);
    if (month == 0) month = e.rules.month_of(e.clock->now());
    if (!league::is_month(month)) {
        std::cerr << "link100: " << month << " is no month; write YYYYMM, e.g. 202604\n";
        return exit_usage;
    }
    const auto began = std::chrono::steady_clock::now();
    const auto result =
        db->read_now([&](store::transaction& tx) { return services::replay(tx, e.rules, month); });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    for (const auto& d : result.differences)
        std::cout << "cadre " << d.cadre_id << ": ledger " << league::format_points(d.ledger) << ", facts "
                  << league::format_points(d.facts) << '\n';
    std::cerr << result.cadres << " cadres, " << result.facts << " facts, "
              << static_cast<std::int64_t>(took.count() * 1000) << " ms\n";
    const bool equal = result.differences.empty();
    std::cout << (equal ? "The ledger equals the facts.\n" : "The ledger differs from the facts.\n");
    return equal ? exit_done : exit_failed;
}

int decode_callback(const decode_options& o) {
    std::string body;
    for (std::istreambuf_iterator<char> it(std::cin), end; it != end && body.size() <= decode_input_max; ++it)
        body += *it;
    const auto json = wechat::decode_to_json({o.token, o.app_id, o.aes_key, o.original_id}, o.query, body);
    if (!json) {
        std::cout << "error: " << wechat::to_string(json.error()) << '\n';
        return exit_failed;
    }
    std::cout << *json << '\n';
    return exit_done;
}

int print_settings(const std::filesystem::path& config) {
    std::cout << config::print(read_environment(config).settings);
    return exit_done;
}

int print_manual() {
    std::cout << config::manual_page();
    return exit_done;
}

}  // namespace link100::server
