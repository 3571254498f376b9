// Who answers what: the order in which a turn is understood.
#include "cases/flow_case.hpp"
#include "chat/turn.hpp"
#include "door/command_table.hpp"
#include "door/free_words.hpp"
#include "door/plain_words.hpp"
#include "door/step_table.hpp"
#include "league/base/plain_form.hpp"
#include "league/sentence/sentence.hpp"
#include "people/flow_binding.hpp"
#include "services/access/accounts.hpp"
#include "services/base/validation.hpp"
#include "services/cases/cases.hpp"
#include "services/suspensions/suspensions.hpp"
#include "words/how_to_begin.hpp"
#include "words/skip_words.hpp"
#include "words/steps.hpp"

namespace link100::chat {
namespace {

// Longer texts are refused with a sentence; WeChat itself lets about 2,048 bytes be typed.
constexpr std::size_t typed_bytes_max = 6000;

answer refuse_suspended(const turn& t) {
    return {services::suspended(*t.who, t.w.rules).text};
}

answer run_command(turn& t, const command& c, std::string_view rest) {
    if (t.who && t.who->is_suspended() && !c.kept_while_suspended) return refuse_suspended(t);
    if (!t.who && c.who != services::audience::anybody) return {how_to_begin()};
    if (!may_use(c, t.who)) {
        if (c.youth_means != nullptr && t.who->is_youth()) return c.youth_means(t, rest);
        return {"这项功能不在您的权限内。发“帮助”看看能做什么。"};
    }
    if (c.applies != nullptr && !c.applies(t)) return take_free_words(t);
    return c.run(t, rest);
}

// “回复太慢了” from somebody who has no such command is a sentence like any other; nothing said is turned
// away.
bool is_speech_of(const turn& t, const matched_command& c) {
    const auto first = league::first_plain_point(c.rest);
    const bool numbered = first && (first->value == U'#' || (first->value >= U'0' && first->value <= U'9'));
    return t.who && !c.rest.empty() && !numbered && !may_use(*c.what, t.who);
}

// A cadre who writes down a talk may well quote such words; everybody else who types them may need help now.
bool needs_help_now(const turn& t) {
    if (t.text.empty() || !services::has_crisis_words(t.w.rules, t.text)) return false;
    const auto under_way = dialogue_of(t);
    const bool writes_a_record = t.who && t.who->is_cadre() &&
                                 (league::looks_like_activity(t.text) || under_way == dialogue::activity ||
                                  under_way == dialogue::gathering || under_way == dialogue::guidance);
    // Nor is an article on such words a call for help; its reviewer is told of them.
    const bool writes_for_library = t.who && !t.who->is_youth() && under_way == dialogue::library;
    return !writes_a_record && !writes_for_library;
}

}  // namespace

answer take_words(turn& t) {
    t.plain = league::plain_form(services::trimmed(t.text));
    if (t.text.size() > typed_bytes_max) return {"这段话太长了（最多2000字），请分几次发。"};
    if (needs_help_now(t)) return answer_crisis(t);
    if (const auto c = match_command(t.text); c && !is_speech_of(t, *c))
        return run_command(t, *c->what, c->rest);
    if (!t.who && services::looks_like_invitation(t.plain)) return on_invitation(t);
    if (t.who && t.who->is_suspended() && step_of(t) != step::binding_leave) return refuse_suspended(t);
    if (const auto* flow = flow_of(dialogue_of(t))) {
        if (auto said = answer_word_alone(t, *flow)) return *said;
        if (auto said = flow->go_on(t)) return *said;
    }
    if (!t.who) return {how_to_begin()};
    // Said too late, to a dialogue that is over: nothing that somebody should be asked about.
    if (says_only_skip(t.plain) || says_only_back(t.plain))
        return {"现在没有正在进行的对话。发“帮助”看看能做什么。"};
    return take_free_words(t);
}

answer take_event(turn& t, const event& e) {
    switch (e.kind) {
        case event_kind::follow:
            services::note_following(t.w, t.openid, true, e.unionid);
            if (t.who && t.who->is_suspended()) return refuse_suspended(t);
            return on_follow(t, e.key);
        case event_kind::unfollow:
            services::note_following(t.w, t.openid, false, e.unionid);
            return {};
        case event_kind::scan:
            if (t.who && t.who->is_suspended()) return refuse_suspended(t);
            return on_scan(t, e.key);
        case event_kind::click:
            if (const auto* c = command_of_key(e.key)) return run_command(t, *c, {});
            return {"这个菜单已经更新，请稍后再试，或发“帮助”。"};
        case event_kind::other:
            return {};
    }
    return {};
}

}  // namespace link100::chat
