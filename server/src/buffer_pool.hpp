// Blocks of bytes for requests on their way in. A connection holds one only while a request is arriving or
// being answered: that is why ten thousand idle connections cost next to nothing.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

namespace link100::server {

// One a thread.
class buffer_pool {
public:
    static constexpr std::size_t spare_blocks_max = 256;

    explicit buffer_pool(std::size_t block_bytes) : block_bytes_(block_bytes) {}

    [[nodiscard]] std::size_t block_bytes() const { return block_bytes_; }

    [[nodiscard]] std::unique_ptr<char[]> take() {
        if (spare_.empty()) return std::make_unique_for_overwrite<char[]>(block_bytes_);
        auto block = std::move(spare_.back());
        spare_.pop_back();
        return block;
    }

    // Only blocks of block_bytes() come back; grown ones are freed.
    void give_back(std::unique_ptr<char[]> block) {
        if (spare_.size() < spare_blocks_max) spare_.push_back(std::move(block));
    }

private:
    std::size_t block_bytes_;
    std::vector<std::unique_ptr<char[]>> spare_;
};

}  // namespace link100::server
