// Which kind of activity the words name.
#include "sentence/sentence_number.hpp"
#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

using view = std::u32string_view;

bool add(std::vector<activity_kind>& to, activity_kind kind) {
    if (std::find(to.begin(), to.end(), kind) != to.end()) return false;
    to.push_back(kind);
    return true;
}

// 谈了一次心, 谈过心, 谈个心: the verb taken apart.
bool split_talk(const scanned_text& t, std::size_t at) {
    if (t.at(at) != U'谈') return false;
    for (std::size_t i = at + 1; i < at + 6; ++i) {
        if (t.at(i) == U'心' || t.at(i) == U'话') return i > at + 1;
        if (view{U"了过个完一次场回番会儿下的半天"}.find(t.at(i)) == view::npos) return false;
    }
    return false;
}

bool is_kind_role(word_role r) {
    return r == word_role::kind_sure || r == word_role::kind_hint || r == word_role::thing_done;
}

// Hits of the kind table outside theme and quotations, a word inside a longer one left out.
std::vector<const word_hit*> kind_hits(const sentence_parts& s, bool also_taken) {
    std::vector<const word_hit*> found;
    std::size_t covered = 0;
    for (const auto& h : s.words.all()) {
        if (!is_kind_role(h.word->role) || (!also_taken && s.taken(h.span.first))) continue;
        if (h.span.first < covered && h.span.last <= covered) continue;
        while (!found.empty() && found.back()->span.first == h.span.first &&
               found.back()->span.last < h.span.last)
            found.pop_back();
        const bool person = std::any_of(s.people.begin(), s.people.end(), [&](text_span p) {
            return p.first <= h.span.first && h.span.last <= p.last;
        });
        if (person && h.word->role != word_role::kind_sure) continue;
        if (h.word->role == word_role::thing_done && s.words.inside_longer(h.span, word_role::not_a_name))
            continue;
        found.push_back(&h);
        covered = std::max(covered, h.span.last);
    }
    return found;
}

// A branch event is the frame of what happens in it: the oath at a theme day, the talk in a life meeting.
bool is_frame(activity_kind k) {
    return k == activity_kind::theme_day || k == activity_kind::life_meeting;
}

kind_found decided(std::vector<activity_kind> sure, const std::vector<activity_kind>& hints) {
    kind_found found;
    if (sure.size() > 1) {
        const auto frame = std::find_if(sure.begin(), sure.end(), is_frame);
        if (frame != sure.end() && std::count_if(sure.begin(), sure.end(), is_frame) == 1)
            found.kind.set(*frame, sureness::inferred);
        else
            found.choices = std::move(sure);
        return found;
    }
    if (sure.size() == 1) {
        found.kind.set(sure.front(), sureness::stated);
    } else if (!hints.empty()) {
        // 走访宿舍，看望李四: what was done for someone says more than the visit.
        const auto says_more = [](activity_kind k) { return k != activity_kind::other; };
        const auto best = std::find_if(hints.begin(), hints.end(), says_more);
        found.kind.set(best != hints.end() ? *best : hints.front(), sureness::inferred);
    }
    return found;
}

}  // namespace

kind_found find_kind(const sentence_parts& s) {
    std::vector<activity_kind> sure;
    std::vector<activity_kind> things;
    std::vector<activity_kind> hints;
    const word_hit* thing = nullptr;
    for (const auto* h : kind_hits(s, false)) {
        if (h->word->role == word_role::kind_sure) add(sure, h->word->kind);
        if (h->word->role == word_role::kind_hint) add(hints, h->word->kind);
        if (h->word->role != word_role::thing_done) continue;
        add(things, h->word->kind);
        if (thing == nullptr) thing = h;
    }
    for (std::size_t i = 0; i < s.text.size(); ++i)
        if (!s.taken(i) && split_talk(s.text, i)) add(sure, activity_kind::talk);
    // 志愿者 and the like may only say who; 帮 and 陪 name a deed unless something more exact is said.
    auto found = sure.empty() ? decided(things, things.empty() ? hints : std::vector<activity_kind>{})
                              : decided(sure, {});
    if (sure.empty() && things.size() == 1) found.kind.sure = sureness::stated;
    if (!found.kind.known() && found.choices.empty())
        for (const auto* h : kind_hits(s, true))
            if (h->word->role != word_role::kind_hint) {
                found.kind.set(h->word->kind, sureness::inferred);
                break;
            }
    if (thing != nullptr && found.kind.known() && thing->word->kind == found.kind.value)
        found.thing = thing->span;
    return found;
}

std::optional<activity_kind> parse_kind(std::string_view text) {
    bool too_long = false;
    const auto scanned = scan_text(text, sentence_max, too_long);
    if (!scanned || scanned->size() == 0) return std::nullopt;
    if (const auto n = number_at(*scanned, 0); n && n->length == scanned->size()) {
        if (n->value < 1 || n->value > static_cast<int>(all_activity_kinds.size())) return std::nullopt;
        return static_cast<activity_kind>(n->value);
    }
    for (const auto kind : all_activity_kinds)
        if (text == label(kind)) return kind;
    if (scanned->chars() == view{U"其他"} || scanned->chars() == view{U"其它"}) return activity_kind::other;
    const word_hits words{*scanned};
    const prepared_roster nobody;
    const sentence_parts parts{*scanned, words, nobody};
    const auto found = find_kind(parts);
    if (!found.kind.known()) return std::nullopt;
    return found.kind.value;
}

}  // namespace link100::league
