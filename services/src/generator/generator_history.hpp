// Inside the generator: one month of one made-up university.
#pragma once
#include "services/generator/generator.hpp"
#include "store/sql.hpp"

#include <array>
#include <string>
#include <vector>

namespace link100::services {

// SplitMix64: the same on every machine, unlike the standard library's distributions.
class dice {
public:
    explicit dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t x = state_ += 0x9e3779b97f4a7c15ULL;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }

    // 0 … below − 1.
    std::int64_t below(std::int64_t below) {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(below));
    }

    bool chance(int percent) { return below(100) < percent; }

    platform::time_point between(platform::time_point from, platform::time_point to) {
        const auto span = std::chrono::duration_cast<std::chrono::microseconds>(to - from).count();
        return from + std::chrono::microseconds{below(span)};
    }

private:
    std::uint64_t state_;
};

struct made_up_cadre {
    std::int64_t id;
    std::int64_t org_id;
    std::int64_t first_youth;  // place in youths
    std::int64_t youth_count;
    std::int64_t branch_id;
};

struct made_up_university {
    std::int64_t root = 0;
    std::int64_t admin = 0;
    std::int64_t campaign = 0;
    std::vector<made_up_cadre> cadres;
    std::vector<std::int64_t> youths;
    std::vector<std::int64_t> youth_orgs;
};

// Ids of one table and month: ordered by time, and distinct by the count in their lower bits.
class made_up_ids {
public:
    explicit made_up_ids(std::int64_t first) : count_(first) {}

    [[nodiscard]] std::int64_t at(platform::time_point t);

private:
    std::int64_t count_;
};

class month_writer {
public:
    month_writer(store::transaction& tx, const programme& rules, const made_up_university& u, int month,
                 std::uint64_t seed, generated& counts, std::size_t first_cadre);

    // Everything that the cadres from … to − 1 of the university lived through; `from` is the first_cadre.
    void write(std::size_t from, std::size_t to);

private:
    void activities(const made_up_cadre& c);
    void one_activity(const made_up_cadre& c, league::activity_kind kind);
    void cases(const made_up_cadre& c);
    void topic(const made_up_cadre& c);
    void guidance(const made_up_cadre& c);
    [[nodiscard]] std::int64_t some_youth(const made_up_cadre& c);

    store::transaction& tx_;
    const programme& rules_;
    const made_up_university& u_;
    league::time_span span_;
    std::uint64_t seed_;
    dice dice_;
    generated& counts_;
    std::int64_t month_number_;
    std::int64_t number_;
    made_up_ids activity_ids_, case_ids_, event_ids_, topic_ids_, reply_ids_, guidance_ids_;
};

}  // namespace link100::services
