// Counts openings of the library's pieces until they are added to the record's sums. It never writes down
// who opened what.
//
// Within a day, 64 bits of a keyed hash of person and piece keep a person who opens a piece again from
// being counted again. The hashes and their key, random for each process and day, are in memory alone and
// are forgotten with the day. After a restart, or on another day, an opening counts anew: the sums are
// openings, not people.
#pragma once
#include "services/base/work.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace link100::services {

// Hashes kept at once; beyond this number all are forgotten, and an opening may count twice.
inline constexpr std::size_t reads_remembered_max = 200'000;

// Openings by content id and unit id.
using read_sums = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

// One for all threads of a process.
class read_tally {
public:
    explicit read_tally(league::zone zone) : zone_(zone) {}

    void note(const std::vector<content_read>& reads, platform::time_point now);

    [[nodiscard]] read_sums take();         // what was counted since the last time
    void give_back(const read_sums& sums);  // sums that could not be written

private:
    league::zone zone_;
    std::mutex lock_;
    std::string key_;
    league::local_days day_{};
    std::unordered_set<std::uint64_t> seen_;
    read_sums sums_;
};

// Adds the sums to the record; returns how many rows.
int add_reads(work& w, const read_sums& sums);

}  // namespace link100::services
