// A subject's commands joined to those of the product: found by the chat's own matching and carried out.
#include "chat_fixture.hpp"
#include "door/command_table.hpp"
#include "league/lost_things/looking.hpp"
#include "lost_things/commands.hpp"
#include "lost_things_record.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace link100::testing {
namespace {

// What one more line in rows_of_all_subjects makes of the table.
std::vector<chat::command> rows_with_lost_things() {
    const auto product = chat::command_table();
    std::vector<chat::command> all(product.begin(), product.end());
    const auto own = chat::lost_things_commands();
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

struct lost_things_fixture : services_fixture {
    lost_things_fixture() { add_lost_things(*this); }

    // One turn, as the dispatcher has it when no dialogue is under way.
    std::string say(std::string_view openid, std::string_view text) {
        return run([&](services::work& w) {
            chat::turn t{w, openid, std::string{text}, {}, services::person_of(w.tx, openid), {}};
            const auto found = chat::match_in(rows, t.text);
            if (!found) return std::string{"no command"};
            if (!chat::may_use(*found->what, t.who)) return std::string{"not for this person"};
            return found->what->run(t, found->rest).text;
        });
    }

    std::vector<chat::command> rows = rows_with_lost_things();
};

}  // namespace

TEST_CASE("a lost thing is looked for until the end of the thirtieth day after the report") {
    const auto end = at_shanghai(2026, 5, 4);
    CHECK(league::looked_for_until(at_shanghai(2026, 4, 3, 0, 0), {}) == end);
    CHECK(league::looked_for_until(at_shanghai(2026, 4, 3, 23, 59), {}) == end);
    CHECK(league::looked_for_until(at_shanghai(2026, 4, 4, 0, 0), {}) == end + std::chrono::days{1});
}

TEST_CASE_METHOD(lost_things_fixture, "a new subject's command takes no word or key of another") {
    std::set<std::string_view> keys;
    std::set<std::string_view> words;
    for (const auto& c : rows) {
        CHECK(keys.insert(c.key).second);
        for (const auto word : c.words) CHECK(words.insert(word).second);
        CHECK(c.run != nullptr);
    }
    for (const auto& c : chat::command_table()) {
        const auto found = chat::match_in(rows, c.words.front());
        REQUIRE(found.has_value());
        CHECK(found->what->key == c.key);
    }
}

TEST_CASE_METHOD(lost_things_fixture, "a new subject's command is found by its words and carried out") {
    CHECK(say("o_zhang", "失物　黑色雨伞") == "记下了：黑色雨伞。5月3日 周日 24:00前都会帮您留意。");
    CHECK(is_only_lost_thing(*this, zhang, "黑色雨伞"));
    CHECK(say("o_zhang", "失物招领在哪里") == "no command");
    CHECK_FALSE(chat::match_command("失物 黑色雨伞").has_value());
}

TEST_CASE_METHOD(lost_things_fixture,
                 "a new subject's command refuses whom it is not for, and what is empty") {
    CHECK(say("o_admin", "失物 黑色雨伞") == "not for this person");
    CHECK(say("o_stranger", "失物 黑色雨伞") == "not for this person");
    CHECK(say("o_wang", "失物").find("丢失的东西") != std::string::npos);
    CHECK(read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM lost_thing"); }) == 0);
}

}  // namespace link100::testing
