#include "free_words.hpp"

#include "flow_activity.hpp"
#include "flow_case.hpp"
#include "flow_confirm.hpp"
#include "league/sentence.hpp"

namespace link100::chat {

// The flows of activities and of confirmations are asked before the youth's words are taken as a case: a
// cadre's sentence that looks like an activity, and a bare 1 or 2 while a question is open.
answer take_free_words(turn& t) {
    if (t.who->is_cadre() && !t.text.empty() && league::looks_like_activity(t.text)) return begin_activity(t);
    if (t.who->is_youth())
        if (auto confirmed = confirm_newest(t)) return *confirmed;
    if (t.who->is_youth()) return begin_case(t);
    if (t.who->is_cadre())
        return {
            "没听懂。记活动请说一句话，例如“昨天下午和张三谈心，聊考研压力”，或发“记活动”一步步来；发“帮助”看"
            "全部。"};
    return {"没听懂。发“帮助”看看能做什么。"};
}

}  // namespace link100::chat
