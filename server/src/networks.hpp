// Addresses and blocks of addresses, as an operator names trusted proxies; and whose address a request that
// came through them is said to be.
#pragma once
#include <boost/asio/ip/address.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::server {

class networks {
public:
    // Each 127.0.0.1, 10.0.0.0/8, ::1 or fd00::/8. Throws std::invalid_argument with the one that is wrong.
    explicit networks(std::span<const std::string> blocks);

    // An IPv4 address in IPv6's clothes (::ffff:…) counts as the IPv4 address.
    [[nodiscard]] bool contains(const boost::asio::ip::address& a) const;

    [[nodiscard]] bool empty() const { return blocks_.empty(); }

private:
    struct block {
        boost::asio::ip::address_v6 first;
        unsigned bits = 128;
    };

    std::vector<block> blocks_;
};

// The last address of an X-Forwarded-For value that is no trusted proxy's: what stands further left was said
// by the client and may be a lie. Empty if the list ends before one is found, or holds something else.
[[nodiscard]] std::string_view forwarded_address(std::string_view forwarded_for, const networks& trusted);

}  // namespace link100::server
