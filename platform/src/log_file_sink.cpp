#include "log_file_sink.hpp"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace link100::platform {
namespace {

constexpr mode_t owner_only = 0600;

}  // namespace

log_file_sink::log_file_sink(std::filesystem::path file) : file_(std::move(file)) {
    std::string wrong;
    out_ = opened(wrong);
    if (!out_) throw std::runtime_error(wrong);
}

log_file_sink::open_file log_file_sink::opened(std::string& wrong) const {
    std::error_code in_the_way;  // told by open() below
    if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), in_the_way);
    const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, owner_only);
    open_file out{descriptor < 0 ? nullptr : ::fdopen(descriptor, "ab")};
    if (out) return out;
    wrong = "the log file " + file_.string() +
            " cannot be opened: " + std::error_code(errno, std::generic_category()).message();
    if (descriptor >= 0) (void)::close(descriptor);
    return nullptr;
}

std::string log_file_sink::reopen() {
    std::string wrong;
    auto next = opened(wrong);
    if (!next) return wrong;
    const std::lock_guard guard{mutex_};
    flush_();
    out_ = std::move(next);
    return {};
}

// A disk that is full loses lines of the log and stops nobody.
void log_file_sink::sink_it_(const spdlog::details::log_msg& message) {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    (void)std::fwrite(line.data(), 1, line.size(), out_.get());
}

void log_file_sink::flush_() {
    (void)std::fflush(out_.get());
}

}  // namespace link100::platform
