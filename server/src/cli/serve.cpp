#include "application.hpp"
#include "commands.hpp"
#include "environment.hpp"

namespace link100::server {

int serve(const std::filesystem::path& config) {
    return run_application(read_environment(config));
}

}  // namespace link100::server
