// Who runs beside others and who runs alone: a job that lost its race again and again gets the track for
// itself, and so cannot lose it to anybody of this process.
#pragma once
#include <mutex>
#include <shared_mutex>

namespace link100::store::postgres {

class track {
public:
    class place {
    public:
        explicit place(std::shared_lock<std::shared_mutex> beside) : beside_(std::move(beside)) {}

        place(std::unique_lock<std::mutex> gate, std::unique_lock<std::shared_mutex> alone)
            : gate_(std::move(gate)), alone_(std::move(alone)) {}

    private:
        std::shared_lock<std::shared_mutex> beside_;
        std::unique_lock<std::mutex> gate_;
        std::unique_lock<std::shared_mutex> alone_;
    };

    // Waits while somebody is alone, or waits for it: who waits to be alone is not passed by newcomers.
    [[nodiscard]] place beside_others() {
        const std::lock_guard through{gate_};
        return place{std::shared_lock{occupied_}};
    }

    // Waits until those who run have ended.
    [[nodiscard]] place alone() {
        std::unique_lock closed{gate_};
        return {std::move(closed), std::unique_lock{occupied_}};
    }

private:
    std::mutex gate_;
    std::shared_mutex occupied_;
};

}  // namespace link100::store::postgres
