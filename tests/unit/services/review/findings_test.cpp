// D01–D05: found, heard, decided; a record proved false is void, and the ledger follows by counter-entries.
#include "services/review/findings.hpp"

#include "activity_fixture.hpp"
#include "services/bulletins/bulletins.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/cases/cases.hpp"
#include "services/cases/contributions.hpp"
#include "services/library/library.hpp"
#include "services/review/objections.hpp"
#include "services/roster/roster.hpp"
#include "services/topics/topics.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using Catch::Matchers::Contains;
using testing::activity_fixture;
using testing::at_shanghai;

namespace {

constexpr auto passed = league::platform_view::passed;

struct findings_fixture : activity_fixture {
    std::int64_t committee = run([&](services::work& w) {
        const auto id = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
        services::grant_role(w, id, league::role::school_admin, university);
        return id;
    });

    auto raise(const services::new_finding& f) {
        return run([&](services::work& w) { return services::raise_finding(w, load(w, committee), f); });
    }

    auto decide(std::int64_t number, bool proved) {
        return run([&](services::work& w) {
            return services::decide_finding(w, load(w, committee), number, proved, "现场核实");
        });
    }

    auto hear(std::int64_t number) {
        return run([&](services::work& w) {
            return services::answer_finding(w, load(w, wang), number, "当天改期了");
        });
    }

    std::int64_t rule_sum(std::string_view rule, int key = 202604) {
        std::int64_t sum = 0;
        for (const auto& e : entries(wang, key))
            if (e.rule == rule) sum += e.points;
        return sum;
    }

    std::int64_t verified_talk() {
        const auto number = logged(talk());
        (void)yes(zhang, number).value();
        return number;
    }

    bool replay_is_clean(int key = 202604) {
        return read([&](store::transaction& tx) { return services::replay_month(tx, rules, key).empty(); });
    }

    std::int64_t contact_of(std::int64_t youth) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", wang, youth);
        });
    }
};

}  // namespace

TEST_CASE("nothing is decided before the cadre was heard or the five days are over") {
    findings_fixture f;
    const auto number = f.verified_talk();
    const auto found = f.raise({"D01", number, 0, "当事人称没有谈话"}).value();
    CHECK(f.rule_sum("D01") == 0);
    CHECK(f.decide(found.number, true).error().code == services::problem_code::conflict);
    (void)f.hear(found.number).value();
    CHECK(f.decide(found.number, true).value().state == services::finding_state::proved);
}

TEST_CASE("a silent cadre is decided about after the hearing's time, not before") {
    findings_fixture f;
    const auto found = f.raise({"D01", f.verified_talk(), 0, "当事人称没有谈话"}).value();
    f.clock.advance(services::hearing_time - std::chrono::seconds{1});
    CHECK_FALSE(f.decide(found.number, true).has_value());
    f.clock.advance(std::chrono::seconds{1});
    CHECK(f.decide(found.number, true).has_value());
}

TEST_CASE("a record proved false is void, its points are taken back and ten are deducted") {
    findings_fixture f;
    const auto number = f.verified_talk();
    CHECK(f.rule_sum("R03") == 600);
    const auto found = f.raise({"D01", number, 0, "当事人称没有谈话"}).value();
    (void)f.hear(found.number).value();
    (void)f.decide(found.number, true).value();
    CHECK(f.show(f.wang, number).status == league::activity_status::void_);
    CHECK(f.rule_sum("R03") == 0);
    CHECK(f.rule_sum("R04") == 0);
    CHECK(f.rule_sum("D01") == -1000);
    CHECK(f.replay_is_clean());
}

TEST_CASE("a decision taken back leaves the sums as they were, by new entries only") {
    findings_fixture f;
    const auto number = f.verified_talk();
    const auto found = f.raise({"D01", number, 0, "当事人称没有谈话"}).value();
    (void)f.hear(found.number).value();
    (void)f.decide(found.number, true).value();
    const auto entries = f.entries(f.wang, 202604).size();
    f.run([&](services::work& w) {
        (void)services::take_back_finding(w, f.load(w, f.committee), found.number, "当事人记错了").value();
    });
    CHECK(f.show(f.wang, number).status == league::activity_status::verified);
    CHECK(f.rule_sum("R03") == 600);
    CHECK(f.rule_sum("D01") == 0);
    CHECK(f.entries(f.wang, 202604).size() > entries);
    CHECK(f.replay_is_clean());
}

TEST_CASE("the first copied record of a term costs nothing beyond its own points") {
    findings_fixture f;
    const auto found = f.raise({"D04", f.verified_talk(), 0, "与上周的记录相同"}).value();
    (void)f.hear(found.number).value();
    (void)f.decide(found.number, true).value();
    CHECK(f.rule_sum("R03") == 0);
    CHECK(f.rule_sum("D04") == 0);
    CHECK(f.rule_sum("D01") == 0);
}

TEST_CASE("a denied contact ends and costs half a point") {
    findings_fixture f;
    const auto found = f.raise({"D03", 0, f.contact_of(f.liu), "抽查时本人称没有联系"}).value();
    (void)f.hear(found.number).value();
    (void)f.decide(found.number, true).value();
    CHECK(f.rule_sum("D03") == -50);
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 5") == 1);
    CHECK(f.replay_is_clean());
}

TEST_CASE("a denied contact is not asked a year later whether it goes on, and never comes back by itself") {
    findings_fixture f;
    const auto found = f.raise({"D03", 0, f.contact_of(f.liu), "抽查时本人称没有联系"}).value();
    (void)f.hear(found.number).value();
    (void)f.decide(found.number, true).value();
    for (const int days : {400, 40}) {
        f.clock.advance(std::chrono::days{days});
        f.run([](services::work& w) { return services::ask_to_reconfirm(w, 100); });
    }
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 5 AND end_reason = 1") == 1);
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 4") > 0);  // the others', for want of an answer
}

TEST_CASE("a finding is raised once, by those who may, and nobody decides about himself") {
    findings_fixture f;
    const auto number = f.verified_talk();
    CHECK(f.run([&](services::work& w) {
               return services::raise_finding(w, f.load(w, f.zhao), {"D01", number, 0, "不实"});
           })
              .error()
              .code == services::problem_code::forbidden);
    CHECK(f.raise({"R03", number, 0, "不实"}).error().field == "rule");
    CHECK(f.raise({"D01", number, 0, ""}).error().field == "text");
    (void)f.raise({"D01", number, 0, "不实"}).value();
    CHECK(f.raise({"D01", number, 0, "不实"}).error().code == services::problem_code::conflict);
}

TEST_CASE("a contact and a cadre are named by public ids, as a phone has them") {
    findings_fixture f;
    const auto id_of = [&](std::int64_t person) {
        return f.run([&](services::work& w) { return f.load(w, person).public_id; });
    };
    const services::new_finding contact{"D03", 0, 0, "本人称没有联系", id_of(f.wang), id_of(f.liu)};
    const auto found = f.raise(contact).value();
    CHECK(found.cadre_name == "王老师");
    CHECK(found.cause_id == f.contact_of(f.liu));
    CHECK(f.raise(contact).error().code == services::problem_code::conflict);
    CHECK(f.raise({"D05", 0, 0, "把名单发给了商家", id_of(f.wang)}).value().cause_id == f.wang);
    // 赵老师 and 张三 have no contact; 刘洋 is no cadre.
    CHECK(f.raise({"D03", 0, 0, "没有联系", id_of(f.zhao), id_of(f.zhang)}).error().code ==
          services::problem_code::not_found);
    CHECK(f.raise({"D05", 0, 0, "不是", id_of(f.liu)}).error().code == services::problem_code::not_found);
}

TEST_CASE("what is out of reach is told as what is not there; who may raise none is refused") {
    findings_fixture f;
    const auto far = f.run([&](services::work& w) {
        const auto arts =
            f.add_organisation(w, f.university, f.path_of(w, f.university), "college", "文学院");
        return f.load(w, f.add_cadre(w, "孙老师", "o_sun", arts)).public_id;
    });
    const auto raise = [&](std::int64_t who, const std::string& cadre) {
        return f.run([&](services::work& w) {
            return services::raise_finding(w, f.load(w, who), {"D05", 0, 0, "把名单发给了商家", cadre});
        });
    };
    const std::string nobody(22, 'x');
    CHECK(raise(f.admin, far).error().text == raise(f.admin, nobody).error().text);
    CHECK(raise(f.admin, far).error().code == services::problem_code::not_found);
    CHECK(raise(f.zhang, far).error().code == services::problem_code::forbidden);
    CHECK(raise(f.zhang, nobody).error().code == services::problem_code::forbidden);
    CHECK(raise(f.committee, far).has_value());
}

TEST_CASE("guidance counts once the secretary of the branch has confirmed it, and not the cadre himself") {
    findings_fixture f;
    const auto id = f.run([&](services::work& w) {
        const auto campaign = services::open_campaign(w, f.load(w, f.committee),
                                                      {f.university, "一学一做", at_shanghai(2026, 3, 1),
                                                       at_shanghai(2026, 7, 1)})
                                  .value();
        return services::enter_guidance(
                   w, f.load(w, f.wang),
                   {campaign, f.branch_1, league::activity_kind::life_meeting, at_shanghai(2026, 4, 2, 15)})
            .value();
    });
    CHECK(f.rule_sum("R10") == 0);
    CHECK_FALSE(f.run([&](services::work& w) {
                     return services::confirm_guidance(w, f.load(w, f.wang), id, true);
                 }).has_value());
    f.run([&](services::work& w) { services::confirm_guidance(w, f.load(w, f.admin), id, true).value(); });
    CHECK(f.rule_sum("R10") == 250);
    CHECK(f.replay_is_clean());
}

TEST_CASE("guidance outside a campaign is refused") {
    findings_fixture f;
    const auto refused = f.run([&](services::work& w) {
        return services::enter_guidance(
            w, f.load(w, f.wang),
            {99, f.branch_1, league::activity_kind::life_meeting, at_shanghai(2026, 4, 2)});
    });
    CHECK(refused.error().code == services::problem_code::conflict);
}

TEST_CASE("a topic earns when three youths have replied and their words are shown") {
    findings_fixture f;
    const auto topic = f.run([&](services::work& w) {
        return services::open_topic(w, f.load(w, f.wang), "晚自习", "你们希望怎样安排？", passed)
            .value()
            .number;
    });
    for (const auto youth : {f.zhang, f.li, f.chen}) {
        CHECK(f.rule_sum("R05") == 0);
        f.run([&](services::work& w) {
            (void)services::reply_in_topic(w, f.load(w, youth), topic, {}, "希望早一点下课", passed).value();
        });
    }
    CHECK(f.rule_sum("R05") == 200);
    CHECK(f.replay_is_clean());
}

TEST_CASE("the cadre's answer to a youth in a topic is a reply like any other") {
    findings_fixture f;
    f.run([&](services::work& w) {
        const auto number =
            services::open_topic(w, f.load(w, f.wang), "晚自习", "你们希望怎样安排？", passed).value().number;
        (void)services::reply_in_topic(w, f.load(w, f.zhang), number, {}, "可以改到七点吗", passed).value();
        (void)services::reply_in_topic(w, f.load(w, f.wang), number, 1, "可以，下周一起改到七点", passed)
            .value();
    });
    CHECK(f.rule_sum("R06") == 50);
    CHECK(f.replay_is_clean());
}

TEST_CASE("an adopted suggestion and a piece taken into the library are bonuses") {
    findings_fixture f;
    f.run([&](services::work& w) {
        services::new_case c;
        c.kind = league::case_kind::suggestion;
        c.text = "建议图书馆晚点关门";
        const auto number = services::send_case(w, f.load(w, f.zhang), c).value().what.number;
        const auto committee = f.load(w, f.committee);
        services::adopt_suggestion(w, committee, number, "图书馆", "下月起试行").value();
        CHECK_FALSE(services::adopt_suggestion(w, committee, number, "图书馆", "").has_value());
        services::new_content piece;
        piece.title = "新生第一课";
        piece.body = "开学第一个月怎么过";
        const auto offered = services::offer_content(w, f.load(w, f.wang), piece).value().number;
        (void)services::review_content(w, committee, offered, services::content_decision::take).value();
    });
    CHECK(f.rule_sum("B01") == 200);
    CHECK(f.rule_sum("B02") == 100);
    CHECK(f.replay_is_clean());
}

TEST_CASE("objections are taken until the end of the 8th, and answered by the committee") {
    findings_fixture f;
    const auto object = [&] {
        return f.run([&](services::work& w) {
            return services::object_to_points(w, f.load(w, f.wang), 202604, "R03", "4月2日的谈话没有计分");
        });
    };
    f.clock.set(at_shanghai(2026, 5, 8, 23, 59));
    const auto made = object().value();
    f.clock.set(at_shanghai(2026, 5, 9));
    CHECK(object().error().code == services::problem_code::conflict);
    const auto answered = f.run([&](services::work& w) {
        return services::answer_objection(w, f.load(w, f.committee), made.number, false, "确认人数不足");
    });
    CHECK(answered.value().state == services::objection_state::refused);
    CHECK_FALSE(f.run([&](services::work& w) {
                     return services::answer_objection(w, f.load(w, f.committee), made.number, true, "再看");
                 }).has_value());
}

TEST_CASE("every entry is a sentence that says what, why and by which rule") {
    findings_fixture f;
    (void)f.verified_talk();
    const auto lines =
        f.read([&](store::transaction& tx) { return services::sentences_of(tx, f.rules, f.wang, 202604); });
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines.back(), Contains("4月2日谈心谈话") && Contains("+6分") && Contains("R03"));
}

TEST_CASE("a preview shows what a month would have been, and books nothing") {
    findings_fixture f;
    (void)f.verified_talk();
    auto other = f.rules.points.front();
    for (auto& rule : other.rules)
        if (rule.code == "R03") rule.points = 300;
    const auto before = f.count("SELECT COUNT(*) FROM ledger");
    const auto units = f.read([&](store::transaction& tx) {
        return services::preview_rules(tx, f.rules, other, 202604, f.clock.now());
    });
    REQUIRE(units.size() == 1);
    CHECK(units[0].unit == "信息学院");
    CHECK(units[0].cadres == 2);
    CHECK(units[0].mean_then < units[0].mean_now);
    CHECK(units[0].lower == 1);
    CHECK(f.count("SELECT COUNT(*) FROM ledger") == before);
}
