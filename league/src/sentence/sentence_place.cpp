// Where it was: 在操场, 去敬老院, 地点：图书馆三楼, or a bare 操场.
#include "sentence/sentence_parts.hpp"

#include <algorithm>

namespace link100::league {
namespace {

using view = std::u32string_view;
constexpr std::size_t longest_place = 16;  // characters looked at behind 在

bool room_char(char32_t c) {
    return is_digit(c) || (c >= U'a' && c <= U'z') || c == U'-';
}

// 3号楼302, 教三201, A座305: numbers behind the place, and 门口, 楼下, 旁边.
std::size_t with_tail(const sentence_parts& s, std::size_t end) {
    const auto& t = s.text;
    for (bool more = true; more;) {
        more = false;
        std::size_t digits = 0;
        while (room_char(t.at(end + digits)) && !s.taken(end + digits) && !t.gap(end + digits)) ++digits;
        const bool headcount = any_starts(t, end + digits, {U"人", U"个", U"名", U"位", U"点"});
        const bool block = any_starts(t, end + digits, {U"座", U"栋", U"区", U"楼"});
        if (digits > 0 && (block || is_digit(t.at(end + digits - 1))) && !headcount)
            end += digits, more = true;
        if (t.at(end) == U'下' && t.at(end - 1) == U'楼' && !t.gap(end)) ++end, more = true;
        for (const view w :
             {view{U"门口"},   view{U"楼下"},   view{U"楼上"}, view{U"旁边"}, view{U"附近"}, view{U"外面"},
              view{U"后面"},   view{U"前面"},   view{U"对面"}, view{U"一楼"}, view{U"二楼"}, view{U"三楼"},
              view{U"四楼"},   view{U"五楼"},   view{U"六楼"}, view{U"教室"}, view{U"宿舍"}, view{U"寝室"},
              view{U"会议室"}, view{U"活动室"}, view{U"广场"}, view{U"前"},   view{U"外"},   view{U"旁"},
              view{U"边"},     view{U"室"},     view{U"号楼"}, view{U"楼"},   view{U"座"}}) {
            const bool verb = view{U"跑走吃聊打喝逛看"}.find(t.at(end + 1)) != view::npos;
            if (w == U"边" && verb && t.at(end + 1) != 0) continue;  // 边跑边聊
            if (t.starts(end, w) && !t.gap(end)) {
                end += w.size(), more = true;
                break;
            }
        }
    }
    return end;
}

// Verbs and joints before which a place ends.
bool place_ends_at(const sentence_parts& s, std::size_t at) {
    const auto& t = s.text;
    if (at >= t.size() || is_clause_end(t.at(at)) || is_mark(t.at(at))) return t.at(at) != U'-';
    if (s.taken(at) || s.times.covers(at)) return true;
    return view{U"和跟与给帮陪带找约为对向同"}.find(t.at(at)) != view::npos || s.words.kind_at(at) ||
           any_starts(t, at, {U"开展", U"组织", U"参加", U"参观", U"举办", U"举行", U"进行", U"一起",
                              U"看",   U"做",   U"打",   U"开了", U"开的", U"搞",   U"上团", U"上了",
                              U"吃",   U"散步", U"召开", U"集中", U"集体", U"观看", U"服务", U"走",
                              U"拍",   U"听",   U"的",   U"碰",   U"遇",   U"跑步", U"散步", U"见"});
}

// The end of the place that begins at `first`; `first` itself if there is none.
std::size_t place_end(const sentence_parts& s, std::size_t first, bool free_words) {
    const auto& t = s.text;
    std::size_t stop = first;
    std::size_t known = first;  // the end of the last known place word before the stop
    while (stop < t.size() && stop - first < longest_place && (stop == first || !t.gap(stop))) {
        const std::size_t word = s.words.at(stop, word_role::place_end);
        if (word > 0 && !s.taken(stop)) {
            known = std::max(known, stop + word);
            stop += word;
            continue;
        }
        const bool person = std::any_of(s.people.begin(), s.people.end(),
                                        [&](text_span p) { return p.first == stop && stop > first; });
        if (place_ends_at(s, stop) || (person && known > first)) break;
        ++stop;
    }
    if (known > first) return std::max(known, with_tail(s, known));
    const std::size_t numbered = with_tail(s, first);
    if (numbered > first + 2) return numbered;
    const std::size_t n = stop - first;
    bool plain = free_words && n >= 2 && n <= 10;
    for (std::size_t i = first; i < stop; ++i) plain = plain && (is_han(t.at(i)) || room_char(t.at(i)));
    return plain ? stop : first;
}

text_span without_side(const scanned_text& t, text_span x) {
    for (const view w : {view{U"里面"}, view{U"里"}, view{U"内"}, view{U"上"}, view{U"中"}})
        if (x.size() > w.size() + 1 && t.ends(x.last, w) && !t.ends(x.last, U"线上") &&
            !t.ends(x.last, U"楼上"))
            return {x.first, x.last - w.size()};
    return x;
}

bool not_a_place(const sentence_parts& s, std::size_t at) {
    const auto& t = s.text;
    return s.words.at(at, word_role::online) > 0 || s.words.at(at, word_role::face_to_face) > 0 ||
                   any_starts(
                       t, at,
                       {U"一起", U"聊",   U"谈",   U"校",   U"读", U"忙",   U"准备", U"学习方面", U"这",
                        U"那",   U"他",   U"她",   U"我",   U"年", U"了",   U"很",   U"位",       U"看",
                        U"打",   U"做",   U"找",   U"参加", U"场", U"大家", U"组织", U"帮",       U"给",
                        U"陪",   U"现",   U"底",   U"时",   U"来", U"处",   U"不",   U"生活",     U"思想",
                        U"学业", U"老师", U"课余", U"乎",   U"意", U"慰",   U"听",   U"团",       U"吃",
                        U"散",   U"跑",   U"爬",   U"买",   U"拿", U"取",   U"送",   U"接",       U"访",
                        U"走",   U"志愿", U"支教", U"义",   U"献", U"春",   U"秋",   U"踏",       U"实习",
                        U"面试", U"旁听", U"慰问", U"探望", U"游", U"唱",   U"玩",   U"踢",       U"开"})
               ? !any_starts(t, at,
                             {U"校门", U"校医", U"校园", U"校外", U"校史", U"团委", U"团支部活动室",
                              U"老师办公室", U"场馆", U"大家", U"青年", U"义乌", U"春晖", U"校区", U"开发区",
                              U"游泳", U"年级办公室", U"支教"}) ||
                     t.starts(at, U"大家")
               : false;
}

std::optional<text_span> after_preposition(const sentence_parts& s, std::size_t i) {
    const auto& t = s.text;
    const char32_t c = t.at(i);
    if (s.taken(i)) return std::nullopt;
    if (any_starts(t, i, {U"走访", U"参观"})) {
        const std::size_t visited = place_end(s, i + 2, false);
        return visited > i + 3 ? std::optional{text_span{i + 2, visited}} : std::nullopt;
    }
    if (view{U"在去到于往来"}.find(c) == view::npos) return std::nullopt;
    const char32_t before = i > 0 && !t.gap(i) ? t.at(i - 1) : U'\0';
    if (c == U'到' &&
        view{U"聊谈遇感收得达直解想找做学看见说讲迟拿听提等报签碰"}.find(before) != view::npos && before != 0)
        return std::nullopt;
    if (c == U'于' && view{U"关由对等属至基鉴便善位勇乐限过"}.find(before) != view::npos && before != 0)
        return std::nullopt;
    if (c == U'在' && view{U"现存正实好内潜所不"}.find(before) != view::npos && before != 0)
        return std::nullopt;
    if (c == U'来' && view{U"原本从后未起出下上过回将近年以越带"}.find(before) != view::npos && before != 0)
        return std::nullopt;
    if (c == U'去' && view{U"过失"}.find(before) != view::npos && before != 0) return std::nullopt;
    std::size_t first = i + 1;
    if (c == U'去' && t.at(first) == U'到') ++first;
    if (t.at(first) == U'了') ++first;
    if (not_a_place(s, first)) return std::nullopt;
    const std::size_t end = place_end(s, first, c == U'在' || c == U'去' || c == U'到');
    return end > first ? std::optional{text_span{first, end}} : std::nullopt;
}

// 检查文明宿舍, 打扫教室: what was done there, not where. Few characters stand in front of a bare place's
// noun.
bool does_something(const sentence_parts& s, std::size_t first, std::size_t end) {
    constexpr std::size_t longest_front = 3;
    std::size_t noun = first;
    while (noun < end && s.words.at(noun, word_role::place_end) == 0) ++noun;
    return noun - first > longest_front || any_starts(s.text, first,
                                                      {U"检查", U"打扫", U"清扫", U"布置", U"整理", U"谢谢",
                                                       U"维修", U"修", U"参加", U"组织", U"评选", U"装饰"});
}

// 操场和张三谈心; 昨天下午 图书馆: a known place at the beginning of a clause or behind the time.
std::optional<text_span> bare_place(const sentence_parts& s, std::size_t i) {
    const auto& t = s.text;
    const bool fresh =
        t.gap(i) || is_mark(t.at(i - 1)) || s.times.covers(i - 1) ||
        std::any_of(s.people.begin(), s.people.end(), [&](text_span p) { return p.last == i; });
    if (!fresh || s.taken(i) || joins_people(t.at(i))) return std::nullopt;
    if (s.words.kind_at(i) || s.words.at(i, word_role::online) > 1) return std::nullopt;
    const std::size_t end = place_end(s, i, false);
    if (end < i + 2 || does_something(s, i, end)) return std::nullopt;
    if (!(t.gap(end) || is_mark(t.at(end)) || place_ends_at(s, end))) {
        const bool side = any_starts(t, end, {U"里", U"内", U"上"});
        if (!side) return std::nullopt;
    }
    const bool someone =
        std::any_of(s.people.begin(), s.people.end(), [&](text_span p) { return p.holds(i); });
    return someone ? std::nullopt : std::optional{text_span{i, end}};
}

}  // namespace

std::optional<text_span> find_place(const sentence_parts& s) {
    const auto& t = s.text;
    const auto kept = [&](text_span x) {
        x = without_side(t, x);
        x.last = std::min(x.last, x.first + place_max);
        return x;
    };
    for (std::size_t i = 0; i < t.size(); ++i)
        for (const view w : {view{U"地点:"}, view{U"地点是"}, view{U"地点在"}, view{U"地址:"}, view{U"位置:"},
                             view{U"地点为"}})
            if (t.starts(i, w)) {
                const text_span x{i + w.size(), s.clause_end(i + w.size())};
                if (!x.empty()) return kept(x);
            }
    for (std::size_t i = 0; i < t.size(); ++i)
        if (const auto found = after_preposition(s, i)) return kept(*found);
    for (std::size_t i = 0; i < t.size(); ++i)
        if (const auto found = bare_place(s, i)) return kept(*found);
    return std::nullopt;
}

}  // namespace link100::league
