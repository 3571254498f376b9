// One connection of hiredis' asynchronous API, driven by an Asio descriptor through hiredis' five event
// hooks.
// - hiredis calls the hooks from inside its own functions: they only note what is wanted or start a wait.
// - hiredis closes the socket and frees its context by itself when the connection ends: `cleanup` is the last
// word
//   that is heard of it, and releases the descriptor first.
// - replies are freed when the callback returns: they are copied there, and handed on only after hiredis has
//   returned, so that no coroutine ever runs inside of hiredis.
#pragma once
#include "platform/asio.hpp"
#include "store/redis_reply.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <hiredis/async.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::store::redis {

class hiredis_link : public std::enable_shared_from_this<hiredis_link> {
public:
    struct events {
        std::function<void(bool connected)> opened;
        // The next outstanding command's answer; nothing when the connection ended first. In order of
        // sending.
        std::function<void(std::optional<redis_reply>)> answered;
        std::function<void(const std::string& why)> closed;  // once, the last
    };

    explicit hiredis_link(asio::io_context& io) : descriptor_(io) {}

    hiredis_link(const hiredis_link&) = delete;
    hiredis_link& operator=(const hiredis_link&) = delete;

    ~hiredis_link() { close(); }

    // Either ip and port, or a socket's path. Everything is told through the events, none of them from inside
    // this call. False (and no event): not even begun.
    [[nodiscard]] bool open(const std::string& ip, std::uint16_t port, const std::string& socket_path,
                            events e);

    // One command in wire form. False: the connection is ending, nothing was sent and no answer will come.
    [[nodiscard]] bool send(std::string_view wire_form_of_one);

    void close();  // outstanding commands are told, then `closed`

    [[nodiscard]] const std::string& error() const { return error_; }

private:
    struct happened {
        enum class what { opened, refused, answered } kind;
        std::optional<redis_reply> reply;
    };

    static hiredis_link& of(void* self) { return *static_cast<hiredis_link*>(self); }

    static void on_connect(const redisAsyncContext* context, int status);
    static void on_reply(redisAsyncContext* context, void* reply, void* self);

    void set_hooks();
    void wait_to_read();
    void wait_to_write();
    void write_soon();
    void can_read();
    void can_write();
    void let_go();         // the `cleanup` hook
    void tell_happened();  // runs the events; may destroy whoever listens

    asio::posix::basic_stream_descriptor<executor> descriptor_;
    redisAsyncContext* context_ = nullptr;  // owned by hiredis, which frees it after cleanup
    events events_;
    std::vector<happened> happened_;
    std::string error_;
    bool connected_ = false;
    bool wants_read_ = false;
    bool wants_write_ = false;
    bool waiting_read_ = false;
    bool waiting_write_ = false;
    bool telling_ = false;
    bool told_closed_ = true;
};

}  // namespace link100::store::redis
