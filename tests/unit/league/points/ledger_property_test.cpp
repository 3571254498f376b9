// Random histories of a month (reliability checks R18, R19, R21): whatever happens in whatever order, the
// ledger holds its caps, its sums are the score's, an undo is a counter-entry, and a replay gives the same.
#include "base/league_time.hpp"
#include "league/points/month_score.hpp"
#include "points/points_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>

using namespace link100::league;
using namespace link100::league::testing;

namespace {

constexpr int histories = 10'000;

class random_month {
public:
    explicit random_month(unsigned seed) : engine_(seed) {}

    int upto(int most) { return static_cast<int>(engine_() % static_cast<unsigned>(most + 1)); }

    bool chance(int percent) { return upto(99) < percent; }

    month_facts make() {
        month_facts facts;
        facts.month = 202601 + upto(11);
        facts.quota = chance(50) ? 100 : 10;
        facts.confirmed = upto(130);
        facts.active = upto(facts.confirmed);
        facts.campaign_running = chance(40);
        for (int id = 1; id <= upto(12); ++id) facts.activities.push_back(activity(id));
        for (int id = 1; id <= upto(3); ++id)
            facts.guidance.push_back({id, chance(50) ? activity_kind::life_meeting : activity_kind::lecture,
                                      day(2026, 4, 1 + static_cast<unsigned>(upto(6)))});
        for (int id = 1; id <= upto(6); ++id) facts.topics.push_back({id, upto(6)});
        for (int id = 1; id <= upto(20); ++id) facts.replies.push_back(reply(id));
        facts.first_due = upto(9);
        facts.first_in_time = upto(facts.first_due);
        facts.close_due = upto(9);
        facts.closed_in_time = upto(facts.close_due);
        if (chance(60))
            for (auto& count : facts.case_ratings) count = upto(4);
        if (chance(60))
            for (auto& count : facts.activity_ratings) count = upto(9);
        facts.activity_raters = upto(12);
        for (int id = 1; id <= upto(8); ++id) facts.decided.push_back(decision(id));
        facts.false_records_before = upto(1);
        facts.copies_before = upto(1);
        return facts;
    }

    void shuffle(month_facts& facts) {
        std::shuffle(facts.activities.begin(), facts.activities.end(), engine_);
        std::shuffle(facts.topics.begin(), facts.topics.end(), engine_);
        std::shuffle(facts.replies.begin(), facts.replies.end(), engine_);
        std::shuffle(facts.decided.begin(), facts.decided.end(), engine_);
    }

private:
    activity_fact activity(int id) {
        activity_fact fact;
        fact.id = id;
        fact.kind = all_activity_kinds[static_cast<std::size_t>(upto(12))];
        fact.verified = chance(80);
        fact.late = chance(30);
        fact.day = day(2026, 4, 1 + static_cast<unsigned>(upto(6)));
        fact.share_percent = chance(70) ? 100 : 50;
        fact.branch_guidance = chance(30);
        fact.secretary_confirmed = chance(50);
        return fact;
    }

    reply_fact reply(int id) {
        return {id, upto(5), day(2026, 4, 1 + static_cast<unsigned>(upto(6))), std::chrono::hours{upto(60)},
                upto(30)};
    }

    decided_fact decision(int id) {
        static constexpr std::array codes{"B01", "B02", "D01", "D02", "D03", "D04", "D05"};
        return {codes[static_cast<std::size_t>(upto(6))], "case", id};
    }

    std::mt19937 engine_;
};

std::map<std::string, hundredths> sums_of(const std::vector<ledger_line>& lines) {
    std::map<std::string, hundredths> sums;
    for (const auto& line : lines) sums[line.rule] += line.points;
    return sums;
}

void book(std::vector<ledger_line>& ledger, const month_facts& facts) {
    const auto entries = entries_due(rules_v1(), facts, ledger, false);
    ledger.insert(ledger.end(), entries.begin(), entries.end());
}

// The facts arrive one by one; a few activities are voided after they were booked.
std::vector<ledger_line> live_through(const month_facts& facts, random_month& dice) {
    auto known = facts;
    known.activities.clear();
    known.topics.clear();
    known.replies.clear();
    known.decided.clear();
    std::vector<ledger_line> ledger;
    for (const auto& activity : facts.activities) {
        known.activities.push_back(activity);
        if (dice.chance(20)) known.activities.back().verified = !activity.verified;
        book(ledger, known);
        known.activities.back() = activity;
        if (dice.chance(50)) book(ledger, known);
    }
    for (const auto& topic : facts.topics) {
        known.topics.push_back(topic);
        book(ledger, known);
    }
    known.replies = facts.replies;
    book(ledger, known);
    for (const auto& fact : facts.decided) {
        known.decided.push_back(fact);
        book(ledger, known);
    }
    book(ledger, known);
    const auto closing = entries_due(rules_v1(), facts, ledger, true);
    ledger.insert(ledger.end(), closing.begin(), closing.end());
    return ledger;
}

bool within_cap(const points_rule& rule, hundredths sum) {
    if (rule.month_cap == 0) return rule.group == rule_group::deduction ? sum <= 0 : sum >= 0;
    return rule.month_cap > 0 ? sum >= 0 && sum <= rule.month_cap : sum <= 0 && sum >= rule.month_cap;
}

}  // namespace

TEST_CASE("in 10,000 random months the caps hold and the score is that of the ledger's sums") {
    for (unsigned seed = 1; seed <= histories; ++seed) {
        random_month dice(seed);
        const auto facts = dice.make();
        const auto lines = month_lines(rules_v1(), facts);
        for (const auto& [code, sum] : sums_of(lines)) {
            INFO("seed " << seed << " rule " << code << " sum " << sum);
            REQUIRE(within_cap(rules_v1().at(code), sum));
        }
        const auto score = score_month(rules_v1(), facts, lines);
        hundredths booked = 0;
        for (const auto& line : lines) booked += line.points;
        hundredths counted = -score.deducted;
        for (const auto& total : score.rules)
            if (rules_v1().at(total.rule).group != rule_group::deduction) counted += total.points;
        INFO("seed " << seed);
        REQUIRE(booked == counted);
        REQUIRE(score.score_tenths >= 0);
        REQUIRE(score.score_tenths <= 1000);
    }
}

TEST_CASE("in 10,000 random months the order of the facts does not matter") {
    for (unsigned seed = 1; seed <= histories; ++seed) {
        random_month dice(seed);
        auto facts = dice.make();
        const auto lines = month_lines(rules_v1(), facts);
        dice.shuffle(facts);
        INFO("seed " << seed);
        REQUIRE(month_lines(rules_v1(), facts) == lines);
    }
}

TEST_CASE("in 10,000 random months the ledger that grew event by event equals the replay from zero") {
    for (unsigned seed = 1; seed <= histories; ++seed) {
        random_month dice(seed);
        const auto facts = dice.make();
        const auto ledger = live_through(facts, dice);
        const auto replayed = month_lines(rules_v1(), facts);
        INFO("seed " << seed);
        auto grown = sums_of(ledger);
        auto wanted = sums_of(replayed);
        std::erase_if(grown, [](const auto& sum) { return sum.second == 0; });
        std::erase_if(wanted, [](const auto& sum) { return sum.second == 0; });
        REQUIRE(grown == wanted);
        REQUIRE(score_month(rules_v1(), facts, ledger).score_tenths ==
                score_month(rules_v1(), facts, replayed).score_tenths);
        REQUIRE(to_book(ledger, replayed).empty());
    }
}

TEST_CASE("in 10,000 random months an undo is the counter-entry of what was booked") {
    for (unsigned seed = 1; seed <= histories; ++seed) {
        random_month dice(seed);
        const auto before = dice.make();
        auto after = before;
        for (auto& activity : after.activities) activity.verified = !activity.verified;
        std::vector<ledger_line> ledger;
        book(ledger, before);
        const auto first = sums_of(ledger);
        const auto kept = ledger;
        book(ledger, after);
        book(ledger, before);
        INFO("seed " << seed);
        REQUIRE(std::equal(kept.begin(), kept.end(), ledger.begin()));  // nothing booked was changed
        auto last = sums_of(ledger);
        std::erase_if(last, [](const auto& sum) { return sum.second == 0; });
        REQUIRE(last == first);
    }
}

TEST_CASE("in 10,000 random months, in three zones of the machine, the replay is the same ledger") {
    for (const char* zone : {"UTC", "America/New_York", "Pacific/Kiritimati"}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        for (unsigned seed = 1; seed <= histories; ++seed) {
            random_month dice(seed);
            const auto facts = dice.make();
            INFO("seed " << seed << " in " << zone);
            REQUIRE(to_book(live_through(facts, dice), month_lines(rules_v1(), facts)).empty());
        }
    }
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("a correction of a frozen month moves the later month's score outside all caps") {
    month_facts facts;
    facts.month = 202605;
    facts.quota = 10;
    facts.confirmed = 10;
    facts.active = 10;
    auto lines = month_lines(rules_v1(), facts);
    const auto before = score_month(rules_v1(), facts, lines).score_tenths;
    ledger_line late;
    late.rule = "R03";
    late.points = -600;
    late.origin = 202604;
    lines.push_back(late);
    const auto score = score_month(rules_v1(), facts, lines);
    CHECK(score.corrections == -600);
    CHECK(score.score_tenths == before - 60);
}

TEST_CASE("guidance and an activity of the same kind and day count once, as guidance") {
    month_facts facts;
    facts.month = 202604;
    facts.quota = 10;
    facts.campaign_running = true;
    facts.activities.push_back({9, activity_kind::lecture, true, false, day(2026, 4, 3), 100, false, false});
    facts.guidance.push_back({5, activity_kind::lecture, day(2026, 4, 3)});
    auto sums = sums_of(month_lines(rules_v1(), facts));
    CHECK(sums["R03"] == 0);
    CHECK(sums["R10"] == 250);
    facts.campaign_running = false;
    sums = sums_of(month_lines(rules_v1(), facts));
    CHECK(sums["R03"] == 600);
    CHECK(sums["R10"] == 0);
}

TEST_CASE("an entry is told in one sentence with its rule and version") {
    ledger_line entry;
    entry.rule = "R03";
    entry.rule_version = 1;
    entry.points = 600;
    entry.note = "4月3日谈心谈话，已核实";
    CHECK(explain(rules_v1(), entry) == "4月3日谈心谈话，已核实：五个一活动 +6分（规则第1版R03）。");
}

TEST_CASE("the machine's zone does not change a month") {
    const auto facts = random_month(7).make();
    const auto lines = month_lines(rules_v1(), facts);
    for (const char* name : {"UTC", "America/New_York", "Pacific/Kiritimati"}) {
        ::setenv("TZ", name, 1);
        ::tzset();
        CHECK(month_lines(rules_v1(), facts) == lines);
    }
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("a voided activity is taken back by a counter-entry with its reason") {
    month_facts facts;
    facts.month = 202604;
    facts.quota = 10;
    facts.activities.push_back({9, activity_kind::talk, true, false, day(2026, 4, 3), 100, false, false});
    std::vector<ledger_line> ledger;
    book(ledger, facts);
    REQUIRE(ledger.size() == 2);
    facts.activities[0].verified = false;
    book(ledger, facts);
    REQUIRE(ledger.size() == 4);
    CHECK(ledger[2].points == -600);
    CHECK(ledger[2].cause_id == 9);
    CHECK(ledger[2].note == "冲回：4月3日谈心谈话，已核实");
    CHECK(ledger[3].points == -200);
    book(ledger, facts);
    CHECK(ledger.size() == 4);
}

TEST_CASE(
    "an event after the month's close leaves what was booked at the close as it is, unless it changed") {
    auto facts = random_month(3).make();
    facts.first_due = 4;
    facts.first_in_time = 2;
    std::vector<ledger_line> ledger = entries_due(rules_v1(), facts, {}, true);
    CHECK(entries_due(rules_v1(), facts, ledger, false).empty());
    facts.first_in_time = 3;
    const auto correction = entries_due(rules_v1(), facts, ledger, true);
    REQUIRE(correction.size() == 1);
    CHECK(correction[0].rule == "R07");
    CHECK(correction[0].points == 150);
    CHECK(correction[0].note == "更正：本月到期4件，按时答复3件");
}
