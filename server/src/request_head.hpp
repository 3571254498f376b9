// A request's first lines as offsets into the bytes they arrived in: nothing is copied, and header fields are
// looked up only when somebody asks.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace link100::server {

class request_head {
public:
    static constexpr std::size_t fields_max = 100;

    struct part {
        std::uint16_t at = 0;
        std::uint16_t length = 0;
    };

    struct field {
        part name;
        part value;
    };

    void clear() {
        method = {};
        target = {};
        count_ = 0;
        hosts = 0;
    }

    // False: there are too many.
    [[nodiscard]] bool add(field f) {
        if (count_ == fields_max) return false;
        fields_[count_++] = f;
        return true;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    [[nodiscard]] const field& at(std::size_t i) const { return fields_[i]; }

    part method;
    part target;
    std::size_t hosts = 0;  // how many Host fields there were: exactly one is right

private:
    std::array<field, fields_max> fields_;
    std::size_t count_ = 0;
};

// ASCII only, as header names are.
[[nodiscard]] bool equals_ignoring_case(std::string_view text, std::string_view lower_case);

}  // namespace link100::server
