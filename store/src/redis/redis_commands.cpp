#include "store/redis_commands.hpp"

namespace link100::store {

namespace {

void append_length(std::string& wire, char type, std::size_t n) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
    wire.push_back(type);
    wire.append(digits.data(), end);
    wire.append("\r\n");
}

}  // namespace

void redis_commands::start(std::size_t words) {
    if (++count_ > 1) later_starts_.push_back(wire_.size());
    append_length(wire_, '*', words);
}

std::string_view redis_commands::wire(std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : later_starts_[index - 1];
    const std::size_t to = index + 1 < count_ ? later_starts_[index] : wire_.size();
    return std::string_view{wire_}.substr(from, to - from);
}

void redis_commands::word(std::string_view text) {
    append_length(wire_, '$', text.size());
    wire_.append(text);
    wire_.append("\r\n");
}

}  // namespace link100::store
