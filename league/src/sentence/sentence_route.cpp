// Whether a cadre's free text tells of an activity, or is a question, a greeting, a chat.
#include "sentence/sentence_parts.hpp"

#include <algorithm>

namespace link100::league {
namespace {

using view = std::u32string_view;

bool has(const scanned_text& t, std::initializer_list<view> words) {
    return std::any_of(words.begin(), words.end(), [&](view w) { return t.chars().find(w) != view::npos; });
}

bool asks(const scanned_text& t) {
    if (t.chars().find(U'?') != view::npos) return true;
    return t.ends(t.size(), U"吗") || t.ends(t.size(), U"呢") ||
           has(t,
               {U"怎么", U"如何", U"为什么", U"什么时候", U"多少", U"能不能", U"可不可以", U"可以吗",
                U"是不是", U"有没有", U"哪里", U"哪天", U"请问", U"几点开始", U"算不算", U"要不要", U"谁"});
}

bool not_done(const scanned_text& t) {
    return has(t, {U"打算",   U"计划", U"准备去", U"准备和", U"准备找", U"想和", U"想跟",   U"想找",
                   U"想组织", U"要和", U"要找",   U"要组织", U"没有谈", U"没谈", U"不想",   U"取消",
                   U"改天",   U"还没", U"没去",   U"记得",   U"提醒",   U"通知", U"请大家", U"希望",
                   U"建议",   U"明天", U"后天",   U"下周",   U"收到",   U"谢谢", U"麻烦"}) &&
           !has(t, {U"昨", U"上周", U"前天", U"刚才", U"刚刚"});
}

bool commands(const scanned_text& t) {
    for (const view w :
         {view{U"回复"}, view{U"帮助"}, view{U"积分"}, view{U"查询"}, view{U"退出"}, view{U"进度"},
          view{U"撤销"}, view{U"删除"}, view{U"修改"}, view{U"绑定"}, view{U"我的"}})
        if (t.starts(0, w)) return true;
    return false;
}

}  // namespace

bool looks_like_activity(std::string_view text) {
    bool too_long = false;
    const auto scanned = scan_text(text, sentence_max, too_long);
    if (!scanned || scanned->size() < 2) return false;
    const auto& t = *scanned;
    if (commands(t) || asks(t) || not_done(t)) return false;
    const word_hits words{t};
    const prepared_roster nobody;
    sentence_parts s{t, words, nobody};
    // Any day will do to see whether a day is named.
    s.times = find_time_items(t, std::chrono::sys_days{std::chrono::year{2026} / 1 / 31});
    const bool time =
        !s.times.days.empty() || !s.times.agos.empty() || !s.times.clocks.empty() || !s.times.parts.empty();
    const auto kind = find_kind(s);
    const bool joined = std::any_of(t.chars().begin(), t.chars().end(), [](char32_t c) {
        return view{U"和跟与给帮陪带找约"}.find(c) != view::npos;
    });
    const bool done = has(t, {U"了", U"过", U"完"});
    if (!kind.kind.known()) return !kind.choices.empty();
    bool named = false;   // the kind itself is named
    bool hinted = false;  // by more than a single character
    for (const auto& h : words.all()) {
        if (h.word->role == word_role::kind_sure || h.word->role == word_role::thing_done) named = true;
        if (h.word->role == word_role::kind_hint && h.span.size() > 1 && h.word->kind != activity_kind::study)
            hinted = true;
    }
    if (named)
        return time || joined || done || has(t, {U"人", U"在", U"去", U"同学", U"班", U"参加", U"组织"});
    return time ? joined || done || hinted : joined && done;
}

}  // namespace link100::league
