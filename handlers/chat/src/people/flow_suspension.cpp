#include "people/flow_suspension.hpp"

#include "services/people/personal_fields.hpp"
#include "services/suspensions/suspensions.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

answer show_suspended(turn& t) {
    const auto all = services::suspended_people(t.w.tx, *t.who);
    if (!all) return {all.error().text};
    std::string text;
    for (const auto& s : *all)
        text += "\n· " + s.name + "（" + s.org_name + "）" + league::format_day(s.review_at, t.w.rules.zone) +
                "前复核：" + s.reason;
    return {(text.empty() ? "现在没有停用的账号。" : "停用的账号：" + text) +
            "\n停用：停用 工号或学号 原因；恢复：恢复 工号或学号 原因"};
}

}  // namespace

answer suspend_somebody(turn& t, std::string_view rest) {
    const auto [number, reason] = split_word(rest);
    if (number.empty() || reason.empty()) return show_suspended(t);
    const auto id = services::person_with_number(t.w.tx, t.w.rules, number);
    if (!id) return {"没有找到这个人。"};
    const auto done = services::suspend_person(t.w, *t.who, *id, reason);
    if (!done) return {done.error().text};
    return {done->name + "的账号已停用，" + league::format_day(done->review_at, t.w.rules.zone) + "前复核。"};
}

answer reinstate_somebody(turn& t, std::string_view rest) {
    const auto [number, reason] = split_word(rest);
    if (number.empty() || reason.empty()) return show_suspended(t);
    const auto id = services::person_with_number(t.w.tx, t.w.rules, number);
    if (!id) return {"没有找到这个人。"};
    const auto done = services::reinstate_person(t.w, *t.who, *id, reason);
    return {done ? done->name + "的账号已恢复使用。" : done.error().text};
}

}  // namespace link100::chat
