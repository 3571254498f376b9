// Writes commands in Redis' own wire form, each a list of binary-safe words. It never refers to an argument
// after the call that names it: each command is formatted at once.
#pragma once
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace link100::store {

class redis_commands {
public:
    // Words are anything that is text, or an integer.
    template <class... Word>
    redis_commands& add(const Word&... words) {
        start(sizeof...(words));
        (word(words), ...);
        return *this;
    }

    // For a number of words that is only known at run time: start(3), then three times word().
    void start(std::size_t words);
    void word(std::string_view text);

    void word(std::integral auto number) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        word(std::string_view{digits.data(), static_cast<std::size_t>(end - digits.data())});
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    [[nodiscard]] std::string_view wire(std::size_t index) const;  // of one command

private:
    std::string wire_;
    std::size_t count_ = 0;
    std::vector<std::size_t> later_starts_;  // of the second command and those after it
};

}  // namespace link100::store
