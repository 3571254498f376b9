// A platform that answers from a list, and remembers what it was asked: the outbox's sender without a
// network.
#pragma once
#include "platform/http_client.hpp"

#include <functional>
#include <string>
#include <vector>

namespace link100::testing {

class fake_platform final : public platform::http_client {
public:
    std::vector<platform::http_request> asked;  // without the requests for a token
    // The answer to a message; by default the platform takes it.
    std::function<result<platform::http_answer, platform::http_failure>(const platform::http_request&)>
        answer =
            [](const platform::http_request&) { return said(R"({"errcode":0,"errmsg":"ok","msgid":1})"); };

    static platform::http_answer said(std::string body) {
        return {.status = 200, .content_type = "application/json", .body = std::move(body), .date = {}};
    }

    task<result<platform::http_answer, platform::http_failure>> send(platform::http_request r) override {
        if (r.url.find("token?") != std::string::npos || r.url.find("stable_token") != std::string::npos)
            co_return said(R"({"access_token":"TOKEN","expires_in":7200})");
        asked.push_back(r);
        auto a = answer(r);
        co_return a;
    }
};

}  // namespace link100::testing
