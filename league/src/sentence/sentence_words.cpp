#include "sentence/sentence_words.hpp"

#include <algorithm>

namespace link100::league {
namespace {

void collect(const scanned_text& text, std::size_t at, std::span<const known_word> words,
             std::vector<word_hit>& out) {
    const auto first = [](const known_word& w, char32_t c) { return w.text.front() < c; };
    auto w = std::lower_bound(words.begin(), words.end(), text.at(at), first);
    for (; w != words.end() && w->text.front() == text.at(at); ++w)
        if (text.starts(at, w->text)) out.push_back({{at, at + w->text.size()}, &*w});
}

}  // namespace

word_hits::word_hits(const scanned_text& text) {
    hits_.reserve(text.size());
    first_.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        first_.push_back(static_cast<std::uint32_t>(hits_.size()));
        collect(text, i, kind_words(), hits_);
        collect(text, i, people_words(), hits_);
        collect(text, i, place_and_mode_words(), hits_);
    }
    first_.push_back(static_cast<std::uint32_t>(hits_.size()));
}

std::size_t word_hits::at(std::size_t at, word_role role) const {
    std::size_t longest = 0;
    if (at + 1 >= first_.size()) return 0;
    for (auto i = first_[at]; i < first_[at + 1]; ++i)
        if (hits_[i].word->role == role) longest = std::max(longest, hits_[i].span.size());
    return longest;
}

bool word_hits::kind_at(std::size_t at) const {
    return this->at(at, word_role::kind_sure) + this->at(at, word_role::kind_hint) +
               this->at(at, word_role::thing_done) >
           0;
}

bool word_hits::inside_longer(text_span span, word_role role) const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const word_hit& h) {
        return h.word->role == role && h.span.first <= span.first && h.span.last >= span.last &&
               h.span.size() > span.size();
    });
}

}  // namespace link100::league
