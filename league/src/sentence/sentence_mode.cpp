// Online or offline. Nothing said means offline, inferred.
#include "sentence/sentence_number.hpp"
#include "sentence/sentence_parts.hpp"

#include <algorithm>

namespace link100::league {
namespace {

struct modes_said {
    bool online = false;
    bool offline = false;
};

modes_said said(const sentence_parts& s) {
    modes_said m;
    for (const auto& h : s.words.all()) {
        const auto role = h.word->role;
        if (role != word_role::online && role != word_role::face_to_face) continue;
        if (s.taken(h.span.first) || s.words.inside_longer(h.span, word_role::no_mode)) continue;
        const bool person =
            std::any_of(s.people.begin(), s.people.end(), [&](text_span p) { return p.holds(h.span.first); });
        const bool cloud = h.word->text == U"云" && (!s.words.kind_at(h.span.last) || person);
        if (person || cloud) continue;
        (role == word_role::online ? m.online : m.offline) = true;
    }
    return m;
}

}  // namespace

understood<activity_mode> find_mode(const sentence_parts& s) {
    const auto m = said(s);
    understood<activity_mode> mode;
    if (m.online && m.offline) return mode;
    if (m.online) mode.set(activity_mode::online, sureness::stated);
    if (m.offline) mode.set(activity_mode::offline, sureness::stated);
    if (!m.online && !m.offline) mode.set(activity_mode::offline, sureness::inferred);
    return mode;
}

std::optional<activity_mode> parse_mode(std::string_view text) {
    bool too_long = false;
    const auto scanned = scan_text(text, sentence_max, too_long);
    if (!scanned || scanned->size() == 0) return std::nullopt;
    if (const auto n = number_at(*scanned, 0); n && n->length == scanned->size()) {
        if (n->value == 1) return activity_mode::offline;
        if (n->value == 2) return activity_mode::online;
        return std::nullopt;
    }
    const word_hits words{*scanned};
    const prepared_roster nobody;
    const auto mode = find_mode(sentence_parts{*scanned, words, nobody});
    if (mode.sure != sureness::stated) return std::nullopt;
    return mode.value;
}

}  // namespace link100::league
