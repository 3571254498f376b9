// How many connections there are, in all and from each address; shared by all I/O threads. It is asked once a
// connection, never for a request.
#pragma once
#include <boost/asio/ip/address.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace link100::server {

class admission {
public:
    admission(std::size_t most, std::size_t most_per_address)
        : most_(most), most_per_address_(most_per_address) {}

    enum class verdict { admitted, too_many, too_many_of_address };

    // `counted` is false for a trusted proxy: many people stand behind one address.
    [[nodiscard]] verdict enter(const boost::asio::ip::address& from, bool counted);
    // After each verdict::admitted, with the same arguments.
    void leave(const boost::asio::ip::address& from, bool counted);

    [[nodiscard]] std::size_t open() const { return open_.load(std::memory_order_relaxed); }

private:
    using key = std::uint64_t;

    // Threads that meet at the same moment seldom meet in the same shard.
    static constexpr std::size_t shard_count = 32;

    struct shard {
        std::mutex lock;
        std::unordered_map<key, std::size_t> open;
    };

    static key key_of(const boost::asio::ip::address& a);

    shard& shard_of(key k) { return shards_[(k * 0x9e3779b97f4a7c15u) >> 59]; }

    std::size_t most_;
    std::size_t most_per_address_;
    std::atomic<std::size_t> open_{0};
    std::array<shard, shard_count> shards_;
};

}  // namespace link100::server
