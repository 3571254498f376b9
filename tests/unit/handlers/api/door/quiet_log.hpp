// A log that keeps what it was told.
#pragma once
#include "platform/log.hpp"

namespace link100::testing {

class quiet_log final : public platform::log {
public:
    void write(platform::log_level, std::string_view message, fields more) override {
        text += message;
        for (const auto& [name, value] : more) text += " " + std::string{name} + "=" + std::string{value};
        text += '\n';
    }

    void lines(std::string ready) override { text += ready; }

    [[nodiscard]] std::uint64_t lost() const override { return 0; }

    std::string text;
};

}  // namespace link100::testing
