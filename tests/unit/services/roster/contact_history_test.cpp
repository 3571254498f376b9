// What counted at a past month's end is known for good, whatever happened to the contact since: over random
// histories the months reckoned from the record are those of a plain list of what happened.
#include "activity_fixture.hpp"
#include "services/exports/people_records.hpp"
#include "services/points/month_close.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <map>
#include <random>

using namespace link100;
using services::work;
using testing::activity_fixture;
using testing::at_shanghai;

namespace {

using contact_key = std::pair<std::int64_t, std::int64_t>;  // cadre, youth

class random_contacts {
public:
    random_contacts(activity_fixture& f, std::uint32_t seed) : f_(f), random_(seed) {
        for (const auto youth : youths()) counts_[{f_.wang, youth}] = true;
        note();
    }

    void act() {
        f_.clock.advance(std::chrono::hours{1 + pick(24 * 12)});
        const auto cadre = pick(3) == 0 ? f_.zhao : f_.wang;
        const auto youth = youths()[static_cast<std::size_t>(pick(6))];
        f_.run([&](work& w) {
            using enum league::contact_step;
            const contact_key key{cadre, youth};
            switch (pick(7)) {
                case 0:
                    if (services::step_contact(w, f_.load(w, cadre), cadre, youth, pause))
                        counts_[key] = false;
                    return;
                case 1:
                    if (services::step_contact(w, f_.load(w, youth), cadre, youth, resume))
                        counts_[key] = true;
                    return;
                case 2:
                    if (services::end_contact(w, f_.load(w, youth), cadre)) counts_[key] = false;
                    return;
                case 3:
                    if (services::step_contact(w, f_.load(w, cadre), cadre, youth, end)) counts_[key] = false;
                    return;
                case 4:
                    // An invitation takes nothing away from what was.
                    (void)services::step_contact(w, f_.load(w, cadre), cadre, youth, invite);
                    return;
                case 5:
                    if (services::step_contact(w, f_.load(w, youth), cadre, youth, accept))
                        counts_[key] = true;
                    return;
                default:
                    if (services::accept_contact(w, cadre, openid_of(youth),
                                                 services::channel::official_account, {}))
                        counts_[key] = true;
            }
        });
        note();
    }

    // How many counted for the cadre at the instant, by the list alone.
    [[nodiscard]] int counted(std::int64_t cadre, platform::time_point at) const {
        auto it = moments_.upper_bound(at);
        if (it == moments_.begin()) return 0;
        int n = 0;
        for (const auto& [key, counts] : std::prev(it)->second) n += key.first == cadre && counts ? 1 : 0;
        return n;
    }

private:
    [[nodiscard]] std::array<std::int64_t, 6> youths() const {
        return {f_.zhang, f_.li, f_.chen, f_.zhou_1, f_.zhou_2, f_.liu};
    }

    [[nodiscard]] std::string openid_of(std::int64_t youth) const {
        constexpr std::array names{"o_zhang", "o_li", "o_chen", "o_zhou1", "o_zhou2", "o_liu"};
        const auto all = youths();
        return names.at(static_cast<std::size_t>(std::ranges::find(all, youth) - all.begin()));
    }

    int pick(int below) { return static_cast<int>(random_() % static_cast<std::uint32_t>(below)); }

    void note() { moments_[f_.clock.now()] = counts_; }

    activity_fixture& f_;
    std::mt19937 random_;
    std::map<contact_key, bool> counts_;
    std::map<platform::time_point, std::map<contact_key, bool>> moments_;
};

// What the month counted, by its rule: the quota is ten and a contact one point.
std::int64_t counted_by_points(activity_fixture& f, std::int64_t cadre, int month) {
    std::int64_t sum = 0;
    for (const auto& e : f.entries(cadre, month))
        if (e.rule == "R01") sum += e.points;
    return sum / 100;
}

std::int64_t closed_count(activity_fixture& f, int month) {
    f.run([&](work& w) { services::close_month(w, f.wang, month); });
    return counted_by_points(f, f.wang, month);
}

}  // namespace

TEST_CASE("over a hundred random histories each past month counts whom it counted then", "[sqlite]") {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        activity_fixture f;
        random_contacts life{f, seed};
        for (int i = 0; i < 30; ++i) {
            life.act();
            f.run([](work& w) { (void)services::close_due_month(w, 100); });
        }
        for (int key = 202604; key < f.rules.month_of(f.clock.now()); key = league::next_month(key)) {
            const auto end = league::month_bounds(key, f.rules.zone).end - std::chrono::microseconds{1};
            INFO("seed " << seed << ", month " << key);
            f.run([&](work& w) {
                for (const auto cadre : {f.wang, f.zhao}) services::close_month(w, cadre, key);
            });
            for (const auto cadre : {f.wang, f.zhao})
                CHECK(counted_by_points(f, cadre, key) == life.counted(cadre, end));
            f.read([&](store::transaction& tx) {
                CHECK(services::replay_month(tx, f.rules, key).empty());
                return 0;
            });
        }
    }
}

TEST_CASE("a contact that was paused at a month's end and resumed later did not count then") {
    activity_fixture f;
    f.clock.set(at_shanghai(2026, 4, 20));
    f.run([&](work& w) {
        (void)services::step_contact(w, f.load(w, f.wang), f.wang, f.zhang, league::contact_step::pause)
            .value();
    });
    f.clock.set(at_shanghai(2026, 5, 1, 0, 0));
    f.run([&](work& w) {
        (void)services::step_contact(w, f.load(w, f.zhang), f.wang, f.zhang, league::contact_step::resume)
            .value();
    });
    CHECK(closed_count(f, 202604) == 5);
    f.clock.set(at_shanghai(2026, 6, 5));
    CHECK(closed_count(f, 202605) == 6);
}

TEST_CASE("a youth has one primary cadre, also when the first one's contact comes back from a pause") {
    activity_fixture f;
    const auto primary = [&](std::int64_t cadre) {
        return f.count("SELECT COUNT(*) FROM contact WHERE state = 3 AND is_primary = 1 AND youth_id = " +
                       std::to_string(f.zhang) + " AND cadre_id = " + std::to_string(cadre));
    };
    REQUIRE(primary(f.wang) == 1);
    f.run([&](work& w) {
        using enum league::contact_step;
        (void)services::step_contact(w, f.load(w, f.wang), f.wang, f.zhang, pause).value();
        services::adopt_contact(w, f.zhao, f.zhang);
        (void)services::step_contact(w, f.load(w, f.zhang), f.wang, f.zhang, resume).value();
    });
    CHECK(primary(f.zhao) == 1);
    CHECK(primary(f.wang) == 0);
}

TEST_CASE("a contact that is paused since still counts in the months before") {
    activity_fixture f;
    f.clock.set(at_shanghai(2026, 5, 2));
    f.run([&](work& w) {
        (void)services::step_contact(w, f.load(w, f.wang), f.wang, f.zhang, league::contact_step::pause)
            .value();
    });
    CHECK(closed_count(f, 202604) == 6);
    f.clock.set(at_shanghai(2026, 6, 5));
    CHECK(closed_count(f, 202605) == 5);
}

TEST_CASE("a contact that was handed over and back keeps what it counted before") {
    activity_fixture f;
    f.clock.set(at_shanghai(2026, 5, 2));
    f.run([&](work& w) {
        (void)services::hand_over_roster(w, f.load(w, f.admin), f.wang, f.zhao).value();
        (void)services::hand_over_roster(w, f.load(w, f.admin), f.zhao, f.wang).value();
    });
    CHECK(closed_count(f, 202604) == 6);
    f.clock.set(at_shanghai(2026, 6, 5));
    CHECK(closed_count(f, 202605) == 0);
}
