#include "gatherings/flow_gathering_whom.hpp"

#include "activities/flow_activity_fields.hpp"
#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"

#include <charconv>

namespace link100::chat {
namespace {

// 1、3 or 1 3 or １，３; empty when there is anything else in it.
std::vector<services::invitation_choice> chosen(const turn& t, std::string_view text) {
    const auto choices = services::invitation_choices(t.w.tx, *t.who);
    auto plain = league::plain_form(text);
    for (const std::string_view sign : {"、", ","})
        for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign))
            plain.replace(at, sign.size(), " ");
    std::vector<services::invitation_choice> found;
    std::string_view left = services::trimmed(plain);
    while (!left.empty()) {
        const auto word = left.substr(0, left.find(' '));
        const auto n = typed_choice(word);
        if (!n || static_cast<std::size_t>(*n) > choices.size()) return {};
        found.push_back(choices[static_cast<std::size_t>(*n) - 1]);
        left = services::trimmed(left.substr(word.size()));
    }
    return found;
}

}  // namespace

std::string whom_menu(const turn& t) {
    std::string text = "邀请谁？回复序号，可以几个一起，例如：1 或 2、3";
    int n = 0;
    for (const auto& c : services::invitation_choices(t.w.tx, *t.who))
        text += "\n" + std::to_string(++n) + " " + c.words;
    return text;
}

std::vector<services::invitation_to> invitations_in(const turn& t) {
    std::vector<services::invitation_to> to;
    const auto kept = t.talk.get("to");
    const char* at = kept.data();
    const char* const end = kept.data() + kept.size();
    while (at < end) {
        std::int64_t scope = 0;
        std::int64_t ref = 0;
        at = std::from_chars(at, end, scope).ptr + 1;
        if (at > end) break;
        at = std::from_chars(at, end, ref).ptr + 1;
        if (const auto known = league::from_stored<league::invited>(scope)) to.push_back({*known, ref});
    }
    return to;
}

std::optional<std::string> take_whom(turn& t) {
    const auto found = chosen(t, t.text);
    if (found.empty()) return "请回复下面的序号。\n" + whom_menu(t);
    std::string to;
    std::string words;
    for (const auto& c : found) {
        to += std::to_string(league::stored(c.to.scope)) + ":" + std::to_string(c.to.ref_id) + ",";
        words += (words.empty() ? "" : "、") + c.words;
    }
    t.talk.data["to"] = to;
    t.talk.data["whom"] = words;
    return std::nullopt;
}

}  // namespace link100::chat
