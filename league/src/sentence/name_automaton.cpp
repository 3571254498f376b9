#include "sentence/name_automaton.hpp"

#include <algorithm>
#include <utility>

namespace link100::league {

name_automaton::name_automaton(std::map<std::u32string, std::vector<std::uint32_t>> names) {
    std::vector<std::map<char32_t, std::uint32_t>> tree(1);
    nodes_.resize(1);
    for (auto& [name, who] : names) {
        std::uint32_t at = 0;
        for (const char32_t c : name) {
            const auto [edge, is_new] = tree[at].try_emplace(c, static_cast<std::uint32_t>(tree.size()));
            at = edge->second;
            if (!is_new) continue;
            tree.emplace_back();
            nodes_.emplace_back();
        }
        nodes_[at].name = static_cast<std::uint32_t>(names_.size());
        names_.push_back(name);
        bearers_.push_back(std::move(who));
    }
    for (std::size_t i = 0; i < tree.size(); ++i) {
        nodes_[i].first_edge = static_cast<std::uint32_t>(edges_.size());
        for (const auto& [on, to] : tree[i]) edges_.push_back({on, to});
        nodes_[i].last_edge = static_cast<std::uint32_t>(edges_.size());
    }
    link();
}

// Fail links, breadth first, so that those of shorter prefixes are there before they are needed.
void name_automaton::link() {
    std::vector<std::uint32_t> queue;
    for (std::uint32_t e = nodes_[0].first_edge; e < nodes_[0].last_edge; ++e) queue.push_back(edges_[e].to);
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::uint32_t at = queue[i];
        for (std::uint32_t e = nodes_[at].first_edge; e < nodes_[at].last_edge; ++e) {
            const auto [on, to] = edges_[e];
            std::uint32_t fail = nodes_[at].fail;
            while (fail != 0 && next(fail, on) == none) fail = nodes_[fail].fail;
            const std::uint32_t found = next(fail, on);
            nodes_[to].fail = found == none ? 0 : found;
            const auto& f = nodes_[nodes_[to].fail];
            nodes_[to].shorter = f.name != none ? nodes_[to].fail : f.shorter;
            queue.push_back(to);
        }
    }
}

std::uint32_t name_automaton::next(std::uint32_t from, char32_t on) const {
    const auto first = edges_.begin() + nodes_[from].first_edge;
    const auto last = edges_.begin() + nodes_[from].last_edge;
    const auto at = std::lower_bound(first, last, on, [](edge e, char32_t c) { return e.on < c; });
    return at != last && at->on == on ? at->to : none;
}

std::vector<name_match> name_automaton::find(std::u32string_view text) const {
    std::vector<name_match> all;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (at != 0 && next(at, text[i]) == none) at = nodes_[at].fail;
        const std::uint32_t to = next(at, text[i]);
        at = to == none ? 0 : to;
        for (std::uint32_t hit = nodes_[at].name != none ? at : nodes_[at].shorter; hit != 0;
             hit = nodes_[hit].shorter) {
            const auto name = nodes_[hit].name;
            all.push_back({{i + 1 - names_[name].size(), i + 1}, name});
        }
    }
    std::sort(all.begin(), all.end(), [](const name_match& a, const name_match& b) {
        return std::pair{a.span.first, b.span.last} < std::pair{b.span.first, a.span.last};
    });
    std::vector<name_match> kept;
    for (const auto& m : all)
        if (kept.empty() || m.span.first >= kept.back().span.last) kept.push_back(m);
    return kept;
}

}  // namespace link100::league
