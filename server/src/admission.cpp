#include "admission.hpp"

namespace link100::server {

// One IPv6 subscriber has a whole /64: counting single addresses would count nothing.
admission::key admission::key_of(const boost::asio::ip::address& a) {
    if (a.is_v4()) return a.to_v4().to_uint();
    const auto v6 = a.to_v6();
    if (v6.is_v4_mapped()) return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_uint();
    key k = 0;
    const auto bytes = v6.to_bytes();
    for (std::size_t i = 0; i < 8; ++i) k = k << 8 | bytes[i];
    return k;
}

admission::verdict admission::enter(const boost::asio::ip::address& from, bool counted) {
    if (open_.fetch_add(1, std::memory_order_relaxed) >= most_) {
        open_.fetch_sub(1, std::memory_order_relaxed);
        return verdict::too_many;
    }
    if (!counted) return verdict::admitted;
    const auto k = key_of(from);
    auto& s = shard_of(k);
    const std::lock_guard guard{s.lock};
    auto& open = s.open[k];
    if (open >= most_per_address_) {
        open_.fetch_sub(1, std::memory_order_relaxed);
        return verdict::too_many_of_address;
    }
    ++open;
    return verdict::admitted;
}

void admission::leave(const boost::asio::ip::address& from, bool counted) {
    open_.fetch_sub(1, std::memory_order_relaxed);
    if (!counted) return;
    const auto k = key_of(from);
    auto& s = shard_of(k);
    const std::lock_guard guard{s.lock};
    if (const auto at = s.open.find(k); at != s.open.end() && --at->second == 0) s.open.erase(at);
}

}  // namespace link100::server
