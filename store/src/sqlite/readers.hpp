// The threads that read: each job sees one consistent snapshot on a connection that refuses to write.
#pragma once
#include "connection.hpp"
#include "job_queue.hpp"
#include "platform/clock.hpp"
#include "store/sqlite.hpp"

#include <memory>
#include <thread>
#include <vector>

namespace link100::store::sqlite {

class readers {
public:
    readers(const std::filesystem::path& file, const platform::clock& clock, const sqlite_options& options);
    readers(const readers&) = delete;
    readers& operator=(const readers&) = delete;

    ~readers() { stop(); }

    void submit(queued_job job);
    void stop();

    [[nodiscard]] std::uint64_t refused() const { return queue_.refused(); }

private:
    void work(connection& own);

    const platform::clock& clock_;
    job_queue queue_;
    std::vector<std::unique_ptr<connection>> connections_;
    std::vector<std::thread> threads_;
};

}  // namespace link100::store::sqlite
