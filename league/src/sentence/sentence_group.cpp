// How many took part, and which group, when people are not named: 等5人, 12个同学, 全班, 三班同学.
#include "sentence/sentence_number.hpp"
#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

using view = std::u32string_view;

// People who take part; old people and children are whom something was done for.
std::size_t people_word(const scanned_text& t, std::size_t at) {
    for (const view w : {view{U"同学"}, view{U"学生"}, view{U"团员"}, view{U"青年"}, view{U"小伙伴"},
                         view{U"新生"}, view{U"志愿者"}, view{U"成员"}, view{U"干部"}, view{U"团干部"},
                         view{U"队员"}, view{U"党员"}, view{U"人"}, view{U"男生"}, view{U"女生"},
                         view{U"室友"}, view{U"学弟"}, view{U"学妹"}, view{U"小朋友"}})
        if (t.starts(at, w)) return w == U"小朋友" ? 0 : w.size();
    return 0;
}

std::optional<int> headcount_at(const scanned_text& t, std::size_t at, std::size_t& end) {
    const char32_t before = at > 0 ? t.at(at - 1) : U'\0';
    if (at > 0 && (is_digit(before) || before == U'第' || before == U'.' || before == U'-' || before == U':'))
        return std::nullopt;
    const auto n = number_at(t, at);
    if (!n || n->value < 1 || n->value > headcount_max) return std::nullopt;
    std::size_t i = at + n->length;
    if (any_starts(t, i, {U"多", U"余", U"几", U"来"})) ++i;
    const bool counted = any_starts(t, i, {U"个", U"名", U"位"});
    if (counted) ++i;
    const std::size_t who = people_word(t, i);
    if (who == 0) return std::nullopt;
    if (!counted && t.at(i) != U'人' && !n->digits) return std::nullopt;
    const std::size_t after = i + who;
    if (t.at(i) == U'人' &&
        any_starts(t, after,
                   {U"次", U"制", U"间", U"寝", U"组", U"篮球", U"足球", U"以上", U"一组", U"宿舍", U"三足"}))
        return std::nullopt;
    if (n->value == 1 && any_starts(t, i, {U"人"}) && before != U'等') return std::nullopt;
    end = after;
    return n->value;
}

constexpr view group_edges = U"和跟与给带为向组织领陪对同帮在去到请让的了于";

bool major_char(const scanned_text& t, const sentence_parts& s, std::size_t i) {
    const char32_t c = t.at(i);
    if (is_mark(c) && c != U'-') return false;
    if (s.taken(i)) return false;
    return group_edges.find(c) == view::npos;
}

// Where the group's words begin, looking back from 班, 支部 …: 计科2101班, 文学院团支部.
std::size_t group_begin(const sentence_parts& s, std::size_t head) {
    constexpr std::size_t longest = 12;
    std::size_t i = head;
    while (i > 0 && !s.text.gap(i) && head - i < longest && major_char(s.text, s, i - 1)) {
        const bool person =
            std::any_of(s.people.begin(), s.people.end(), [&](text_span p) { return p.holds(i - 1); });
        if (person) break;
        --i;
    }
    return i;
}

std::size_t group_tail(const scanned_text& t, std::size_t at) {
    bool more = true;
    while (more) {
        more = false;
        for (const view w :
             {view{U"全体"}, view{U"全班"}, view{U"所有"}, view{U"的同学们"}, view{U"的同学"},
              view{U"同学们"}, view{U"同学"}, view{U"学生"}, view{U"团员青年"}, view{U"团员"}, view{U"成员"},
              view{U"新生"}, view{U"干部"}, view{U"男生"}, view{U"女生"}, view{U"志愿者"}})
            if (t.starts(at, w)) at += w.size(), more = true;
    }
    return at;
}

std::optional<text_span> whole_group_at(const sentence_parts& s, std::size_t at) {
    for (const view w :
         {view{U"全班"}, view{U"全体"}, view{U"全寝"}, view{U"全宿舍"}, view{U"全支部"}, view{U"全院"},
          view{U"全系"}, view{U"全年级"}, view{U"全组"}, view{U"全队"}, view{U"全校"}, view{U"全社"}})
        if (s.text.starts(at, w)) return text_span{at, group_tail(s.text, at + w.size())};
    return std::nullopt;
}

std::optional<text_span> group_at(const sentence_parts& s, std::size_t at) {
    const auto& t = s.text;
    if (auto whole = whole_group_at(s, at)) return whole;
    for (const view w :
         {view{U"团支部"}, view{U"支部"}, view{U"班委"}, view{U"班"}, view{U"年级"}, view{U"级新生"},
          view{U"宿舍"}, view{U"寝室"}, view{U"寝"}, view{U"协会"}, view{U"学生会"}, view{U"志愿队"}}) {
        if (!t.starts(at, w)) continue;
        if (any_starts(t, at, {U"班会",     U"班级",     U"班长",       U"班车",       U"班主任",
                               U"支部书记", U"支部大会", U"团支部大会", U"支部活动室", U"团支部活动室",
                               U"宿舍楼",   U"宿舍矛盾", U"宿舍问题",   U"宿舍卫生",   U"宿舍关系",
                               U"寝室矛盾", U"寝室卫生", U"班里",       U"支部会",     U"宿舍门",
                               U"宿舍里",   U"宿舍的",   U"宿舍生活",   U"宿舍文化"}))
            return std::nullopt;
        std::size_t first = group_begin(s, at);
        const std::size_t tail = group_tail(t, at + w.size());
        const bool room = w == U"宿舍" || w == U"寝室" || w == U"寝";
        const bool named = first < at && at - first >= 1;
        const char32_t before = first > 0 ? t.at(first - 1) : U'\0';
        if (room && (!named || view{U"在去到于"}.find(before) != view::npos) && tail == at + w.size())
            return std::nullopt;
        if (room && before != U'\0' && tail == at + w.size() && !joins_people(before)) return std::nullopt;
        if (w == U"班" && !named) return std::nullopt;
        if (w == U"班" && any_starts(t, first, {U"上班", U"值班", U"加班", U"夜班", U"换班", U"跟班"}))
            return std::nullopt;
        const bool body = w == U"班委" || w == U"学生会" || w == U"协会" || w == U"志愿队";
        if (!named && !room && !body && tail == at + w.size()) return std::nullopt;
        for (std::size_t i = first; i < at; ++i)
            if (s.words.kind_at(i) && s.words.at(i, word_role::kind_hint) != 1) return std::nullopt;
        return text_span{first, tail};
    }
    return std::nullopt;
}

}  // namespace

void find_group(sentence_parts& s, people_reading& into) {
    const auto& t = s.text;
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (s.taken(i)) continue;
        std::size_t end = i;
        if (!into.headcount) {
            into.headcount = headcount_at(t, i, end);
            if (into.headcount) {
                s.people.push_back({i, end});
                i = end - 1;
                continue;
            }
        }
        if (!into.group.empty()) continue;
        const auto group = group_at(s, i);
        if (!group) continue;
        into.group = t.slice(*group);
        s.people.push_back(*group);
        if (group->last > i + 1) i = group->last - 1;
    }
}

}  // namespace link100::league
