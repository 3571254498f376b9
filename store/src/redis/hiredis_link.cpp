#include "hiredis_link.hpp"

#include "reply_copy.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace link100::store::redis {

bool hiredis_link::open(const std::string& ip, std::uint16_t port, const std::string& socket_path, events e) {
    redisAsyncContext* context = socket_path.empty() ? redisAsyncConnect(ip.c_str(), port)
                                                     : redisAsyncConnectUnix(socket_path.c_str());
    if (context == nullptr || context->err != 0) {
        error_ = context == nullptr ? "out of memory" : context->errstr;
        if (context != nullptr) redisAsyncFree(context);
        return false;
    }
    context_ = context;
    context_->data = this;
    events_ = std::move(e);
    told_closed_ = false;
    descriptor_.assign(context_->c.fd);
    set_hooks();
    // hiredis asks for the first write event here, which tells that the connection is there.
    redisAsyncSetConnectCallback(context_, &hiredis_link::on_connect);
    return true;
}

void hiredis_link::set_hooks() {
    context_->ev.data = this;
    context_->ev.addRead = [](void* self) {
        of(self).wants_read_ = true;
        of(self).wait_to_read();
    };
    context_->ev.delRead = [](void* self) { of(self).wants_read_ = false; };
    context_->ev.addWrite = [](void* self) {
        of(self).wants_write_ = true;
        of(self).write_soon();
    };
    context_->ev.delWrite = [](void* self) { of(self).wants_write_ = false; };
    context_->ev.cleanup = [](void* self) { of(self).let_go(); };
}

void hiredis_link::on_connect(const redisAsyncContext* context, int status) {
    auto& self = of(context->data);
    self.connected_ = status == REDIS_OK;
    self.happened_.push_back(
        {self.connected_ ? happened::what::opened : happened::what::refused, std::nullopt});
}

void hiredis_link::on_reply(redisAsyncContext* context, void* reply, void* /*unused*/) {
    auto& self = of(context->data);
    std::optional<redis_reply> copy;
    if (reply != nullptr) copy = copy_reply(*static_cast<const redisReply*>(reply));
    self.happened_.push_back({happened::what::answered, std::move(copy)});
}

bool hiredis_link::send(std::string_view wire) {
    return context_ != nullptr && redisAsyncFormattedCommand(context_, &hiredis_link::on_reply, nullptr,
                                                             wire.data(), wire.size()) == REDIS_OK;
}

void hiredis_link::wait_to_read() {
    if (waiting_read_) return;
    waiting_read_ = true;
    descriptor_.async_wait(descriptor_.wait_read,
                           [self = shared_from_this()](boost::system::error_code error) {
                               self->waiting_read_ = false;
                               if (!error) self->can_read();
                           });
}

void hiredis_link::wait_to_write() {
    if (waiting_write_) return;
    waiting_write_ = true;
    descriptor_.async_wait(descriptor_.wait_write,
                           [self = shared_from_this()](boost::system::error_code error) {
                               self->waiting_write_ = false;
                               if (!error) self->can_write();
                           });
}

// Commands of one turn of the loop gather in hiredis' buffer and leave by one write. A connected socket is
// nearly always writable, so it is tried without asking the reactor first.
void hiredis_link::write_soon() {
    if (!connected_) {
        wait_to_write();
        return;
    }
    if (waiting_write_) return;
    waiting_write_ = true;
    asio::post(descriptor_.get_executor(), [self = shared_from_this()] {
        self->waiting_write_ = false;
        self->can_write();
    });
}

void hiredis_link::can_read() {
    if (context_ == nullptr || !wants_read_) return;
    redisAsyncHandleRead(context_);
    if (context_ != nullptr && wants_read_) wait_to_read();
    tell_happened();
}

void hiredis_link::can_write() {
    if (context_ == nullptr || !wants_write_) return;
    redisAsyncHandleWrite(context_);
    if (context_ != nullptr && wants_write_) wait_to_write();  // the socket is full, or is still connecting
    tell_happened();
}

void hiredis_link::let_go() {
    if (context_ == nullptr) return;
    if (context_->err != 0 && context_->errstr != nullptr) error_ = context_->errstr;
    context_ = nullptr;
    connected_ = false;
    wants_read_ = false;
    wants_write_ = false;
    descriptor_.release();  // cancels the waits, and leaves the closing to hiredis
}

void hiredis_link::close() {
    if (context_ != nullptr) redisAsyncFree(context_);
    if (weak_from_this().expired()) return;  // being destroyed: nobody listens any more
    tell_happened();
}

void hiredis_link::tell_happened() {
    if (telling_) return;  // an event called close(): the loop below goes on with what that added
    const auto keep = shared_from_this();
    telling_ = true;
    // By index, since an event may add to the list.
    for (std::size_t i = 0; i < happened_.size(); ++i) {
        auto next = std::move(happened_[i]);
        if (next.kind == happened::what::answered) {
            if (events_.answered) events_.answered(std::move(next.reply));
        } else if (events_.opened) {
            events_.opened(next.kind == happened::what::opened);
        }
    }
    happened_.clear();
    telling_ = false;
    if (context_ == nullptr && !std::exchange(told_closed_, true) && events_.closed) events_.closed(error_);
}

}  // namespace link100::store::redis
