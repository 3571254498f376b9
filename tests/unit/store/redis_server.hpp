// A real Redis of the test's own on a Unix socket in a folder of its own: started, stopped, paused by its
// pid.
#pragma once
#include "store/redis_url.hpp"
#include "store_fixture.hpp"

#include <string>
#include <sys/types.h>

namespace link100::store::testing {

class redis_server {
public:
    explicit redis_server(std::string password = {});
    redis_server(const redis_server&) = delete;
    redis_server& operator=(const redis_server&) = delete;
    ~redis_server();

    void start();   // returns when it takes connections
    void kill();    // SIGKILL
    void freeze();  // SIGSTOP: connected, but silent
    void thaw();

    [[nodiscard]] redis_address address() const;

private:
    temporary_folder folder_;
    std::string password_;
    pid_t pid_ = 0;
};

}  // namespace link100::store::testing
