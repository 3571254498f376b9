#include "platform/log.hpp"

#include "log_file_sink.hpp"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <chrono>

namespace link100::platform {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warn", "error"};

spdlog::level::level_enum spdlog_level(log_level l) {
    constexpr std::array<spdlog::level::level_enum, 4> levels{spdlog::level::debug, spdlog::level::info,
                                                              spdlog::level::warn, spdlog::level::err};
    return levels[static_cast<std::size_t>(l)];
}

void append_on_one_line(std::string& to, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            to += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            to += "\\x";
            to += digits[byte >> 4];
            to += digits[byte & 15];
        } else {
            to += c;
        }
    }
}

bool needs_quotes(std::string_view value) {
    return value.empty() || value.find_first_of(" =\"") != std::string_view::npos;
}

void append_field(std::string& to, const log::field& f) {
    to += ' ';
    to += f.first;
    to += '=';
    if (!needs_quotes(f.second)) {
        append_on_one_line(to, f.second);
        return;
    }
    to += '"';
    std::string inner;
    for (const char c : f.second) {
        if (c == '"' || c == '\\') inner += '\\';
        inner += c;
    }
    append_on_one_line(to, inner);
    to += '"';
}

void append_padded(std::string& to, unsigned value, unsigned width) {
    std::array<char, 10> digits{};
    for (unsigned i = width; i > 0; --i, value /= 10) digits[i - 1] = static_cast<char>('0' + value % 10);
    to.append(digits.data(), width);
}

class async_log final : public log {
public:
    explicit async_log(const log_settings& s)
        : level_(s.level),
          file_(s.file.empty() ? nullptr : std::make_shared<log_file_sink>(s.file)),
          writer_(std::make_shared<spdlog::details::thread_pool>(s.queue_records, 1)),
          logger_(std::make_shared<spdlog::async_logger>("link100", sink(), writer_,
                                                         spdlog::async_overflow_policy::overrun_oldest)) {
        logger_->set_pattern("%v");
        logger_->set_level(spdlog::level::debug);
        logger_->flush_on(spdlog::level::info);
    }

    ~async_log() override { logger_->flush(); }

    async_log(const async_log&) = delete;
    async_log& operator=(const async_log&) = delete;

    void write(log_level level, std::string_view message, fields more) override {
        if (level < level_) return;
        std::string line;
        line.reserve(64 + message.size());
        append_utc(line, system_clock{}.now());
        line += ' ';
        line += level_names[static_cast<std::size_t>(level)];
        line += ' ';
        append_on_one_line(line, message);
        for (const auto& f : more) append_field(line, f);
        logger_->log(spdlog_level(level), line);
    }

    void lines(std::string ready) override {
        if (!ready.empty()) logger_->log(spdlog::level::info, ready);
    }

    std::string reopen() override { return file_ ? file_->reopen() : std::string{}; }

    std::uint64_t lost() const override { return writer_->overrun_counter(); }

private:
    [[nodiscard]] spdlog::sink_ptr sink() const {
        if (file_) return file_;
        return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    }

    log_level level_;
    std::shared_ptr<log_file_sink> file_;  // nothing: standard error
    std::shared_ptr<spdlog::details::thread_pool> writer_;
    std::shared_ptr<spdlog::async_logger> logger_;
};

class no_log final : public log {
public:
    void write(log_level, std::string_view, fields) override {}

    void lines(std::string) override {}

    std::uint64_t lost() const override { return 0; }
};

}  // namespace

std::unique_ptr<log> open_log(const log_settings& settings) {
    return std::make_unique<async_log>(settings);
}

std::unique_ptr<log> silent_log() {
    return std::make_unique<no_log>();
}

void append_utc(std::string& to, time_point t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::milliseconds>(t - day)};
    const auto part = [&](auto value, unsigned width, char after) {
        append_padded(to, static_cast<unsigned>(value), width);
        to += after;
    };
    part(static_cast<int>(date.year()), 4, '-');
    part(static_cast<unsigned>(date.month()), 2, '-');
    part(static_cast<unsigned>(date.day()), 2, 'T');
    part(time.hours().count(), 2, ':');
    part(time.minutes().count(), 2, ':');
    part(time.seconds().count(), 2, '.');
    part(time.subseconds().count(), 3, 'Z');
}

}  // namespace link100::platform
