// Commands on the record alone: migrate, invite, org add, replay, and the two about settings.
#include "acting.hpp"
#include "commands.hpp"
#include "config/load.hpp"
#include "environment.hpp"
#include "exit_code.hpp"
#include "league/month_score.hpp"
#include "services/accounts.hpp"
#include "services/audit.hpp"
#include "services/organisations.hpp"
#include "services/points.hpp"
#include "wechat/decode_json.hpp"

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
    const auto issued =
        db->write_now([&](store::transaction& tx) -> services::outcome<services::issued_code> {
            services::changes changed;
            services::work w{tx, e.clock->now(), e.rules, changed};
            const auto id = services::person_to_invite(w, {o.student_no, o.name, o.org});
            if (!id) return id.error();
            if (o.role == "admin") {
                services::make_administrator(w, *id);
            } else {
                services::make_cadre(w, *id, type_of(o.cadre_type), o.title, o.quota);
            }
            services::note_audit(w, std::nullopt, "issue_invitation", "person", *id, o.role);
            return services::issue_code(w, services::code_kind::invitation, *id);
        });
    if (!issued) return complain(issued.error());
    std::cout << issued->code << '\n';
    std::cerr << "Good until " << league::format_short(issued->expires_at, e.rules.zone) << ", once.\n";
    return exit_done;
}

int add_org(const std::filesystem::path& config, const std::string& name, const std::string& parent,
            const std::string& kind) {
    const auto e = read_environment(config);
    const auto db = open_record(e);
    const auto added = db->write_now([&](store::transaction& tx) {
        services::changes changed;
        services::work w{tx, e.clock->now(), e.rules, changed};
        return services::add_organisation(w, {name, parent, kind});
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
