// Asks the platform for the unionid of new followers, so that the mini-program recognises the same person.
// Nobody ever waits for it.
#pragma once
#include "jobs/steady_timer.hpp"
#include "platform/clock.hpp"
#include "services/base/work.hpp"
#include "store/database.hpp"
#include "wechat/platform_client.hpp"

namespace link100::jobs {

class profile_reader {
public:
    profile_reader(executor ex, store::database& db, const services::programme& rules,
                   const platform::clock& clock, wechat::platform_client& platform);

    // Runs until stop(). Looks every two seconds, and rests for a minute after a failure.
    task<> run();
    void stop();  // from any thread

private:
    // False: the platform did not answer, and the remaining followers wait.
    task<bool> read_some();

    executor executor_;
    store::database& db_;
    const services::programme& rules_;
    const platform::clock& clock_;
    wechat::platform_client& platform_;
    steady_timer wake_;
    bool stopping_ = false;
};

}  // namespace link100::jobs
