// A little college to try the services on: a fresh database in a folder that goes away, a clock that stands
// at Friday 2026-04-03 10:00 in Shanghai, one administrator, two cadres and their youths, all made through
// the services.
//
//   services_fixture f;
//   const auto view = f.run([&](services::work& w) { return services::log_activity(w, f.wang(w), draft); });
#pragma once
#include "platform/clock.hpp"
#include "programme_for_tests.hpp"
#include "services/access/accounts.hpp"
#include "services/base/work.hpp"
#include "services/people/people.hpp"
#include "services/roster/contacts.hpp"
#include "store/schema.hpp"
#include "test_database.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace link100::testing {

// Shanghai's wall clock as an instant.
inline platform::time_point at_shanghai(int year, unsigned month, unsigned day, int hour = 0,
                                        int minute = 0) {
    const std::chrono::sys_days days{std::chrono::year{year} / std::chrono::month{month} /
                                     std::chrono::day{day}};
    return platform::time_point{days} + std::chrono::hours{hour - 8} + std::chrono::minutes{minute};
}

class services_fixture {
public:
    // Runs f(work&) in a write transaction of its own and gives back what it gives. What it noted as changed
    // is in `changed` afterwards.
    template <class F>
    auto run(F f) {
        return db_->write_now([&](store::transaction& tx) {
            changed = {};
            services::work w{tx, clock.now(), rules, changed};
            return f(w);
        });
    }

    services_fixture() {
        open();
        store::migrate(*db_, store::schema_migrations(), clock.now());
        run([&](services::work& w) { found_college(w); });
    }

    template <class F>
    auto read(F f) {
        return db_->read_now(std::move(f));
    }

    // The same record opened once more, as another process would; closed before the fixture ends.
    std::unique_ptr<store::database> open_beside() { return place_.open(clock); }

    // For doors, which await the record themselves.
    store::database& record() { return *db_; }

    // Closes the database and opens its file again, as a restart would.
    void restart() {
        db_->stop();
        db_.reset();
        open();
    }

    services::person load(services::work& w, std::int64_t id) const {
        return services::load_person(w.tx, id).value();
    }

    std::int64_t add_organisation(services::work& w, std::int64_t parent, std::string_view parent_path,
                                  std::string_view kind, std::string_view name) {
        const auto id = w.tx.new_id();
        const auto path = std::string{parent_path} + std::to_string(id) + "/";
        const auto top = parent == 0 ? id : w.tx.number("SELECT top_id FROM org WHERE id = ?1", parent);
        w.tx.execute(
            "INSERT INTO org (id, parent_id, kind, name, path, top_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id,
            parent == 0 ? std::optional<std::int64_t>{} : std::optional{parent}, kind, name, path, top);
        return id;
    }

    std::string path_of(services::work& w, std::int64_t org) const {
        return w.tx
            .first(
                "SELECT path FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, org)
            .value();
    }

    // A cadre bound to the openid by an invitation code.
    std::int64_t add_cadre(services::work& w, std::string_view name, std::string_view openid,
                           std::int64_t org, int quota = 10) {
        const auto id = services::add_person(w, {std::string{name}, org, std::nullopt, "", true}).value();
        services::grant_role(w, id, league::role::cadre, org);
        w.tx.execute(
            "INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at, top_id) VALUES (?1, "
            "?2, "
            "?3, ?4, ?5, ?6, COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?5), 0))",
            id, league::cadre_type::part_time, quota, "辅导员", org, w.now);
        bind(w, id, openid);
        return id;
    }

    // A youth who scanned the cadre's code and accepted. `number` is the student number.
    std::int64_t add_youth(services::work& w, std::string_view name, std::string_view number,
                           std::string_view openid, std::int64_t cadre, std::int64_t org,
                           std::string_view grade = "2021级") {
        const auto id =
            services::add_person(w, {std::string{name}, org, std::string{number}, std::string{grade}, true})
                .value();
        services::grant_role(w, id, league::role::youth, org);
        services::note_following(w, openid, true, "");
        return services::accept_contact(w, cadre, openid, services::channel::official_account,
                                        services::youth_identity{std::string{name}, std::string{number}})
            .value()
            .id;
    }

    void bind(services::work& w, std::int64_t person, std::string_view openid) {
        services::note_following(w, openid, true, "");
        const auto issued = services::issue_code(w, services::code_kind::invitation, person);
        (void)services::redeem_code(w, services::code_kind::invitation, issued.code, openid,
                                    services::channel::official_account)
            .value();
    }

    platform::manual_clock clock{at_shanghai(2026, 4, 3, 10)};
    services::programme rules = programme_for_tests();
    services::changes changed;

    std::int64_t university = 0;
    std::int64_t college = 0;
    std::int64_t branch_1 = 0;  // 计算机2101
    std::int64_t branch_2 = 0;  // 计算机2102

    std::int64_t admin = 0;   // of the college; openid "o_admin"
    std::int64_t wang = 0;    // cadre 王老师, openid "o_wang"; quota 10
    std::int64_t zhao = 0;    // cadre 赵老师, openid "o_zhao"; nobody on the roster
    std::int64_t zhang = 0;   // 张三 of 2101, "o_zhang"
    std::int64_t li = 0;      // 李四 of 2101, "o_li"
    std::int64_t chen = 0;    // 陈晨 of 2101, "o_chen"
    std::int64_t zhou_1 = 0;  // 周杰 of 2101, "o_zhou1": two of this name
    std::int64_t zhou_2 = 0;  // 周杰 of 2102, "o_zhou2"
    std::int64_t liu = 0;     // 刘洋 of 2102, "o_liu"

private:
    void open() { db_ = place_.open(clock); }

    void found_college(services::work& w) {
        university = add_organisation(w, 0, "/", "university", "扬子大学");
        college = add_organisation(w, university, path_of(w, university), "college", "信息学院");
        branch_1 = add_organisation(w, college, path_of(w, college), "branch", "计算机2101班");
        branch_2 = add_organisation(w, college, path_of(w, college), "branch", "计算机2102班");
        admin = services::add_person(w, {"管理员钱", college, "A001", "", true}).value();
        services::grant_role(w, admin, league::role::unit_admin, college);
        bind(w, admin, "o_admin");
        wang = add_cadre(w, "王老师", "o_wang", college);
        zhao = add_cadre(w, "赵老师", "o_zhao", college);
        zhang = add_youth(w, "张三", "20210001", "o_zhang", wang, branch_1);
        li = add_youth(w, "李四", "20210002", "o_li", wang, branch_1);
        chen = add_youth(w, "陈晨", "20210003", "o_chen", wang, branch_1);
        zhou_1 = add_youth(w, "周杰", "20210004", "o_zhou1", wang, branch_1);
        zhou_2 = add_youth(w, "周杰", "20220005", "o_zhou2", wang, branch_2, "2022级");
        liu = add_youth(w, "刘洋", "20220006", "o_liu", wang, branch_2, "2022级");
    }

    test_database place_{test_database::content::migrated};
    std::unique_ptr<store::database> db_;
};

}  // namespace link100::testing
