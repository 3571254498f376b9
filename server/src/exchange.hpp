// What a request means for us once its head is there: its route, its parts, or why it is refused. No socket.
#pragma once
#include "request_reader.hpp"
#include "router.hpp"

#include <array>
#include <string>
#include <string_view>

namespace link100::server {

class networks;

// Of a request's target, query included; longer is 414 even where the whole head would fit.
inline constexpr std::size_t target_bytes_max = 4 * 1024;

class exchange {
public:
    exchange(const request_reader& reader, std::string peer);
    exchange(const exchange&) = delete;
    exchange& operator=(const exchange&) = delete;

    // A new request: a new id, no route yet.
    void begin();

    // After the head: finds the route. 0, or the status to refuse with.
    [[nodiscard]] int choose(const router& routes);

    // After the body has come, or a part of it: the buffer may have been moved meanwhile, and what was noted
    // before then points nowhere.
    void settle();

    // After settle(): fills what the handler sees. `trusted` is given if the peer is a trusted proxy.
    const platform::http_incoming& incoming(const networks* trusted);

    [[nodiscard]] const platform::http_route* route() const { return found_.route; }

    [[nodiscard]] std::size_t route_index() const { return found_.index; }

    [[nodiscard]] std::string_view allowed() const { return found_.allowed; }

    [[nodiscard]] std::string_view path() const { return incoming_.path; }

    [[nodiscard]] std::string_view method() const { return incoming_.method; }

    [[nodiscard]] std::string_view request_id() const { return {id_.data(), id_.size()}; }

    [[nodiscard]] bool expects_continue() const { return expects_continue_; }

private:
    [[nodiscard]] bool split_target(std::string_view target);
    [[nodiscard]] int check_body() const;
    [[nodiscard]] std::string_view client_address(const networks& trusted) const;

    const request_reader& reader_;
    std::string peer_;
    std::array<char, 16> id_{};
    const router* routes_ = nullptr;
    router::found found_;
    platform::http_incoming incoming_;
    bool expects_continue_ = false;
};

}  // namespace link100::server
