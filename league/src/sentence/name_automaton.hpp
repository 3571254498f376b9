// Aho–Corasick over the names of a roster: every name that stands in a text, found in one pass over it.
#pragma once
#include "sentence/sentence_text.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

struct name_match {
    text_span span;
    std::uint32_t name = 0;  // index for name_automaton::bearers
};

class name_automaton {
public:
    // Each name with the indexes (into the roster) of those who bear it. Names are in plain form, none empty.
    explicit name_automaton(std::map<std::u32string, std::vector<std::uint32_t>> names);

    // All matches in a text, the longest at each place, none overlapping another: leftmost first.
    [[nodiscard]] std::vector<name_match> find(std::u32string_view text) const;

    [[nodiscard]] const std::vector<std::uint32_t>& bearers(std::uint32_t name) const {
        return bearers_[name];
    }

    [[nodiscard]] const std::u32string& name(std::uint32_t index) const { return names_[index]; }

    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct edge {
        char32_t on;
        std::uint32_t to;
    };

    struct node {
        std::uint32_t first_edge = 0;
        std::uint32_t last_edge = 0;
        std::uint32_t fail = 0;
        std::uint32_t name = none;  // the name that ends here
        std::uint32_t shorter = 0;  // the nearest node down the fail links where a name ends, 0: none
    };

    void link();
    [[nodiscard]] std::uint32_t next(std::uint32_t from, char32_t on) const;

    std::vector<node> nodes_;
    std::vector<edge> edges_;  // of one node beside each other, in order of `on`
    std::vector<std::u32string> names_;
    std::vector<std::vector<std::uint32_t>> bearers_;
};

}  // namespace link100::league
