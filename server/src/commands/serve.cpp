#include "application.hpp"
#include "cli/environment.hpp"
#include "commands/commands.hpp"
#include "reload.hpp"

namespace link100::server {

int serve(const std::filesystem::path& config) {
    later_hang_up from_the_first_moment;
    return run_application(cli::read_environment(config), from_the_first_moment);
}

}  // namespace link100::server
