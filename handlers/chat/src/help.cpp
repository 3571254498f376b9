#include "help.hpp"

#include "command_table.hpp"
#include "flow_youth_word.hpp"

namespace link100::chat {

std::string how_to_begin() {
    return "您还没有绑定。\n· 团干部、管理员：请发送您的邀请码（8位字母数字）。\n"
           "· 同学：请扫一扫团干部的二维码。\n随时可发“帮助”。";
}

answer show_help(turn& t, std::string_view) {
    if (!t.who) return {how_to_begin()};
    std::string text = t.who->name + "，您好！";
    if (t.who->is_cadre()) text += "\n记活动：直接说一句话，例如“昨天下午和张三谈心，聊考研压力”。";
    if (t.who->is_youth()) text += "\n有话想说：直接发给我，我会转给您的联系人。";
    if (t.who->is_youth())
        if (const auto waiting = words_waited_for(t); !waiting.empty()) text += "\n等您回答：" + waiting;
    text += "\n也可以发：";
    for (const auto& c : command_table()) {
        if (c.help.empty() || !may_use(c, t.who)) continue;
        text += "\n· " + std::string{c.words.front()} + "：" + std::string{c.help};
    }
    return {text};
}

answer cancel_dialogue(turn& t, std::string_view) {
    if (t.talk.step.empty()) return {"现在没有正在进行的对话。发“帮助”看看能做什么。"};
    t.talk.end();
    return {"好的，已停下，没有保存。发“帮助”看看能做什么。"};
}

}  // namespace link100::chat
