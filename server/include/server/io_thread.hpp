// One I/O thread as others see it: whatever is built for it (a Redis connection, a codec, an outgoing client)
// runs on its executor and is touched by no other thread.
#pragma once
#include "platform/asio.hpp"

#include <cstddef>

namespace link100::server {

class io_thread final {
public:
    explicit io_thread(std::size_t index) : index_(index) {}

    io_thread(const io_thread&) = delete;
    io_thread& operator=(const io_thread&) = delete;

    [[nodiscard]] std::size_t index() const { return index_; }

    [[nodiscard]] asio::io_context& context() { return context_; }

    [[nodiscard]] executor get_executor() { return context_.get_executor(); }

private:
    std::size_t index_;
    asio::io_context context_{1};  // one thread runs it
};

}  // namespace link100::server
