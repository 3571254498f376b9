// Where the chat does not reach, a subscribe message of the mini-program says it, if one was consented to.
#include "fake_platform.hpp"
#include "jobs/outbox_sender.hpp"
#include "jobs/subscribe_table.hpp"
#include "services/access/accounts.hpp"
#include "services/access/push_grants.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/notices.hpp"
#include "services_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using namespace link100;
using namespace std::chrono_literals;
using Catch::Contains;
using services::news;

constexpr std::string_view answer_template = "TEMPLATE_ANSWER_01";

const std::vector<config::subscribe_message> table{
    {"case_answered",
     std::string{answer_template},
     "pages/case/case?number={number}",
     {{"character_string1", "{number}"}, {"thing2", "{text}"}, {"time3", "{time}"}}},
    {"notice", "TEMPLATE_NOTICE_1", "", {{"thing1", "{text}"}}}};

struct subscribe_fixture : testing::services_fixture {
    subscribe_fixture() {
        run([&](services::work& w) {
            w.tx.execute("DELETE FROM outbox");
            services::bind_account(w, "m_zhang", services::channel::mini_program, zhang);
        });
    }

    int send() {
        int tried = -1;
        asio::co_spawn(
            io, [&]() -> task<> { tried = co_await sender.send_due(); },
            [](std::exception_ptr failed) {
                if (failed) std::rethrow_exception(failed);
            });
        io.restart();
        io.run();
        return tried;
    }

    void consent(std::string_view openid = "m_zhang", std::string_view template_id = answer_template) {
        run([&](services::work& w) { services::add_push_grant(w, openid, template_id); });
    }

    void tell_zhang(std::string_view idem, std::string_view text = "王老师答复：今天来修",
                    news about = news::case_answered) {
        run([&](services::work& w) {
            services::tell_person(w, idem, zhang, text, {}, {about, 123456, "王老师"});
        });
    }

    // 张三 has not written for longer than the window.
    void close_window() { clock.advance(49h); }

    void unfollow() {
        run([](services::work& w) { services::note_following(w, "o_zhang", false, ""); });
    }

    void platform_says(std::string body) {
        platform.answer = [body](const auto&) { return testing::fake_platform::said(body); };
    }

    int left(std::string_view openid = "m_zhang", std::string_view template_id = answer_template) {
        return read(
            [&](store::transaction& tx) { return services::push_grants_of(tx, openid, template_id); });
    }

    std::int64_t in_state(int state) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM outbox WHERE state = ?1", state);
        });
    }

    // The paths asked at the platform, in order.
    std::vector<std::string> paths() {
        std::vector<std::string> all;
        for (const auto& r : platform.asked)
            all.push_back(r.url.substr(15, r.url.find('?') - 15));  // after http://platform
        return all;
    }

    asio::io_context io{1};
    testing::fake_platform platform;
    wechat::token_holder tokens{
        {"wx1234567890abcdef", "secret", "http://platform"}, platform, clock, nullptr};
    wechat::platform_client client{platform, tokens};
    wechat::platform_client mini{platform, tokens};
    jobs::sender_settings settings{"", "http://platform", table, config::miniapp_state::developer};
    jobs::outbox_sender sender{io.get_executor(), record(), rules, clock, client, settings, &mini};

    const std::vector<std::string> by_subscribe{"/cgi-bin/message/subscribe/send"};
};

}  // namespace

TEST_CASE_METHOD(subscribe_fixture, "while the chat reaches the person, no consent is spent") {
    consent();
    tell_zhang("a");
    CHECK(send() == 1);
    CHECK(paths() == std::vector<std::string>{"/cgi-bin/message/custom/send"});
    CHECK(left() == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "after 48 hours a consent is spent, and the message says case, words and time") {
    consent();
    close_window();
    tell_zhang("a", "【求助 123456】王老师答复：今天下午来修，修好我再回访，请在宿舍等");
    CHECK(send() == 1);
    CHECK(paths() == by_subscribe);
    CHECK_THAT(platform.asked[0].body,
               Contains(R"("touser":"m_zhang")") && Contains(R"("template_id":"TEMPLATE_ANSWER_01")") &&
                   Contains(R"("page":"pages/case/case?number=123456")") &&
                   Contains(R"("miniprogram_state":"developer")") &&
                   Contains(R"("character_string1":{"value":"123456"})") &&
                   Contains(R"("thing2":{"value":"【求助 123456】王老师答复：今天…"})") &&
                   Contains(R"("time3":{"value":"2026-04-05 11:00"})"));
    CHECK(left() == 0);
    CHECK(in_state(1) == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "a consent is good once: the next message is held until the person writes") {
    consent();
    close_window();
    tell_zhang("a");
    tell_zhang("b");
    CHECK(send() == 2);
    CHECK(platform.asked.size() == 1);
    CHECK(in_state(3) == 1);
    run([](services::work& w) { services::note_message_from(w, "o_zhang", ""); });
    CHECK(send() == 1);
    CHECK(paths().back() == "/cgi-bin/message/custom/send");
}

TEST_CASE_METHOD(subscribe_fixture,
                 "the sixth message of a window, and one that the platform's window refuses, go by consent") {
    consent();
    consent();
    for (int i = 0; i < 6; ++i) tell_zhang("m" + std::to_string(i));
    CHECK(send() == 6);
    CHECK(std::ranges::count(paths(), by_subscribe[0]) == 1);
    run([](services::work& w) { services::note_message_from(w, "o_zhang", ""); });
    platform.answer = [](const platform::http_request& r) {
        return testing::fake_platform::said(
            r.url.find("custom") != r.url.npos ? R"({"errcode":45047,"errmsg":"out of response count limit"})"
                                               : R"({"errcode":0,"errmsg":"ok"})");
    };
    tell_zhang("refused");
    CHECK(send() == 1);
    CHECK(left() == 0);
    CHECK(in_state(3) == 0);
}

TEST_CASE_METHOD(subscribe_fixture, "who follows no account is told by consent, and by nothing without one") {
    unfollow();
    tell_zhang("nothing");
    CHECK(in_state(0) == 0);
    consent();
    tell_zhang("told");
    CHECK(send() == 1);
    CHECK(paths() == by_subscribe);
    CHECK(in_state(1) == 1);
}

TEST_CASE_METHOD(subscribe_fixture, "a consent for another kind of message is no consent for this one") {
    consent("m_zhang", "TEMPLATE_NOTICE_1");
    close_window();
    tell_zhang("a");
    tell_zhang("b", "与心声无关", news::none);
    CHECK(send() == 2);
    CHECK(platform.asked.empty());
    CHECK(left("m_zhang", "TEMPLATE_NOTICE_1") == 1);
    CHECK(in_state(3) == 2);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "43101 makes all that was counted void, and the message waits for the chat") {
    consent();
    consent();
    close_window();
    platform_says(R"({"errcode":43101,"errmsg":"user refuse to accept the msg"})");
    tell_zhang("a");
    CHECK(send() == 1);
    CHECK(left() == 0);
    CHECK(in_state(3) == 1);
    platform_says(R"({"errcode":0,"errmsg":"ok"})");
    run([](services::work& w) { services::note_message_from(w, "o_zhang", ""); });
    CHECK(send() == 1);
    CHECK(in_state(1) == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "a wrong template, page or value costs no consent, and the message is held") {
    for (const auto* said : {R"({"errcode":40037,"errmsg":"invalid template_id"})",
                             R"({"errcode":41030,"errmsg":"invalid page"})",
                             R"({"errcode":47003,"errmsg":"argument invalid! data.thing2.value invalid"})",
                             R"({"errcode":40003,"errmsg":"invalid openid"})"}) {
        consent();
        const auto before = left();
        close_window();
        platform_says(said);
        tell_zhang(said);
        CHECK(send() == 1);
        CHECK(left() == before);
    }
    CHECK(in_state(3) == 4);
    CHECK(read([](store::transaction& tx) {
              return tx.number("SELECT COUNT(*) FROM outbox WHERE last_error LIKE '%40037%'");
          }) == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "a busy platform is asked again with the same consent, and at last the message is held") {
    consent();
    close_window();
    platform_says(R"({"errcode":-1,"errmsg":"system error"})");
    tell_zhang("a");
    for (int tries = 0; tries < 11; ++tries) {
        CHECK(send() == 1);
        CHECK(left() == 1);
        clock.advance(2h);
    }
    CHECK(in_state(2) == 0);
    CHECK(in_state(3) == 1);
}

TEST_CASE_METHOD(subscribe_fixture, "when no answer came the consent counts as spent: it may have arrived") {
    consent();
    close_window();
    platform.answer = [](const auto&) -> result<platform::http_answer, platform::http_failure> {
        return platform::http_failure::no_answer;
    };
    tell_zhang("a");
    CHECK(send() == 1);
    CHECK(left() == 0);
    CHECK(in_state(0) == 1);
    clock.advance(1min);
    CHECK(send() == 1);
    CHECK(platform.asked.size() == 1);
    CHECK(in_state(3) == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "what was held for the mini-program goes to the chat when the person comes there") {
    unfollow();
    consent();
    platform_says(R"({"errcode":43101,"errmsg":"user refuse to accept the msg"})");
    tell_zhang("a", "王老师答复：今天来修");
    CHECK(send() == 1);
    CHECK(in_state(3) == 1);
    platform_says(R"({"errcode":0,"errmsg":"ok"})");
    run([](services::work& w) { services::note_following(w, "o_zhang", true, ""); });
    CHECK(send() == 1);
    CHECK(paths().back() == "/cgi-bin/message/custom/send");
    CHECK_THAT(platform.asked.back().body, Contains(R"("touser":"o_zhang")") && Contains("今天来修"));
    CHECK(in_state(1) == 1);
}

TEST_CASE_METHOD(subscribe_fixture, "somebody else's coming releases nothing of what is held") {
    unfollow();
    consent();
    platform_says(R"({"errcode":43101,"errmsg":"user refuse to accept the msg"})");
    tell_zhang("a");
    CHECK(send() == 1);
    run([](services::work& w) { services::note_following(w, "o_li", true, ""); });
    CHECK(in_state(3) == 1);
}

TEST_CASE_METHOD(subscribe_fixture,
                 "an administrator known in the mini-program only gets notices by consent") {
    run([&](services::work& w) {
        services::bind_account(w, "m_admin", services::channel::mini_program, admin);
        w.tx.execute("DELETE FROM account WHERE openid = 'o_admin'");
    });
    consent("m_admin", "TEMPLATE_NOTICE_1");
    run([&](services::work& w) {
        services::notify_person(w, admin, services::notice_kind::denial, "activity", 1, "张三说没有这次活动");
    });
    CHECK(send() == 1);
    CHECK(paths() == by_subscribe);
    CHECK_THAT(platform.asked[0].body, Contains("【活动被否认】张三说没有这次活动"));
}

TEST_CASE_METHOD(subscribe_fixture, "without a table or a mini-program everything is held as ever") {
    jobs::outbox_sender none{io.get_executor(), record(), rules, clock, client, {"", "http://platform"}};
    consent();
    close_window();
    tell_zhang("a");
    asio::co_spawn(
        io, [&]() -> task<> { co_await none.send_due(); },
        [](std::exception_ptr failed) {
            if (failed) std::rethrow_exception(failed);
        });
    io.restart();
    io.run();
    CHECK(platform.asked.empty());
    CHECK(left() == 1);
    CHECK(in_state(3) == 1);
}

TEST_CASE("words of a person are not taken for placeholders, and what is not known is a dash or left out") {
    const config::subscribe_message row{
        "notice",
        "T",
        "p?n={number}",
        {{"thing1", "{text}"}, {"name2", "{who}"}, {"thing3", "第{number}号"}}};
    const auto m = jobs::filled(row, {{"text", "写{number}和{who}"}}, {}, {});
    CHECK(m.page == "p?n=");
    CHECK(m.values[0].value == "写{number}和{who}");
    CHECK(m.values[1].value == "－");
    CHECK(m.values[2].value == "第－号");
}

TEST_CASE("the table's subjects are the outbox's") {
    for (const auto about : {news::case_to_answer, news::case_answered, news::case_closed,
                             news::activity_question, news::notice, news::gathering})
        CHECK(std::ranges::count(config::subscribe_subjects, services::name_of(about)) == 1);
}
