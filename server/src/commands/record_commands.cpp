// Commands on the record alone: migrate, replay, and those about settings and callbacks.
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "commands/commands.hpp"
#include "config/load.hpp"
#include "league/points/month_score.hpp"
#include "services/points/points.hpp"
#include "wechat/decode_json.hpp"

#include <chrono>
#include <iostream>
#include <iterator>

namespace link100::server {
namespace {

constexpr std::size_t decode_input_max = 1 << 20;  // bytes

}  // namespace

int migrate_record(const std::filesystem::path& config) {
    const auto e = cli::read_environment(config);
    const auto db = cli::open_record(e, true);
    std::cout << "The record is at this program's version.\n";
    return cli::exit_done;
}

int replay_ledger(const std::filesystem::path& config, int month) {
    const auto e = cli::read_environment(config);
    const auto db = cli::open_record(e);
    if (month == 0) month = e.rules.month_of(e.clock->now());
    if (!league::is_month(month)) {
        std::cerr << "link100: " << month << " is no month; write YYYYMM, e.g. 202604\n";
        return cli::exit_usage;
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
    return equal ? cli::exit_done : cli::exit_failed;
}

int decode_callback(const decode_options& o) {
    std::string body;
    for (std::istreambuf_iterator<char> it(std::cin), end; it != end && body.size() <= decode_input_max; ++it)
        body += *it;
    const auto json = wechat::decode_to_json({o.token, o.app_id, o.aes_key, o.original_id}, o.query, body);
    if (!json) {
        std::cout << "error: " << wechat::to_string(json.error()) << '\n';
        return cli::exit_failed;
    }
    std::cout << *json << '\n';
    return cli::exit_done;
}

int print_settings(const std::filesystem::path& config) {
    std::cout << config::print(cli::read_environment(config).settings);
    return cli::exit_done;
}

int print_manual() {
    std::cout << config::manual_page();
    return cli::exit_done;
}

}  // namespace link100::server
