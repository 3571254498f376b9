#include "cli/progress_bar.hpp"

#include <algorithm>
#include <iostream>
#include <time.h>
#include <unistd.h>

namespace link100::cli {
namespace {

constexpr double bar_after_s = 1.0;
constexpr double bar_every_s = 0.1;
constexpr int bar_cells = 30;

double now_s() {
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

}  // namespace

progress_bar::progress_bar() : started_s_(now_s()), terminal_(isatty(STDERR_FILENO) != 0) {}

void progress_bar::show(double part, const std::string& text) {
    const auto now = now_s();
    if (!terminal_ || now - started_s_ < bar_after_s || now - shown_s_ < bar_every_s) return;
    shown_s_ = now;
    any_ = true;
    const auto full = static_cast<int>(std::clamp(part, 0.0, 1.0) * bar_cells);
    std::cerr << "\r[" << std::string(static_cast<std::size_t>(full), '#')
              << std::string(static_cast<std::size_t>(bar_cells - full), '.') << "] "
              << static_cast<int>(part * 100) << "% " << text << "   " << std::flush;
}

void progress_bar::finish() {
    if (any_) std::cerr << '\n';
    any_ = false;
}

}  // namespace link100::cli
