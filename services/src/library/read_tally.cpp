#include "services/library/read_tally.hpp"

#include "platform/random.hpp"
#include "platform/seal.hpp"

#include <cstring>

namespace link100::services {
namespace {

constexpr std::size_t key_bytes = 32;

std::uint64_t mark_of(const std::string& key, const content_read& r) {
    const auto hash =
        platform::hmac_sha256(key, std::to_string(r.content_id) + ":" + std::to_string(r.reader_id));
    std::uint64_t mark = 0;
    std::memcpy(&mark, hash.data(), sizeof mark);
    return mark;
}

}  // namespace

void read_tally::note(const std::vector<content_read>& reads, platform::time_point now) {
    if (reads.empty()) return;
    const std::lock_guard hold(lock_);
    const auto today = league::day_of(now, zone_);
    if (key_.empty() || today != day_ || seen_.size() >= reads_remembered_max) {
        key_ = platform::random_token(key_bytes);
        day_ = today;
        seen_.clear();
    }
    for (const auto& r : reads)
        if (seen_.insert(mark_of(key_, r)).second) ++sums_[{r.content_id, r.unit_id}];
}

read_sums read_tally::take() {
    const std::lock_guard hold(lock_);
    return std::exchange(sums_, {});
}

void read_tally::give_back(const read_sums& sums) {
    const std::lock_guard hold(lock_);
    for (const auto& [place, n] : sums) sums_[place] += n;
}

int add_reads(work& w, const read_sums& sums) {
    for (const auto& [place, n] : sums)
        w.tx.execute(
            R"(
                INSERT INTO content_reads (content_id, unit_id, reads)
                VALUES (?1, ?2, ?3)
                ON CONFLICT (content_id, unit_id) DO UPDATE SET reads = content_reads.reads + excluded.reads)",
            place.first, place.second, n);
    return static_cast<int>(sums.size());
}

}  // namespace link100::services
