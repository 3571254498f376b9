// `link100 demo`: a small college with two months of history, made through the services, so that everything
// in it is as if people had done it. The people are bound to no WeChat yet: the codes that are printed bind
// them.
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "commands/commands.hpp"
#include "commands/demo_people.hpp"
#include "services/access/accounts.hpp"
#include "services/activities/activities.hpp"
#include "services/base/begin_work.hpp"
#include "services/cases/cases.hpp"
#include "services/orgs/organisations.hpp"
#include "services/points/month_close.hpp"
#include "services/points/points.hpp"
#include "services/roster/contacts.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <random>

namespace link100::server {
namespace {

using namespace std::chrono_literals;
using services::work;

constexpr int days_of_history = 62;

struct demo_college {
    std::int64_t committee = 0;
    std::int64_t admin = 0;
    std::vector<std::int64_t> cadres;
    std::vector<std::int64_t> youths;
};

// One service call in a transaction of its own, at a time of the past.
class storyteller {
public:
    storyteller(store::database& db, const services::programme& rules) : db_(db), rules_(rules) {}

    template <class F>
    auto tell(platform::time_point when, F deed) {
        return db_.write_now([&](store::transaction& tx) {
            services::changes changed;
            auto w = begin_work(tx, when, rules_, changed);
            return deed(w);
        });
    }

private:
    store::database& db_;
    const services::programme& rules_;
};

template <class T>
T must(const services::outcome<T>& o) {
    if (!o) throw std::runtime_error("the demo's history breaks a rule: " + o.error().text);
    return *o;
}

demo_college people(storyteller& story, platform::time_point start) {
    return story.tell(start, [](work& w) {
        must(services::add_organisation(w, services::console(),
                                        {std::string{demo::university}, "", "university"}));
        must(services::add_organisation(
            w, services::console(), {std::string{demo::college}, std::string{demo::university}, "college"}));
        for (const auto branch : demo::branches)
            must(services::add_organisation(w, services::console(),
                                            {std::string{branch}, std::string{demo::college}, "branch"}));
        demo_college c;
        c.committee = must(services::person_to_invite(
            w, {std::string{demo::committee.number}, std::string{demo::committee.name},
                std::string{demo::university}}));
        services::make_administrator(w, c.committee);
        c.admin = must(services::person_to_invite(
            w, {std::string{demo::admin.number}, std::string{demo::admin.name}, std::string{demo::college}}));
        services::make_administrator(w, c.admin);
        for (const auto& k : demo::cadres) {
            c.cadres.push_back(must(services::person_to_invite(
                w, {std::string{k.number}, std::string{k.name}, std::string{demo::college}})));
            services::make_cadre(w, c.cadres.back(), league::cadre_type::part_time, k.title, 10);
        }
        for (std::size_t i = 0; i < demo::youths.size(); ++i) {
            const auto branch = must(
                services::organisation_named(w.tx, std::string{demo::branches[i % demo::branches.size()]}));
            const auto id =
                must(services::add_person(w, {std::string{demo::youths[i]}, branch, demo::student_no(i),
                                              demo::grade_of(i), i % 4 != 0}));
            services::grant_role(w, id, league::role::youth, branch);
            c.youths.push_back(id);
        }
        return c;
    });
}

// The first third of the youths is with the first cadre, and so on.
std::size_t cadre_of(std::size_t youth, const demo_college& c) {
    return youth * c.cadres.size() / c.youths.size();
}

void contacts(storyteller& story, const demo_college& c, platform::time_point start) {
    story.tell(start + 1h, [&](work& w) {
        for (std::size_t i = 0; i < c.youths.size(); ++i)
            services::adopt_contact(w, c.cadres[cadre_of(i, c)], c.youths[i]);
    });
}

struct demo_activity {
    services::activity_draft draft;
    std::vector<std::size_t> youths;
};

demo_activity invent(std::mt19937& dice, const demo_college& c, std::size_t cadre, platform::time_point at) {
    demo_activity a;
    const auto& theme = demo::themes[dice() % demo::themes.size()];
    a.draft.kind = theme.kind;
    a.draft.mode = dice() % 4 == 0 ? league::activity_mode::online : league::activity_mode::offline;
    a.draft.starts_at = at;
    a.draft.precision = services::time_precision::exact;
    a.draft.theme = theme.words;
    a.draft.place = a.draft.mode == league::activity_mode::offline ? std::string{theme.place} : std::string{};
    const bool personal =
        theme.kind == league::activity_kind::talk || theme.kind == league::activity_kind::good_deed;
    const auto wanted = personal ? 1 + dice() % 2 : 6;
    for (std::size_t i = 0; i < c.youths.size(); ++i)
        if (cadre_of(i, c) == cadre) a.youths.push_back(i);
    std::ranges::shuffle(a.youths, dice);
    a.youths.resize(std::min<std::size_t>(wanted, a.youths.size()));
    for (const auto i : a.youths) a.draft.youth_ids.push_back(c.youths[i]);
    return a;
}

void one_activity(storyteller& story, const demo_college& c, std::mt19937& dice, std::size_t cadre,
                  platform::time_point at, platform::time_point now) {
    const auto a = invent(dice, c, cadre, at);
    const auto logged = at + 3h;
    if (logged >= now) return;
    const auto number = story.tell(logged, [&](work& w) -> std::int64_t {
        const auto kept = services::log_activity(w, *services::load_person(w.tx, c.cadres[cadre]), a.draft);
        return kept ? kept->number : 0;  // two that overlap by chance: the second is refused, as in life
    });
    if (number == 0) return;
    for (const auto youth : a.youths) {
        if (dice() % 8 == 0) continue;  // some never answer
        const auto answered = logged + std::chrono::minutes(10 + dice() % 600);
        if (answered >= now) continue;
        const auto grade = 4 + static_cast<int>(dice() % 2) - (dice() % 5 == 0 ? 1 : 0);
        story.tell(answered, [&](work& w) {
            const auto who = *services::load_person(w.tx, c.youths[youth]);
            const auto said = services::confirm_activity(w, who, number, league::confirmation::yes);
            if (said) (void)services::rate_activity(w, who, number, grade);
        });
    }
}

void one_case(storyteller& story, const demo_college& c, std::mt19937& dice, platform::time_point at,
              platform::time_point now) {
    const auto& words = demo::cases[dice() % demo::cases.size()];
    const auto youth = dice() % c.youths.size();
    const auto number = story.tell(at, [&](work& w) {
        const auto sent =
            services::send_case(w, *services::load_person(w.tx, c.youths[youth]),
                                {.kind = words.kind, .named = dice() % 3 != 0, .text = words.question});
        return sent ? sent->what.number : 0;
    });
    const auto answered = at + std::chrono::hours(1 + dice() % 20);
    if (number == 0 || answered >= now) return;
    story.tell(answered, [&](work& w) {
        const auto cadre = *services::load_person(w.tx, c.cadres[cadre_of(youth, c)]);
        (void)services::answer_case(w, cadre, number, words.answer, "", "");
    });
    if (dice() % 4 == 0 || answered + 4h >= now) return;
    story.tell(answered + 4h, [&](work& w) {
        (void)services::close_case(w, *services::load_person(w.tx, c.youths[youth]), number,
                                   3 + static_cast<int>(dice() % 3));
    });
}

void tell_history(storyteller& story, const demo_college& c, platform::time_point now) {
    std::mt19937 dice{20170421};  // the same story each time; the seed is the notice's due date
    for (int day = days_of_history; day >= 0; --day) {
        const auto morning = std::chrono::floor<std::chrono::days>(now) - std::chrono::days{day};
        for (std::size_t cadre = 0; cadre < c.cadres.size(); ++cadre)
            if (dice() % 4 == 0)
                one_activity(story, c, dice, cadre, morning + std::chrono::hours(1 + dice() % 9), now);
        if (dice() % 3 == 0) one_case(story, c, dice, morning + std::chrono::hours(1 + dice() % 10), now);
        // The clock's own work of that day.
        const auto evening = morning + 14h;
        if (evening >= now) continue;
        story.tell(evening, [](work& w) {
            services::wake_cases(w, 1000);
            services::settle_activities(w, 1000);
            services::close_due_month(w, 1000);
        });
    }
}

void print_codes(storyteller& story, const demo_college& c, platform::time_point now) {
    const auto show = [&](std::string_view who, std::string_view office, std::int64_t id) {
        const auto code = story.tell(
            now, [&](work& w) { return services::issue_code(w, services::code_kind::invitation, id).code; });
        std::cout << office << ' ' << who << " 的邀请码：" << code << '\n';
    };
    show(demo::committee.name, demo::committee.title, c.committee);
    show(demo::admin.name, "管理员", c.admin);
    for (std::size_t i = 0; i < c.cadres.size(); ++i) show(demo::cadres[i].name, "团干部", c.cadres[i]);
    std::cout << "青年：扫团干部的二维码（团干部发“我的二维码”）；已在名单里的同学可用："
              << demo::youths.front() << ' ' << demo::student_no(0) << '\n';
}

}  // namespace

int make_demo(const std::filesystem::path& config) {
    const auto e = cli::read_environment(config);
    const auto db = cli::open_record(e);
    const bool empty = db->read_now([](store::transaction& tx) { return services::root_org(tx) == 0; });
    if (!empty) {
        std::cerr << "link100: the record is not empty; the demo is made in an empty one only.\n";
        return cli::exit_failed;
    }
    const auto now = e.clock->now();
    storyteller story(*db, e.rules);
    const auto start = std::chrono::floor<std::chrono::days>(now) - std::chrono::days{days_of_history + 1};
    const auto c = people(story, start);
    contacts(story, c, start);
    tell_history(story, c, now);
    print_codes(story, c, now);
    return cli::exit_done;
}

}  // namespace link100::server
