// What stands behind the door in tests: a platform that knows a few login codes, and a memory in this
// process.
#pragma once
#include "api/api_memory.hpp"
#include "api/login_client.hpp"
#include "api/text_checker.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace link100::testing {

// "code-NAME" is the login of openid "m_NAME", once; its session_key is "key-N" for the N-th login.
class fake_login final : public api::login_client {
public:
    task<result<miniapp::login_result, wechat::platform_error>> exchange(std::string code) override {
        ++asked;
        if (broken) co_return *broken;
        wechat::platform_error refused;
        refused.kind = wechat::error_class::login;
        refused.code = wechat::errcode::invalid_login_code;
        const auto name = code.substr(0, code.find('#'));
        if (!name.starts_with("code-") || !used_.insert(code).second) co_return refused;
        miniapp::login_result r;
        r.openid = "m_" + name.substr(5);
        r.session_key = session_key.empty() ? "key-" + std::to_string(asked) : session_key;
        if (const auto at = union_ids.find(r.openid); at != union_ids.end()) r.union_id = at->second;
        co_return r;
    }

    int asked = 0;
    std::string session_key;
    std::optional<wechat::platform_error> broken;
    std::map<std::string, std::string> union_ids;

private:
    std::set<std::string> used_;
};

class counting_memory final : public api::api_memory {
public:
    task<std::optional<std::string>> session_of(std::string token_hash) override {
        const auto at = sessions.find(token_hash);
        co_return at == sessions.end() ? std::nullopt : std::optional{at->second};
    }

    void remember_session(std::string_view token_hash, std::string_view openid,
                          std::chrono::seconds) override {
        sessions[std::string{token_hash}] = openid;
    }

    task<bool> over_limit(api::counted what, std::string who, int limit, std::chrono::seconds window,
                          platform::time_point now) override {
        const auto span = platform::to_micros(now) / std::chrono::microseconds{window}.count();
        co_return ++counts_[{what, std::move(who), span}] > limit;
    }

    task<> apply(const services::changes& changed) override {
        outbox = outbox || changed.outbox;
        scores += changed.scores.size();
        for (const auto& hash : changed.ended_sessions) sessions.erase(hash);
        co_return;
    }

    std::map<std::string, std::string> sessions;
    bool outbox = false;     // something was said to wait for the sender
    std::size_t scores = 0;  // cadres' months that were said to have changed

private:
    std::map<std::tuple<api::counted, std::string, std::int64_t>, int> counts_;
};

// Finds a word risky, and remembers what it was asked.
class word_checker final : public api::text_checker {
public:
    [[nodiscard]] bool is_on() const override { return !risky_word.empty(); }

    task<miniapp::check_outcome> look_at(std::string openid, std::string text,
                                         miniapp::check_scene scene) override {
        asked.push_back({std::move(openid), text, scene});
        if (text.find(risky_word) != std::string::npos) co_return miniapp::check_outcome::risky;
        co_return otherwise;
    }

    void note_crisis() override { ++crisis; }

    struct question {
        std::string openid, text;
        miniapp::check_scene scene;
    };

    std::string risky_word;  // empty: nothing is checked
    miniapp::check_outcome otherwise = miniapp::check_outcome::passed;
    std::vector<question> asked;
    int crisis = 0;
};

}  // namespace link100::testing
