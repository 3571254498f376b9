#include "door/free_words.hpp"

#include "activities/flow_activity.hpp"
#include "activities/flow_confirm.hpp"
#include "cases/flow_case.hpp"
#include "league/sentence/sentence.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {

namespace {

// Thanks and nods that answer what was just said: to ask what kind of request they are would be tiresome.
bool is_courtesy(std::string_view text) {
    static constexpr std::array<std::string_view, 10> words{"谢谢", "谢谢老师", "谢谢您", "谢谢你", "多谢",
                                                            "好的", "好的谢谢", "收到",   "嗯",     "嗯嗯"};
    return std::ranges::find(words, text) != words.end();
}

bool is_bare_digit(std::string_view text) {
    return text.size() == 1 && text.front() >= '0' && text.front() <= '9';
}

}  // namespace

// The flows of activities and of confirmations are asked before the youth's words are taken as a case: a
// cadre's sentence that looks like an activity, and a bare 1 or 2 while a question is open.
answer take_free_words(turn& t) {
    if (t.who->is_cadre() && !t.text.empty() && league::looks_like_activity(t.text)) return begin_activity(t);
    if (t.who->is_youth())
        if (auto confirmed = confirm_newest(t)) return *confirmed;
    if (is_courtesy(t.plain)) return {"不客气！发“帮助”看看能做什么。"};
    if (t.who->is_youth() && is_bare_digit(t.plain))
        return {"现在没有等您回答的问题。有话想说，直接发给我就行；发“帮助”看看能做什么。"};
    if (t.who->is_youth()) return begin_case(t);
    if (t.who->is_cadre() && t.text.empty())
        return {"图片、语音、位置会附到正在记的活动上。请先说一句话，例如“昨天下午和张三谈心”，再发一次。"};
    if (t.who->is_cadre())
        return {
            "没听懂。活动做完后记，说一句话就行，例如“昨天下午和张三谈心，聊考研压力”，或发“记活动”一步步来；"
            "发“帮助”看"
            "全部。"};
    return {"没听懂。发“帮助”看看能做什么。"};
}

}  // namespace link100::chat
