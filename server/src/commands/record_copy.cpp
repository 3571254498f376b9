#include "commands/record_copy.hpp"

#include "cli/open_engine.hpp"

#include <cstdio>
#include <unistd.h>

namespace link100::server {
namespace {

constexpr auto longest_statement = std::chrono::hours{12};

// One line that is written over on a terminal; nothing where the output is kept.
class progress_line {
public:
    progress_line() = default;
    progress_line(const progress_line&) = delete;
    progress_line& operator=(const progress_line&) = delete;

    ~progress_line() {
        if (terminal_) std::fputs("\r\033[K", stderr);
    }

    void show(store::copy_phase phase, std::string_view table, std::int64_t done, std::int64_t total) {
        if (!terminal_) return;
        const char* verb = phase == store::copy_phase::copying ? "copying" : "verifying";
        std::fprintf(stderr, "\r\033[K%s %.*s: %lld of %lld rows", verb, static_cast<int>(table.size()),
                     table.data(), static_cast<long long>(done), static_cast<long long>(total));
    }

private:
    bool terminal_ = isatty(STDERR_FILENO) != 0;
};

}  // namespace

std::vector<store::copied_table> copy_showing_progress(config::database_settings from,
                                                       config::database_settings to,
                                                       const platform::clock& clock) {
    for (auto* d : {&from, &to}) {
        d->pool = 1;
        d->answer_timeout = longest_statement;
    }
    const auto source = cli::open_engine(from, clock);
    const auto target = cli::open_engine(to, clock);
    progress_line line;
    return store::copy_record(*source, *target, clock, [&](auto phase, auto table, auto done, auto total) {
        line.show(phase, table, done, total);
    });
}

}  // namespace link100::server
