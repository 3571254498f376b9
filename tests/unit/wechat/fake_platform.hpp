// The platform as a test scripts it: answers in order, requests kept; and a coroutine run to its end.
#pragma once
#include "platform/asio.hpp"
#include "platform/http_client.hpp"

#include <boost/asio/co_spawn.hpp>

#include <deque>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace link100::testing {

using http_result = result<platform::http_answer, platform::http_failure>;

inline http_result json_answer(std::string body) {
    return platform::http_answer{200, "application/json; encoding=utf-8", std::move(body)};
}

class fake_platform final : public platform::http_client {
public:
    std::deque<http_result> answers;  // when they run out: not_sent
    std::vector<platform::http_request> requests;

    task<result<platform::http_answer, platform::http_failure>> send(platform::http_request r) override {
        requests.push_back(std::move(r));
        if (answers.empty()) co_return platform::http_failure::not_sent;
        auto next = std::move(answers.front());
        answers.pop_front();
        co_return next;
    }
};

template <class T>
T run(task<T> work) {
    asio::io_context io;
    std::optional<T> out;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr e, T value) {
        if (e) std::rethrow_exception(e);
        out.emplace(std::move(value));
    });
    io.run();
    return *std::move(out);
}

}  // namespace link100::testing
