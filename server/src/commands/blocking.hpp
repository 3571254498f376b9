// Runs one coroutine to its end for a command that may block.
#pragma once
#include "platform/asio.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <optional>

namespace link100::server {

template <class T>
T run_to_end(asio::io_context& io, task<T> work) {
    std::optional<T> out;
    std::exception_ptr failed;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr e, T value) {
        failed = e;
        if (!e) out.emplace(std::move(value));
        io.stop();
    });
    io.restart();
    io.run();
    if (failed) std::rethrow_exception(failed);
    return std::move(*out);
}

}  // namespace link100::server
