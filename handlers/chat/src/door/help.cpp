#include "door/help.hpp"

#include "door/command_table.hpp"
#include "door/help_sections.hpp"
#include "league/base/plain_form.hpp"
#include "roster/flow_youth_word.hpp"
#include "services/base/validation.hpp"
#include "words/how_to_begin.hpp"

#include <algorithm>

namespace link100::chat {

namespace {

bool shown(const command& c, const turn& t) {
    return !c.help.empty() && may_use(c, t.who);
}

std::string command_line(const command& c) {
    return "· " + std::string{c.words.front()} + "：" + std::string{c.help};
}

const command* command_called(std::string_view word) {
    const auto typed = league::plain_small_form(word);
    const auto table = command_table();
    const auto it = std::ranges::find_if(
        table, [&](const command& c) { return std::ranges::find(c.words, typed) != c.words.end(); });
    return it == table.end() ? nullptr : &*it;
}

// The section's commands that this person has, in the section's order.
std::vector<const command*> commands_of(const help_section& section, const turn& t) {
    std::vector<const command*> found;
    for (const auto key : section.keys)
        if (const auto* c = command_of_key(key); c != nullptr && shown(*c, t)) found.push_back(c);
    return found;
}

// "活动：报名、签到、待确认"
std::string section_words(const help_section& section, const turn& t) {
    std::string words;
    for (const auto* c : commands_of(section, t)) {
        words += words.empty() ? "" : "、";
        words += c->words.front();
    }
    return words;
}

answer overview(turn& t) {
    std::string text = t.who->name + "，您好！";
    if (t.who->is_cadre()) text += "\n记活动：直接说一句话，例如“昨天下午和张三谈心，聊考研压力”。";
    if (t.who->is_youth()) {
        text += "\n有话想说：直接发给我，我会转给您的联系人。";
        if (const auto waiting = words_waited_for(t); !waiting.empty()) text += "\n等您回答：" + waiting;
    }
    text += "\n也可以发：";
    std::string_view first;
    for (const auto& section : help_sections()) {
        const auto words = section_words(section, t);
        if (words.empty()) continue;
        if (first.empty()) first = section.name;
        text += "\n【" + std::string{section.name} + "】" + words;
    }
    return {text + "\n怎么发，请发“帮助 " + std::string{first} + "”这样的话。"};
}

// What was asked about: a section's name, or a command's own word. Nothing for what is neither.
std::string details(const turn& t, std::string_view about) {
    for (const auto& section : help_sections()) {
        if (section.name != about) continue;
        std::string text = "【" + std::string{section.name} + "】";
        for (const auto* c : commands_of(section, t)) text += "\n" + command_line(*c);
        return text;
    }
    if (const auto found = match_command(about); found && shown(*found->what, t))
        return command_line(*found->what);
    return {};
}

}  // namespace

bool help_knows(std::string_view about) {
    return command_called(about) != nullptr ||
           std::ranges::any_of(help_sections(), [&](const help_section& s) { return s.name == about; });
}

answer show_help(turn& t, std::string_view rest) {
    if (!t.who) return {how_to_begin()};
    if (const auto text = details(t, services::trimmed(rest)); !text.empty()) return {text};
    return overview(t);
}

answer cancel_dialogue(turn& t, std::string_view) {
    if (t.talk.step.empty()) return {"现在没有正在进行的对话。发“帮助”看看能做什么。"};
    t.talk.end();
    return {"好的，已停下，没有保存。发“帮助”看看能做什么。"};
}

}  // namespace link100::chat
