// What can stand for a theme when none is named.
#include "sentence/sentence_parts.hpp"

#include <algorithm>

namespace link100::league {
namespace {

using view = std::u32string_view;
constexpr std::size_t theme_characters_min = 2;
constexpr std::size_t theme_characters_max = 20;

// 修电脑 in 帮张三修电脑.
std::optional<theme_found> deed(const sentence_parts& s) {
    const auto& t = s.text;
    for (const auto p : s.people) {
        std::size_t i = p.last;
        while (any_starts(t, i, {U"同学", U"们"})) i += t.at(i) == U'们' ? 1 : 2;
        const bool another =
            std::any_of(s.people.begin(), s.people.end(), [&](text_span q) { return q.first == i; });
        if (another || is_mark(t.at(i)) || t.gap(i) ||
            any_starts(t, i,
                       {U"和", U"跟", U"与", U"等", U"在", U"去", U"办实事", U"办了", U"做好事", U"办件",
                        U"谈", U"一起", U"做了", U"的忙", U"解决了"})) {
            if (!any_starts(t, i, {U"去医院", U"去校医院", U"解决了", U"去拿", U"去取", U"去办"})) continue;
        }
        if (t.at(i) == U'的') continue;
        std::size_t end = i;
        while (end < t.size() && !is_clause_end(t.at(end)) && !s.taken(end) && !(end > i && t.gap(end)))
            ++end;
        while (end > i && t.at(end - 1) == U'了') --end;
        if (end >= i + theme_characters_min && end <= i + theme_characters_max)
            return theme_found{{i, end}, sureness::inferred};
    }
    return std::nullopt;
}

// 和张三谈心，考研压力: a last clause of plain words.
std::optional<theme_found> last_clause(const sentence_parts& s) {
    const auto& t = s.text;
    std::size_t first = t.size();
    while (first > 0 && !is_clause_end(t.at(first - 1)) && !(t.gap(first) && first < t.size())) --first;
    if (first == 0 || first >= t.size()) return std::nullopt;
    const text_span x{first, t.size()};
    if (x.size() < theme_characters_min || x.size() > theme_characters_max) return std::nullopt;
    for (std::size_t i = x.first; i < x.last; ++i) {
        const bool person =
            std::any_of(s.people.begin(), s.people.end(), [&](text_span p) { return p.holds(i); });
        if (!is_han(t.at(i)) && t.at(i) != U'、') return std::nullopt;
        if (person || s.taken(i) || (s.place && s.place->holds(i)) || s.words.at(i, word_role::online) > 1 ||
            s.words.at(i, word_role::face_to_face) > 0 || s.words.at(i, word_role::kind_sure) > 0)
            return std::nullopt;
        if (view{U"了很我你他她在去吧啊呢哦好谢完都挺"}.find(t.at(i)) != view::npos) return std::nullopt;
    }
    return theme_found{x, sureness::inferred};
}

}  // namespace

std::optional<theme_found> theme_left_over(const sentence_parts& s, const kind_found& kind) {
    if (!kind.kind.known()) return std::nullopt;
    const auto k = kind.kind.value;
    if (k == activity_kind::good_deed)
        if (auto found = deed(s)) return found;
    if (kind.thing) return theme_found{*kind.thing, sureness::inferred};
    if (k == activity_kind::talk || k == activity_kind::lecture) return last_clause(s);
    return std::nullopt;
}

}  // namespace link100::league
