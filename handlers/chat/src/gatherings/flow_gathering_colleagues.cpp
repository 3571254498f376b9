#include "gatherings/flow_gathering_colleagues.hpp"

#include "activities/flow_activity_fields.hpp"
#include "gatherings/flow_gathering_form.hpp"
#include "services/base/validation.hpp"
#include "services/gatherings/gathering_changes.hpp"
#include "words/numbered_words.hpp"
#include "words/steps.hpp"

#include <algorithm>
#include <charconv>

namespace link100::chat {
namespace {

// Kept while names are looked at: co, co_words: who is sure; co_left: names to come; co_choices: ids of those
// with the present name; co_for: the gathering's number, or nothing for the card.
constexpr std::string_view how_to_add_colleagues =
    "请这样发：协办 编号 老师的名字（几位用、隔开；都不要了写“无”）";

std::vector<std::string> names_in(std::string_view text) {
    std::string plain{text};
    for (const std::string_view sign : {"，", ",", "　", " "})
        for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign, at + 3))
            plain.replace(at, sign.size(), "、");
    std::vector<std::string> names;
    std::string_view left = plain;
    constexpr std::string_view mark = "、";
    while (!left.empty()) {
        const auto end = std::min(left.find(mark), left.size());
        if (end > 0) names.emplace_back(left.substr(0, end));
        left.remove_prefix(std::min(left.size(), end + mark.size()));
    }
    return names;
}

std::string joined_from(const std::vector<std::string>& names, std::size_t from) {
    std::string text;
    for (auto i = from; i < names.size(); ++i) text += (text.empty() ? "" : "、") + names[i];
    return text;
}

std::vector<std::int64_t> ids_in(const std::string& kept) {
    std::vector<std::int64_t> ids;
    const char* at = kept.data();
    const char* const end = at + kept.size();
    while (at < end) {
        std::int64_t id = 0;
        const auto read = std::from_chars(at, end, id);
        if (read.ec != std::errc{}) break;
        ids.push_back(id);
        at = read.ptr + 1;
    }
    return ids;
}

void take_colleague(turn& t, const services::colleague& c) {
    auto& data = t.talk.data;
    const auto known = ids_in(data["co"]);
    if (std::ranges::find(known, c.id) != known.end()) return;
    data["co"] += std::to_string(c.id) + ",";
    data["co_words"] += (data["co_words"].empty() ? "" : "、") + c.name;
}

answer ask_which(turn& t, const std::string& name, const std::vector<services::colleague>& found) {
    std::string text = "叫" + name + "的有" + std::to_string(found.size()) + "位，请回复序号：";
    std::string ids;
    int n = 0;
    for (const auto& c : found) {
        text += "\n" + std::to_string(++n) + " " + c.name + "（" + c.org_name + "）";
        ids += std::to_string(c.id) + ",";
    }
    t.talk.data["co_choices"] = ids;
    t.talk.data["co_name"] = name;
    go_to(t, step::gathering_which);
    return {text};
}

answer keep_for_gathering(turn& t, std::int64_t number) {
    services::gathering_changes changes;
    changes.co_organiser_ids = ids_in(t.talk.get("co"));
    const auto words = t.talk.get("co_words");
    t.talk.end();
    const auto v = services::change_gathering(t.w, *t.who, number, changes);
    if (!v) return {v.error().text};
    return {words.empty() ? v->title + "现在没有协办人。"
                          : v->title + "的协办人：" + words + "，已告诉他们。"};
}

// All names, as far as they are clear; then it is kept.
answer go_on(turn& t) {
    const auto names = names_in(t.talk.get("co_left"));
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = services::colleagues_called(t.w.tx, *t.who, names[i]);
        t.talk.data["co_left"] = joined_from(names, i + 1);
        if (found.empty()) {
            const auto number = t.talk.get("co_for");
            const auto text = "没有找到叫" + names[i] + "的本校团干部，协办人没有改。";
            if (!number.empty()) {
                t.talk.end();
                return {text};
            }
            t.talk.data.erase("co");
            t.talk.data.erase("co_words");
            auto card = ask_next_of_announcement(t);
            return {text + "\n" + card.text};
        }
        if (found.size() > 1) return ask_which(t, names[i], found);
        take_colleague(t, found.front());
    }
    const auto number = split_number(t.talk.get("co_for"));
    if (number) return keep_for_gathering(t, number->number);
    for (const auto* name : {"co_left", "co_choices", "co_name"}) t.talk.data.erase(name);
    return ask_next_of_announcement(t);
}

}  // namespace

answer name_co_organisers(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {std::string{how_to_add_colleagues}};
    t.talk.end();
    t.talk.data["co_for"] = std::to_string(n->number);
    t.talk.data["co_left"] = n->words == "无" ? std::string{} : std::string{n->words};
    return go_on(t);
}

answer name_co_organisers_of_card(turn& t, std::string_view names) {
    t.talk.data.erase("co");
    t.talk.data.erase("co_words");
    t.talk.data["co_left"] = names == "无" ? std::string{} : std::string{names};
    return go_on(t);
}

answer go_on_colleagues(turn& t) {
    const auto choices = ids_in(t.talk.get("co_choices"));
    const auto n = typed_choice(t.text);
    const auto found = services::colleagues_called(t.w.tx, *t.who, t.talk.get("co_name"));
    if (!n || static_cast<std::size_t>(*n) > choices.size())
        return {"请回复1到" + std::to_string(choices.size()) + "的序号；不办了请发“取消”。"};
    const auto it =
        std::ranges::find(found, choices[static_cast<std::size_t>(*n) - 1], &services::colleague::id);
    if (it == found.end()) return ask_which(t, t.talk.get("co_name"), found);
    take_colleague(t, *it);
    return go_on(t);
}

std::vector<std::int64_t> co_organisers_in(const turn& t) {
    return ids_in(t.talk.get("co"));
}

std::string co_organiser_words_in(const turn& t) {
    return t.talk.get("co_words");
}

}  // namespace link100::chat
