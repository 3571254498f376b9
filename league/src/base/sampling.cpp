#include "league/base/sampling.hpp"

#include <algorithm>
#include <utility>

namespace link100::league {
namespace {

std::size_t percent_up(std::size_t all, int percent) {
    return (all * static_cast<std::size_t>(percent) + 99) / 100;
}

// A well-mixed number for each id (SplitMix64's finaliser): its order is as good as drawn from an urn, and
// needs neither a generator's state nor the ids' order.
std::uint64_t lot(std::int64_t id, std::uint64_t seed) {
    auto x = static_cast<std::uint64_t>(id) + 0x9e3779b97f4a7c15ULL * (seed + 1);
    for (int round = 0; round < 2; ++round) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        x ^= (x >> 31) ^ seed;
    }
    return x;
}

}  // namespace

std::size_t activities_to_check(std::size_t all) {
    return std::min(all, std::max(activities_checked_min, percent_up(all, activities_checked_percent)));
}

std::size_t contacts_to_check(std::size_t all) {
    return percent_up(all, contacts_checked_percent);
}

std::size_t youths_to_ask(std::size_t all) {
    return std::min(all, std::max(youths_asked_min, percent_up(all, youths_asked_percent)));
}

std::vector<std::int64_t> draw(std::span<const std::int64_t> ids, std::size_t count, std::uint64_t seed) {
    std::vector<std::pair<std::uint64_t, std::int64_t>> urn;
    urn.reserve(ids.size());
    for (const auto id : ids) urn.emplace_back(lot(id, seed), id);
    count = std::min(count, urn.size());
    std::nth_element(urn.begin(), urn.begin() + static_cast<std::ptrdiff_t>(count), urn.end());
    std::vector<std::int64_t> drawn;
    for (std::size_t i = 0; i < count; ++i) drawn.push_back(urn[i].second);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

}  // namespace link100::league
