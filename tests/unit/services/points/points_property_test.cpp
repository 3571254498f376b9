// Whatever happens in whatever order, the ledger equals the facts.
#include "activity_fixture.hpp"
#include "services/cases/cases.hpp"
#include "services/points/month_close.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace link100;
using testing::activity_fixture;

namespace {

// One random act of somebody in the college. Refusals are part of life; only the ledger is judged.
class random_life {
public:
    random_life(activity_fixture& f, std::uint32_t seed) : f_(f), random_(seed) {}

    void act() {
        f_.clock.advance(std::chrono::hours{pick(30)} + std::chrono::minutes{1});
        f_.run([&](services::work& w) {
            switch (pick(9)) {
                case 0:
                case 1:
                    return log(w);
                case 2:
                case 3:
                case 4:
                    return answer(w);
                case 5:
                    return rate(w);
                case 6:
                    return talk_of_a_case(w);
                case 7:
                    return leave_or_come_back(w);
                default:
                    return pass_time(w);
            }
        });
        f_.run([](services::work& w) {
            (void)services::settle_activities(w, 100);
            (void)services::wake_cases(w, 100);
            (void)services::close_due_month(w, 100);
        });
    }

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<std::uint32_t>(below)); }

    std::int64_t some_youth() {
        const std::array all{f_.zhang, f_.li, f_.chen, f_.zhou_1, f_.zhou_2, f_.liu};
        return all.at(static_cast<std::size_t>(pick(6)));
    }

    std::int64_t some_number() {
        return numbers_.empty() ? 0
                                : numbers_[static_cast<std::size_t>(pick(static_cast<int>(numbers_.size())))];
    }

    void log(services::work& w) {
        services::activity_draft d;
        d.kind = league::all_activity_kinds.at(static_cast<std::size_t>(pick(13)));
        d.mode = league::activity_mode::offline;
        d.starts_at = w.now - std::chrono::hours{pick(24 * 12)};
        d.precision = services::time_precision::exact;
        d.youth_ids = {f_.zhang, f_.li, f_.chen, f_.zhou_1, f_.zhou_2, f_.liu};
        if (pick(2) == 0) d.youth_ids = {some_youth()};
        if (const auto a = services::log_activity(w, f_.load(w, f_.wang), d)) numbers_.push_back(a->number);
    }

    void answer(services::work& w) {
        const auto said = pick(4) == 0 ? league::confirmation::no : league::confirmation::yes;
        (void)services::confirm_activity(w, f_.load(w, some_youth()), some_number(), said);
    }

    void rate(services::work& w) {
        (void)services::rate_activity(w, f_.load(w, some_youth()), some_number(), 1 + pick(5));
    }

    void talk_of_a_case(services::work& w) {
        const auto youth = f_.load(w, some_youth());
        services::new_case c;
        c.kind = league::case_kind::help;
        c.text = "宿舍的水管坏了";
        if (const auto sent = services::send_case(w, youth, c))
            cases_.push_back({sent->what.number, youth.id});
        if (cases_.empty()) return;
        const auto [number, owner] = cases_[static_cast<std::size_t>(pick(static_cast<int>(cases_.size())))];
        (void)services::answer_case(w, f_.load(w, f_.wang), number, "已经请师傅明天上午来修了", "", "");
        if (pick(2) == 0) (void)services::close_case(w, f_.load(w, owner), number, 1 + pick(5));
    }

    void leave_or_come_back(services::work& w) {
        if (services::end_contact(w, f_.load(w, f_.liu), f_.wang)) return;
        (void)services::accept_contact(w, f_.wang, "o_liu", services::channel::official_account, {});
    }

    void pass_time(services::work&) { f_.clock.advance(std::chrono::hours{24 * pick(6)}); }

    activity_fixture& f_;
    std::mt19937 random_;
    std::vector<std::int64_t> numbers_;
    std::vector<std::pair<std::int64_t, std::int64_t>> cases_;
};

}  // namespace

TEST_CASE("over three hundred random histories the ledger equals the facts at all times", "[sqlite]") {
    constexpr std::uint32_t histories = 300;
    constexpr int acts = 12;
    for (std::uint32_t seed = 1; seed <= histories; ++seed) {
        activity_fixture f;
        random_life life{f, seed};
        for (int i = 0; i < acts; ++i) life.act();
        f.read([&](store::transaction& tx) {
            for (const int month : {202603, 202604, 202605}) {
                INFO("seed " << seed << ", month " << month);
                for (const auto& d : services::replay_month(tx, f.rules, month))
                    FAIL_CHECK("ledger " << d.ledger << ", facts " << d.facts);
            }
        });
    }
}
