// Every service of topics, polls and their queue × every role × {own, near, foreign}: who gets in and who
// does not. Written apart from the permission table: a service that forgot to ask fails here (rights).
#include "rights_walk.hpp"
#include "services/rights/rights.hpp"
#include "services/topics/polls.hpp"
#include "services/topics/topics.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <functional>

using namespace link100;
using services::person;
using services::work;
using testing::actor_with;
using testing::place;
using testing::problem_of;
using testing::services_fixture;
using testing::tried;

namespace {

struct objects {
    std::int64_t cadre_topic = 0;  // opened by a cadre of the college, with one floor
    std::int64_t youth_topic = 0;  // opened by a youth in a branch
    std::int64_t held_reply = 0;   // in the cadre's topic; its number in the queue
    std::int64_t held_topic = 0;   // of the youth
    std::int64_t poll = 0;         // of the cadre
};

struct rights_fixture : services_fixture {
    objects near{};
    objects far{};

    rights_fixture() {
        run([&](work& w) {
            near = make(w, wang, zhang, li);
            const auto org = add_organisation(w, university, path_of(w, university), "college", "文学院");
            const auto branch = add_organisation(w, org, path_of(w, org), "branch", "中文2101班");
            const auto cadre = add_cadre(w, "孙老师", "o_sun", org);
            far = make(w, cadre, add_youth(w, "钱一", "20230001", "o_qian1", cadre, branch),
                       add_youth(w, "钱二", "20230002", "o_qian2", cadre, branch));
        });
    }

    objects make(work& w, std::int64_t cadre, std::int64_t youth, std::int64_t other) {
        constexpr auto passed = league::platform_view::passed;
        constexpr auto unseen = league::platform_view::not_asked;
        objects o;
        o.cadre_topic = services::open_topic(w, load(w, cadre), "晚自习", "", passed).value().number;
        o.youth_topic = services::open_topic(w, load(w, youth), "春游", "", passed).value().number;
        (void)services::reply_in_topic(w, load(w, other), o.cadre_topic, {}, "早一点", passed).value();
        (void)services::reply_in_topic(w, load(w, other), o.cadre_topic, {}, "晚一点", unseen).value();
        o.held_reply = newest_in_queue(w);
        (void)services::open_topic(w, load(w, youth), "班费", "", unseen).value();
        o.held_topic = newest_in_queue(w);
        o.poll = services::open_poll(w, load(w, cadre),
                                     {"去哪", {"爬山", "看展"}, false, w.now + std::chrono::days{1}}, passed)
                     .value()
                     .number;
        return o;
    }

    std::int64_t newest_in_queue(work& w) {
        return w.tx.number("SELECT number FROM moderation ORDER BY id DESC LIMIT 1");
    }
};

struct row {
    std::string name;
    std::function<std::optional<services::problem>(work&, const person&, const objects&)> call;
    // For each role in the order of the enum: school_admin unit_admin cadre youth handler inspector auditor;
    // '-' nowhere, 'o' own only, 'n' own and near.
    std::string who;
};

const std::vector<row>& rows() {
    static const std::vector<row> all{
        {"show_topic of a cadre",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::show_topic(w.tx, a, o.cadre_topic));
         },
         "nnnn---"},
        {"show_topic of a youth in a branch below",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::show_topic(w.tx, a, o.youth_topic));
         },
         "nnno---"},
        {"reply_in_topic",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::reply_in_topic(w, a, o.cadre_topic, 1, "好"));
         },
         "--nn---"},
        {"close_topic of a cadre",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::close_topic(w, a, o.cadre_topic));
         },
         "nno----"},
        {"close_topic of a youth",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::close_topic(w, a, o.youth_topic));
         },
         "nn-o---"},
        {"highlight_reply",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::highlight_reply(w, a, o.cadre_topic, 1));
         },
         "nno----"},
        {"report_post",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::report_post(w, a, o.cadre_topic, 1, "骂人"));
         },
         "--nn---"},
        {"decide_post on a reply",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::decide_post(w, a, o.held_reply, true, ""));
         },
         "nno----"},
        {"decide_post on a youth's topic",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::decide_post(w, a, o.held_topic, true, ""));
         },
         "nn-----"},
        {"show_poll",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::show_poll(w.tx, w.now, a, o.poll));
         },
         "nnnn---"},
        {"answer_poll",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::answer_poll(w, a, o.poll, std::array{1}));
         },
         "---n---"},
        {"close_poll",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::close_poll(w, a, o.poll));
         },
         "nno----"},
        {"moderation_queue",
         [](work& w, const person& a, const objects&) {
             return problem_of(services::moderation_queue(w.tx, a));
         },
         "***----"},
        {"open_topic",
         [](work& w, const person& a, const objects&) {
             return problem_of(services::open_topic(w, a, "食堂", ""));
         },
         "--**---"},
        {"open_poll",
         [](work& w, const person& a, const objects&) {
             return problem_of(
                 services::open_poll(w, a, {"去哪", {"爬山", "看展"}, false, w.now + std::chrono::days{1}}));
         },
         "***----"},
    };
    return all;
}

}  // namespace

TEST_CASE("topics' and polls' rights: every service lets in who may and nobody else") {
    rights_fixture f;
    for (const auto& r : rows()) {
        for (std::size_t i = 0; i < league::all_roles.size(); ++i) {
            for (const auto where : {place::own, place::near, place::foreign}) {
                const auto role = league::all_roles.at(i);
                const auto found = tried(f, [&](work& w) {
                    return r.call(w, actor_with(f, w, role, f.college, where),
                                  where == place::foreign ? f.far : f.near);
                });
                const bool refused = testing::is_refusal(found);
                const char mark = r.who.at(i);
                const bool expected = mark == '*' || (mark == 'n' && where != place::foreign) ||
                                      (mark == 'o' && where == place::own);
                INFO(r.name << " by " << league::label(role) << ", place " << static_cast<int>(where)
                            << (found ? ": " + found->text : std::string{}));
                CHECK(refused != expected);
            }
        }
    }
}

TEST_CASE("the words of a person who was erased are gone from topics, and the places stay") {
    rights_fixture f;
    f.run([&](work& w) {
        const auto number = f.near.youth_topic;
        CHECK(services::show_topic(w.tx, f.load(w, f.li), number).value().line.title == "春游");
        (void)services::answer_poll(w, f.load(w, f.zhang), f.near.poll, std::array{1}).value();
        services::erase_person(w, f.load(w, f.zhang), f.zhang).value();
        const auto left = services::show_topic(w.tx, f.load(w, f.li), number).value();
        CHECK(left.line.title.find("春游") == std::string::npos);
        CHECK(left.line.author == "已注销用户");
        CHECK(w.tx.number("SELECT COUNT(*) FROM poll_answer WHERE person_id = ?1", f.zhang) == 0);
    });
}
