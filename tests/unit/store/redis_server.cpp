#include "redis_server.hpp"

#include <chrono>
#include <fcntl.h>
#include <signal.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace link100::store::testing {

namespace {

bool takes_connections(const std::string& path) {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    path.copy(to.sun_path, sizeof(to.sun_path) - 1);
    const bool there = ::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0;
    ::close(fd);
    return there;
}

}  // namespace

redis_server::redis_server(std::string password) : password_(std::move(password)) {
    start();
}

redis_server::~redis_server() {
    kill();
}

redis_address redis_server::address() const {
    redis_address a;
    a.socket_path = (folder_.path() / "redis.sock").string();
    a.password = password_;
    return a;
}

void redis_server::start() {
    const std::string socket = address().socket_path;
    ::unlink(socket.c_str());
    const std::string folder = folder_.path().string();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error{"fork failed"};
    if (pid_ == 0) {
        const int nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", socket.c_str(), "--save", "",
                 "--appendonly", "no", "--dir", folder.c_str(), "--enable-debug-command", "yes",
                 "--requirepass", password_.c_str(), nullptr);
        ::_exit(127);
    }
    for (int i = 0; i < 1'000; ++i) {
        if (takes_connections(socket)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    kill();
    throw std::runtime_error{"redis-server did not start: is it installed?"};
}

void redis_server::kill() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
}

void redis_server::freeze() {
    ::kill(pid_, SIGSTOP);
}

void redis_server::thaw() {
    ::kill(pid_, SIGCONT);
}

}  // namespace link100::store::testing
