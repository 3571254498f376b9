// The log's file: appended to, and opened again under its name when somebody has moved it away.
#pragma once
#include <spdlog/sinks/base_sink.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace link100::platform {

class log_file_sink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    // Makes the folder if it is missing. Throws std::runtime_error with a sentence when the file cannot be
    // opened.
    explicit log_file_sink(std::filesystem::path file);

    // The file of that name from now on; every record goes to the old one or the new one whole. What is wrong
    // when it cannot be opened (then the old one stays), or nothing.
    [[nodiscard]] std::string reopen();

private:
    struct closer {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };

    using open_file = std::unique_ptr<std::FILE, closer>;

    void sink_it_(const spdlog::details::log_msg& message) override;
    void flush_() override;
    [[nodiscard]] open_file opened(std::string& wrong) const;

    std::filesystem::path file_;
    open_file out_;
};

}  // namespace link100::platform
