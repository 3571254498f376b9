// `link100 migrate --from URL --to URL`.
#pragma once
#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace link100::server {

struct copy_options {
    std::string from;  // sqlite:PATH or postgresql://…
    std::string to;
};

void add_copy_options(CLI::App& migrate, copy_options& o);

// Exit codes: 1 the target is not empty, cannot take a row, or reads otherwise; 2 wrong URLs; 4 not
// reachable.
int copy_to_engine(const std::filesystem::path& config, const copy_options& o);

}  // namespace link100::server
