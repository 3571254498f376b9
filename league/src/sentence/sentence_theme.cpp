// What a talk or a lecture was about: 聊考研压力, 关于就业, 主题是…, 《…》.
#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

using view = std::u32string_view;

bool is_letter(char32_t c) {
    return c >= U'a' && c <= U'z';
}

// The theme's last character: before the clause's end, a blank between Chinese words, or words about time.
std::size_t theme_end(const sentence_parts& s, std::size_t first) {
    const auto& t = s.text;
    std::size_t i = first;
    bool quoted = false;
    for (; i < t.size(); ++i) {
        if (t.at(i) == U'《') quoted = true;
        if (t.at(i) == U'》') quoted = false;
        if (t.at(i) == U'"') quoted = !quoted;
        if (quoted) continue;
        if (is_clause_end(t.at(i)) || t.at(i) == U'(' || t.at(i) == U')') break;
        if (i > first && t.gap(i) && !is_letter(t.at(i)) && !is_letter(t.at(i - 1))) break;
        const auto time = s.times.at(i);
        if (i > first && time && t.at(time->last) != U'的' && i >= first + 2 && t.at(i - 1) != U'、') {
            // 聊了四点想法 is no hour: only what can end the theme does.
            if (time->last >= t.size() || is_mark(t.at(time->last)) || t.gap(time->last) ||
                s.times.covers(time->last) ||
                any_starts(t, time->last, {U"在", U"和", U"跟", U"与", U"聊", U"左右", U"线"}))
                break;
        }
    }
    return i;
}

text_span trimmed(const scanned_text& t, text_span x) {
    const auto opening = [&](char32_t c) {
        return c == U'"' || c == U'《' || c == U':' || c == U',' || c == U'-';
    };
    while (!x.empty() && opening(t.at(x.first)) &&
           !(t.at(x.first) == U'《' &&
             std::find(t.chars().begin() + static_cast<std::ptrdiff_t>(x.first),
                       t.chars().begin() + static_cast<std::ptrdiff_t>(x.last) - 1,
                       U'》') != t.chars().begin() + static_cast<std::ptrdiff_t>(x.last) - 1))
        ++x.first;
    for (bool more = true; more;) {
        more = false;
        for (const view tail : {view{U"的事情"}, view{U"的事儿"}, view{U"的事"}, view{U"的问题"},
                                view{U"的话题"}, view{U"这个问题"}, view{U"之类"}, view{U"等等"}, view{U"等"},
                                view{U"了"}, view{U"啥的"}, view{U"什么的"}, view{U"一下"}, view{U"\""},
                                view{U"-"}, view{U"~"}, view{U"、"}, view{U"哈"}, view{U"的"}})
            if (x.size() > tail.size() && t.ends(x.last, tail)) x.last -= tail.size(), more = true;
    }
    if (x.size() > 1 && t.at(x.last - 1) == U'》' &&
        std::find(t.chars().begin() + static_cast<std::ptrdiff_t>(x.first),
                  t.chars().begin() + static_cast<std::ptrdiff_t>(x.last),
                  U'《') == t.chars().begin() + static_cast<std::ptrdiff_t>(x.last))
        --x.last;
    return x;
}

std::optional<theme_found> made(const scanned_text& t, text_span x) {
    x = trimmed(t, x);
    if (x.empty()) return std::nullopt;
    x.last = std::min(x.last, x.first + theme_max);
    return theme_found{x, sureness::stated};
}

// 主题是…, 主题：…, 题目是…, 内容是…, 以…为主题
std::optional<theme_found> named_theme(const sentence_parts& s) {
    const auto& t = s.text;
    for (std::size_t i = 0; i < t.size(); ++i) {
        for (const view w :
             {view{U"主题是"}, view{U"主题为"}, view{U"主题叫"}, view{U"主题:"}, view{U"主题就是"},
              view{U"主题\""}, view{U"主题《"}, view{U"题目是"}, view{U"题目:"}, view{U"内容是"},
              view{U"内容:"}, view{U"题为"}, view{U"话题是"}, view{U"话题:"}}) {
            if (!t.starts(i, w)) continue;
            std::size_t first = i + w.size() - (w.back() == U'《' || w.back() == U'"' ? 1 : 0);
            if (t.at(first) == U':') ++first;
            if (auto found = made(t, {first, theme_end(s, first)})) return found;
        }
        // 主题考研, typed without 是; but not 主题团日, 主题班会.
        const bool fresh = t.gap(i) || is_mark(t.at(i - 1));
        if (fresh && t.starts(i, U"主题") &&
            !any_starts(t, i + 2,
                        {U"团", U"班会", U"活动", U"教育", U"宣讲", U"讲座", U"党", U"演讲", U"征文", U"教室",
                         U"公园"}))
            if (auto found = made(t, {i + 2, theme_end(s, i + 2)})) return found;
        if (t.at(i) != U'以') continue;
        for (std::size_t k = i + 2; k < std::min(t.size(), i + theme_max) && !is_clause_end(t.at(k)); ++k)
            if (any_starts(t, k, {U"为主题", U"为题"})) return made(t, {i + 1, k});
    }
    return std::nullopt;
}

// 就考研问题谈心, with a person, a time or nothing in front; 早就, 就去 and the like are other words.
bool may_open_about(const sentence_parts& s, std::size_t i) {
    const auto& t = s.text;
    if (any_starts(
            t, i + 1,
            {U"去", U"在", U"到", U"来", U"是", U"马上", U"已经", U"能", U"会", U"要", U"可以", U"这样"}))
        return false;
    if (joins_people(t.at(i + 1))) return false;
    if (t.gap(i) || is_mark(t.at(i - 1)) || s.times.covers(i - 1) || t.ends(i, U"同学")) return true;
    const auto names = s.roster.names().find(t.chars().substr(0, i));
    return !names.empty() && names.back().span.last == i;
}

// 关于…, 围绕…, 针对…, 就…: up to the verb that follows, if one does.
std::optional<theme_found> about_theme(const sentence_parts& s) {
    const auto& t = s.text;
    for (std::size_t i = 0; i < t.size(); ++i) {
        const bool needs_verb = t.at(i) == U'就' && may_open_about(s, i);
        const bool about = any_starts(t, i, {U"关于", U"围绕", U"针对"});
        const bool about_one =
            needs_verb && !any_starts(t, i, {U"就业", U"就是", U"就近", U"就医", U"就诊", U"就餐"});
        if (!about && !about_one) continue;
        const std::size_t first = i + (about ? 2 : 1);
        std::size_t end = theme_end(s, first);
        bool verb = false;
        for (std::size_t k = first + 1; k < end && !verb; ++k) {
            const bool activity = t.at(k) == U'的' && s.words.kind_at(k + 1);
            verb = activity ||
                   any_starts(t, k, {U"展开", U"开展", U"进行",   U"组织", U"举办",   U"聊",  U"讨论",
                                     U"召开", U"上了", U"上团课", U"讲了", U"讲团课", U"给",  U"和大家",
                                     U"做了", U"谈心", U"谈话",   U"谈了", U"沟通",   U"交流"});
            verb = verb || (joins_people(t.at(k)) && t.at(k) != U'为' &&
                            !s.roster.names().find(t.chars().substr(k + 1, 6)).empty() &&
                            s.roster.names().find(t.chars().substr(k + 1, 6)).front().span.first == 0);
            if (verb) end = k;
        }
        if ((about || verb) && end > first + 1)
            if (auto found = made(t, {first, end})) return found;
    }
    return std::nullopt;
}

constexpr std::array<view, 24> telling{U"聊",   U"谈论", U"谈",   U"讨论", U"探讨",   U"交流",
                                       U"沟通", U"了解", U"分享", U"宣讲", U"讲解",   U"讲述",
                                       U"讲",   U"说",   U"解答", U"商量", U"主要是", U"解读",
                                       U"传达", U"疏导", U"开导", U"缓解", U"学习",   U"安慰"};

// 了, 了一下, 到, 的是 … between the verb and its theme.
std::size_t skip_particles(const sentence_parts& s, view verb, std::size_t i) {
    const auto& t = s.text;
    for (bool more = true; more;) {
        more = false;
        for (const view w :
             {view{U"了一下"}, view{U"一下"}, view{U"了下"}, view{U"的是"}, view{U"了"}, view{U"到"},
              view{U"起"}, view{U"着"}, view{U"及"}, view{U"一"}, view{U"关于"}, view{U":"},
              view{U"的主要是"}, view{U"主要是"}, view{U"一点"}, view{U"一些"}, view{U"了点"}}) {
            if (w == U"一" && !t.starts(i + 1, verb)) continue;
            if (w == U"了下" && any_starts(t, i + 2, {U"周", U"个", U"学", U"一", U"半", U"乡", U"次"}))
                continue;
            if (t.starts(i, w)) i += w.size(), more = true;
        }
        if (verb.size() == 1 && t.starts(i, verb)) i += 1, more = true;
        const auto time = s.times.at(i);
        for (const auto& length : s.times.lengths)
            if (time && length.span.first == i) i = length.span.last, more = true;
        if (more && t.at(i) == U'的') ++i;
    }
    return i;
}

bool no_theme(const sentence_parts& s, view verb, std::size_t i) {
    const auto& t = s.text;
    if (t.gap(i) && i >= t.size()) return true;
    if (is_mark(t.at(i)) && t.at(i) != U'"' && t.at(i) != U'《') return true;
    if (any_starts(t, i, {U"天",   U"得",   U"完",   U"过",   U"很",   U"会儿", U"会",   U"半天", U"好久",
                          U"挺",   U"不",   U"开心", U"一会", U"活动", U"群",   U"座",   U"课",   U"团课",
                          U"党课", U"能力", U"几句", U"好多", U"许多", U"一次", U"一场", U"一节", U"一堂",
                          U"次",   U"场",   U"个",   U"情况", U"以上", U"实在", U"一阵", U"下"}) &&
        !any_starts(t, i,
                    {U"天气", U"情况", U"过年", U"过级", U"不", U"会计", U"个人", U"场地", U"次", U"下周",
                     U"下学期", U"下个", U"下一步", U"下半", U"下乡"}))
        return true;
    if (verb == U"谈" && any_starts(t, i, {U"心", U"新", U"话", U"活", U"欣"}))
        return !any_starts(t, i, {U"心态", U"心理", U"新学", U"新生"});
    if (verb == U"谈" && any_starts(t, i, {U"个心", U"次心"})) return true;
    if (verb == U"讲" && any_starts(t, i, {U"话", U"义"})) return true;
    if (verb == U"说" && any_starts(t, i, {U"话", U"明"})) return true;
    return verb == U"学习" && any_starts(t, i,
                                         {U"压力", U"成绩", U"方法", U"问题", U"委员", U"小组", U"情况",
                                          U"状态", U"困难", U"资料", U"计划", U"用品", U"生活"});
}

// 学习, 分享, 了解 and so on tell a theme only where they are the verb, not inside 学习方法分享.
bool is_verb(const sentence_parts& s, view verb, std::size_t at) {
    const auto& t = s.text;
    const char32_t before = at > 0 ? t.at(at - 1) : U'\0';
    if (verb == U"谈" && (before == U'座' || before == U'面' || before == U'约' || before == U'会'))
        return false;
    if (verb == U"说" && (before == U'听' || before == U'小' || before == U'据')) return false;
    if (verb == U"讲" && (before == U'宣' || before == U'演' || before == U'主')) return false;
    if (verb == U"学习" && (before == U'大' || before == U'论' || before == U'的')) return false;
    return !s.taken(at) && !s.words.inside_longer({at, at + verb.size()}, word_role::no_mode);
}

std::optional<theme_found> told_theme(const sentence_parts& s) {
    const auto& t = s.text;
    for (std::size_t i = 0; i < t.size(); ++i)
        for (const view verb : telling) {
            if (!t.starts(i, verb) || !is_verb(s, verb, i)) continue;
            const std::size_t first = skip_particles(s, verb, i + verb.size());
            if (first >= t.size() || no_theme(s, verb, first)) break;
            // 聊 和 张三: the people come behind the verb. 安慰张三 names whom, not what about.
            const bool joint = view{U"和跟与"}.find(t.at(first)) != view::npos ||
                               (t.at(first) == U'同' && t.at(first + 1) != U'学');
            const bool whom = verb == U"安慰" || verb == U"开导" || verb == U"疏导" || verb == U"缓解";
            const auto names =
                whom ? s.roster.names().find(t.chars().substr(first, name_max)) : std::vector<name_match>{};
            if (joint || (!names.empty() && names.front().span.first == 0)) break;
            if (verb == U"学习" && t.starts(first, U"讲话") && s.clause_end(first) == first + 2) break;
            if (s.times.covers(first) &&
                t.at(s.times.at(first).value_or(text_span{first, first + 1}).last) != U'的' &&
                !(s.times.days.size() + s.times.agos.size() > 1))
                break;
            auto found = made(t, {first, theme_end(s, first)});
            if (found && found->words.size() >= 2) return found;
            break;
        }
    return std::nullopt;
}

}  // namespace

std::vector<text_span> find_quotes(const scanned_text& text) {
    std::vector<text_span> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t open = text.at(i);
        if (open != U'"' && open != U'《') continue;
        const auto close = text.chars().find(open == U'《' ? U'》' : U'"', i + 1);
        if (close == view::npos) continue;
        if (close > i + 1) found.push_back({i + 1, close});
        i = close;
    }
    return found;
}

std::optional<theme_found> find_theme(const sentence_parts& s) {
    if (auto found = named_theme(s)) return found;
    if (auto found = about_theme(s)) return found;
    if (auto found = told_theme(s)) return found;
    if (!s.quotes.empty()) return made(s.text, s.quotes.front());
    return std::nullopt;
}

}  // namespace link100::league
