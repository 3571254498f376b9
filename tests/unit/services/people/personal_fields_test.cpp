#include "services/people/personal_fields.hpp"

#include "services/exports/personal_reseal.hpp"
#include "services/exports/reveal.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::personal_field;
using services::work;
using testing::services_fixture;

namespace {

services::personal_fields ring_from(const std::string& lines) {
    auto ring = platform::key_ring::parse(lines);
    REQUIRE(ring.has_value());
    return services::personal_fields{std::move(*ring)};
}

struct fields_fixture : services_fixture {
    std::string first = platform::new_key_lines(nullptr, false);

    void seal_all(int batch = 4) {
        std::int64_t after = 0;
        for (;;) {
            const auto step = run([&](work& w) { return services::reseal_fields(w, after, batch); });
            if (step.looked_at == 0) return;
            after = step.last_id;
        }
    }

    std::int64_t count(std::string_view sql) {
        return read([&](store::transaction& tx) { return tx.number(sql); });
    }

    std::optional<std::int64_t> find(std::string_view number) {
        return read([&](store::transaction& tx) { return services::person_with_number(tx, rules, number); });
    }
};

}  // namespace

TEST_CASE("numbers that stood in clear are sealed when a ring is there, and are found as before") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    CHECK(f.find("20210001") == f.zhang);
    f.seal_all();
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE student_no IS NOT NULL") == 0);
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE student_no_sealed IS NOT NULL") == 7);
    CHECK(f.find("20210001") == f.zhang);
    CHECK(f.find("A001") == f.admin);
    CHECK_FALSE(f.find("20219999"));
}

TEST_CASE("sealing that was cut off goes on where it was, and meanwhile everybody is found") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    f.run([](work& w) { return services::reseal_fields(w, 0, 4); });
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE student_no IS NOT NULL") > 0);
    for (const auto* number : {"20210001", "20210002", "20210003", "20210004", "20220005", "20220006"})
        CHECK(f.find(number));
    f.seal_all();
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE student_no IS NOT NULL") == 0);
}

TEST_CASE("who is added or accepts with a ring is sealed at once, and the number stays one person's") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    f.run([&](work& w) {
        const auto id =
            services::add_person(w, {"新同学", f.branch_1, "20230001", "", true, "13812345678"}).value();
        CHECK(services::masked_field(w.tx, f.rules, id, personal_field::phone) == "138******78");
        CHECK(services::masked_field(w.tx, f.rules, id, personal_field::student_no) == "20****01");
        CHECK(**services::read_field(w.tx, f.rules, id, personal_field::phone) == "13812345678");
        CHECK(services::add_person(w, {"别人", f.branch_1, "20230001", "", true}).error().code ==
              services::problem_code::conflict);
        // Also against one that is still in clear.
        CHECK_FALSE(services::add_person(w, {"别人", f.branch_1, "20210001", "", true}).has_value());
        return 0;
    });
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE phone IS NOT NULL OR student_no = '20230001'") == 0);
}

TEST_CASE("a rotation brings every field under the new keys, step by step") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    f.seal_all();
    const auto both = f.first + platform::new_key_lines(f.rules.fields.ring(), false);
    f.rules.fields = ring_from(both);
    CHECK(f.find("20210001") == f.zhang);
    f.seal_all();
    CHECK(f.count("SELECT COUNT(*) FROM person WHERE seal_key = 2 AND index_key = 2") == 7);
    CHECK(f.find("20210001") == f.zhang);
    // The old keys are not needed any more.
    f.rules.fields = ring_from(both.substr(f.first.size()));
    CHECK(f.find("20210001") == f.zhang);
    f.run([&](work& w) {
        CHECK(**services::read_field(w.tx, f.rules, f.zhang, personal_field::student_no) == "20210001");
        return 0;
    });
}

TEST_CASE("a key that is missing from the ring is named, and nothing is destroyed") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    f.seal_all();
    const auto good = f.rules.fields;
    f.rules.fields = ring_from(platform::new_key_lines(good.ring(), false));  // only keys 2
    f.run([&](work& w) {
        const auto lost = services::read_field(w.tx, f.rules, f.zhang, personal_field::student_no);
        REQUIRE_FALSE(lost.has_value());
        CHECK(lost.error().text ==
              "密钥环里没有1号密钥，这项信息暂时看不到；数据没有改动。请把旧密钥放回密钥环后再试。");
        CHECK(services::masked_field(w.tx, f.rules, f.zhang, personal_field::student_no) == "（暂不可见）");
        const auto step = services::reseal_fields(w, 0, 100);
        CHECK(step.changed == 0);
        CHECK(step.unreadable == 7);
        return 0;
    });
    f.rules.fields = good;
    CHECK(f.find("20210001") == f.zhang);
    f.run([&](work& w) {
        CHECK(**services::read_field(w.tx, f.rules, f.zhang, personal_field::student_no) == "20210001");
        return 0;
    });
}

TEST_CASE("the record knows that it is sealed: without the ring nobody starts as if all were well") {
    fields_fixture f;
    CHECK(f.read([&](store::transaction& tx) { return services::fields_are_current(tx, f.rules); }));
    f.rules.fields = ring_from(f.first);
    CHECK_FALSE(f.read([&](store::transaction& tx) { return services::fields_are_current(tx, f.rules); }));
    f.seal_all();
    f.run([](work& w) { return services::note_fields_current(w), 0; });
    CHECK(f.read([&](store::transaction& tx) { return services::fields_are_current(tx, f.rules); }));
    f.rules.fields = {};
    CHECK(f.read([&](store::transaction& tx) { return services::ring_is_missing(tx, f.rules); }));
}

TEST_CASE("a number is shown in full to an administrator who says why, and the reason is logged") {
    fields_fixture f;
    f.rules.fields = ring_from(f.first);
    f.seal_all();
    f.run([&](work& w) {
        const auto admin = f.load(w, f.admin);
        const auto reveal = [&](const services::person& who, std::string_view why) {
            return services::reveal_field(w, who, f.zhang, personal_field::student_no, why);
        };
        CHECK(reveal(admin, "").error().field == "reason");
        CHECK(reveal(f.load(w, f.wang), "联系家访核对").error().code == services::problem_code::forbidden);
        CHECK(**reveal(admin, "核对助学金名单") == "20210001");
        CHECK(w.tx.number("SELECT COUNT(*) FROM audit WHERE action = 'reveal_fields' AND object_id = ?1 AND "
                          "detail = 'student_no: 核对助学金名单'",
                          f.zhang) == 1);
        return 0;
    });
}
