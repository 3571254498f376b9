// `link100 keys …`, `link100 audit …`.
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/progress_bar.hpp"
#include "cli/table.hpp"
#include "commands/commands.hpp"
#include "platform/field_keys.hpp"
#include "services/people/audit.hpp"

#include <fstream>
#include <iostream>
#include <optional>

namespace link100::server {
namespace {

struct keys_options : cli::acting_options {
    std::filesystem::path file;
};

int new_keys(const keys_options& o) {
    std::optional<platform::key_ring> ring;
    if (std::filesystem::exists(o.file)) {
        auto loaded = platform::key_ring::load(o.file);
        if (!loaded) {
            std::cerr << "link100: " << o.file.string() << ' ' << loaded.error() << '\n';
            return cli::exit_configuration;
        }
        ring = std::move(*loaded);
    } else {
        // Nobody else may read it, not even for a moment.
        std::ofstream{o.file};
        std::filesystem::permissions(
            o.file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    std::ofstream out(o.file, std::ios::app);
    out << platform::new_key_lines(ring ? &*ring : nullptr, ring.has_value());
    out.close();
    if (!out) {
        std::cerr << "link100: " << o.file.string() << " cannot be written\n";
        return cli::exit_failed;
    }
    std::cerr << (ring
                      ? "A new key was added; restart the servers, then run: link100 keys rotate\n"
                      : "A new ring; name it in personal.key_ring_file, keep a copy apart from the record\n");
    return cli::exit_done;
}

int rotate_keys(const keys_options& o) {
    const auto e = cli::read_environment(o.config);
    if (e.rules.fields.ring() == nullptr) {
        std::cerr << "link100: personal.key_ring_file is not set\n";
        return cli::exit_configuration;
    }
    const auto db = cli::open_record(e);
    const auto total = db->read_now(services::records_to_reseal);
    cli::progress_bar bar;
    const auto all = cli::reseal_all_fields(e, *db, [&](const services::reseal_step& s) {
        bar.show(total == 0 ? 1.0 : static_cast<double>(s.looked_at) / static_cast<double>(total),
                 std::to_string(s.looked_at));
    });
    bar.finish();
    std::cout << all.changed << " of " << all.looked_at << " people's fields were encrypted anew\n";
    if (all.unreadable == 0) return cli::exit_done;
    std::cerr << "link100: 密钥环里缺少" << all.unreadable << "人所用的密钥；他们的数据没有改动。\n";
    return cli::exit_failed;
}

int verify_audit(const keys_options& o) {
    const auto e = cli::read_environment(o.config);
    const auto db = cli::open_record(e);
    std::int64_t entries = 0;
    int broken = 0;
    for (int lane = 0; lane < services::audit_lanes; ++lane) {
        services::lane_walk walk{.lane = lane};
        while (!walk.done) {
            walk = db->read_now([&](store::transaction& tx) {
                auto next = walk;
                services::verify_some(tx, next);
                return next;
            });
        }
        entries += walk.place;
        if (!walk.broken) continue;
        ++broken;
        std::cout << "第" << lane << "链第" << walk.broken->place << "条：" << walk.broken->what << '\n';
    }
    if (broken > 0) return cli::exit_failed;
    std::cout << entries << "条记录，没有发现改动。\n";
    return cli::exit_done;
}

int audit_heads(const keys_options& o) {
    const auto e = cli::read_environment(o.config);
    const auto db = cli::open_record(e);
    auto t = cli::listing({"链", "条数", "末条散列"}, {"lane", "entries", "hash"});
    for (const auto& h : db->read_now([](store::transaction& tx) { return services::lane_heads(tx); }))
        t.rows.push_back({std::to_string(h.lane), std::to_string(h.place), h.hash});
    cli::print_table(t, o.json);
    return cli::exit_done;
}

}  // namespace

void add_keys(CLI::App& app, cli::chosen_command& chosen) {
    auto* keys = app.add_subcommand("keys", "The keys of the encrypted fields");
    keys->require_subcommand(1);
    auto [c, o] = cli::add_acting(*keys, chosen, "new", "Make a ring, or add a key to it", new_keys);
    c->add_option("file", o->file, "The ring's file")->required();
    cli::add_acting(*keys, chosen, "rotate", "Encrypt every field anew under the newest keys, in small steps",
                    rotate_keys);
    auto* audit = app.add_subcommand("audit", "The log of who did what");
    audit->require_subcommand(1);
    cli::add_acting(*audit, chosen, "verify", "Whether any entry was altered, removed or put elsewhere",
                    verify_audit);
    cli::add_acting(*audit, chosen, "heads", "The last hash of each chain, to be kept elsewhere",
                    audit_heads);
}

}  // namespace link100::server
