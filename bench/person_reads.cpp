// Single-person reads in the service, on a made-up university: a cadre's month, the sentences of it, the
// roster, a case. Prints the p50 and p99 of each in milliseconds.
// RECORD is an SQLite file or a postgresql:// URL.
//   bench_person_reads RECORD POINTS_FILE MONTH [READS]
#include "config/points.hpp"
#include "services/base/begin_work.hpp"
#include "services/cases/cases.hpp"
#include "services/people/people.hpp"
#include "services/points/points.hpp"
#include "services/roster/contacts.hpp"
#include "store/postgres.hpp"
#include "store/sqlite.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <random>

namespace {

using namespace link100;

constexpr int reads_default = 1'000;

league::points_rules rules_of(const std::filesystem::path& file) {
    const auto read = config::load_points(file);
    if (!read) throw std::runtime_error(read.error().front());
    league::points_rules out;
    out.version = read->version;
    out.valid_from = league::local_days{read->valid_from};
    out.bonus_cap = read->bonus_cap;
    for (std::size_t i = 0; i < out.rating_scale.size(); ++i)
        out.rating_scale[i] = static_cast<int>(read->rating_scale.at(i));
    for (const auto& r : read->rules) {
        league::points_rule rule{r.code,
                                 r.title,
                                 static_cast<league::rule_group>(r.group),
                                 static_cast<league::booking>(r.booked),
                                 r.points,
                                 r.month_cap,
                                 {},
                                 r.conditions};
        for (const auto k : r.kinds) rule.kinds.push_back(static_cast<league::activity_kind>(k));
        out.rules.push_back(std::move(rule));
    }
    return out;
}

std::unique_ptr<store::database> open(const std::string& where, const platform::clock& clock) {
    if (where.starts_with("postgresql://")) {
        store::postgres_options options;
        options.readers = 1;
        return store::open_postgres(where, clock, options);
    }
    return store::open_sqlite(where, clock, {.readers = 1});
}

template <class F>
void measure(std::string_view what, store::database& db, const std::vector<std::int64_t>& ids, int reads,
             F f) {
    std::mt19937_64 dice{1};
    std::vector<double> took;
    db.read_now([&](store::transaction& tx) {
        for (int i = 0; i < reads; ++i) {
            const auto id = ids[dice() % ids.size()];
            const auto began = std::chrono::steady_clock::now();
            f(tx, id);
            took.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
        }
    });
    std::sort(took.begin(), took.end());
    std::cout << what << ' ' << std::fixed << std::setprecision(2) << took[took.size() / 2] << '/'
              << took[took.size() * 99 / 100] << " ms; ";
}

}  // namespace

int main(int count, char** values) {
    if (count < 4) {
        std::cerr << "bench_person_reads RECORD POINTS_FILE MONTH [READS]\n";
        return 2;
    }
    const platform::system_clock clock;
    const league::zone zone;
    const services::programme rules{.zone = zone,
                                    .points = {rules_of(values[2])},
                                    .calendar = league::work_calendar{{}, zone},
                                    .promises = {},
                                    .verification = {},
                                    .crisis = league::crisis_matcher{{{"不想活了"}, {}, "请拨打12355"}},
                                    .crisis_reply = "",
                                    .duty_contact = "",
                                    .quiet = {}};
    const int month = std::atoi(values[3]);
    const int reads = count > 4 ? std::atoi(values[4]) : reads_default;
    const auto db = open(values[1], clock);
    const auto all = [&](std::string_view sql) {
        return db->read_now([&](store::transaction& tx) {
            return tx.all(sql, [](const store::row& r) { return r.integer(0); });
        });
    };
    const auto cadres = all("SELECT person_id FROM cadre");
    const auto cases = all("SELECT number FROM feedback ORDER BY id DESC LIMIT 5000");
    const auto at = league::month_bounds(month, zone).end - std::chrono::hours{1};
    measure("home", *db, cadres, reads, [&](store::transaction& tx, std::int64_t id) {
        (void)services::month_of(tx, rules, id, month, at);
    });
    measure("why", *db, cadres, reads, [&](store::transaction& tx, std::int64_t id) {
        (void)services::sentences_of(tx, rules, id, month);
    });
    measure("roster", *db, cadres, reads,
            [&](store::transaction& tx, std::int64_t id) { (void)services::roster_of(tx, id); });
    measure("case", *db, cases, reads, [&](store::transaction& tx, std::int64_t number) {
        services::changes changed;
        auto w = services::begin_work(tx, at, rules, changed);
        const auto cadre = tx.number("SELECT cadre_id FROM feedback WHERE number = ?1", number);
        if (const auto who = services::load_person(tx, cadre)) (void)services::show_case(w, *who, number);
    });
    std::cout << '\n';
}
