#include "platform/own_process.hpp"

#include <csignal>
#include <sys/stat.h>

namespace link100::platform {
namespace {

constexpr mode_t nothing_for_others = 077;

}  // namespace

void settle_process() {
    ::umask(nothing_for_others);
    (void)std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace link100::platform
