#include "services/topics/polls.hpp"

#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "topics/poll_record.hpp"

#include <algorithm>

namespace link100::services {
namespace {

std::optional<problem> check_poll(const new_poll& p, platform::time_point now) {
    if (auto bad = check_text("question", "投票的问题", p.question, poll_question_characters_max)) return bad;
    if (p.options.size() < poll_options_min || p.options.size() > poll_options_max)
        return invalid("options", "选项应有" + std::to_string(poll_options_min) + "到" +
                                      std::to_string(poll_options_max) + "个，现在有" +
                                      std::to_string(p.options.size()) + "个。");
    for (std::size_t i = 0; i < p.options.size(); ++i) {
        if (auto bad = check_text("options", "选项", p.options[i], poll_option_characters_max)) return bad;
        for (std::size_t k = 0; k < i; ++k)
            if (p.options[k] == p.options[i])
                return invalid("options", "选项“" + p.options[i] + "”写了两次。");
    }
    if (p.ends_at < now + poll_life_min || p.ends_at > now + poll_life_max)
        return invalid("ends_at", "投票至少开放1小时，最多60天。");
    return std::nullopt;
}

std::string all_words(const new_poll& p) {
    auto words = p.question;
    for (const auto& option : p.options) words += "\n" + option;
    return words;
}

// Places as bits; nothing if one is not there, or there are too many.
outcome<std::int64_t> bits_of(std::span<const int> chosen, std::int64_t options, bool several) {
    std::int64_t bits = 0;
    for (const int place : chosen) {
        if (place < 1 || place > options)
            return invalid("options", "选项请用1到" + std::to_string(options) + "的数字。");
        bits |= std::int64_t{1} << (place - 1);
    }
    if (bits == 0) return invalid("options", "请至少选一项。");
    const bool one = (bits & (bits - 1)) == 0;
    if (!several && !one) return invalid("options", "这次投票只能选一项。");
    return bits;
}

}  // namespace

outcome<posted> open_poll(work& w, const person& author, const new_poll& p, league::platform_view platform) {
    if (author.id == console_id) return forbidden();  // a poll has an author whom people know
    if (!may(author, league::action::open_poll, {.owner_id = author.id, .org_path = author.org_path}))
        return forbidden();
    if (heard_crisis(w, author, all_words(p))) return posted{.crisis = true};
    if (auto bad = check_poll(p, w.now)) return *bad;
    if (posts_today(w, "poll", author.id) >= polls_per_day_max)
        return problem{problem_code::too_many,
                       "一天最多发起" + std::to_string(polls_per_day_max) + "次投票，请明天再发。"};
    const auto number = free_number(post_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM poll WHERE number = ?1", n) > 0;
    });
    const auto found = league::screen(all_words(p), w.rules.moderation, platform);
    const bool shown = found.why == league::hold_reason::none;
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO poll (id, number, author_id, org_id, question, several, state, opened_at, ends_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
        id, number, author.id, author.org_id, p.question, p.several,
        shown ? post_state::shown : post_state::held, w.now, p.ends_at);
    for (std::size_t i = 0; i < p.options.size(); ++i)
        w.tx.execute("INSERT INTO poll_option (poll_id, place, text) VALUES (?1, ?2, ?3)", id, i + 1,
                     p.options[i]);
    if (!shown)
        wait_for_person(
            w, {.kind = post_kind::poll, .object_id = id, .org_id = author.org_id, .author_id = author.id},
            found);
    note_audit(w, author.id, "open_poll", "poll", id, shown ? "shown" : "held");
    return posted{number, shown};
}

outcome<poll_view> answer_poll(work& w, const person& youth, std::int64_t number,
                               std::span<const int> chosen) {
    const auto p = poll_numbered(w.tx, number);
    if (!p || p->state == post_state::removed || !can_read(w.tx, youth, *p)) return not_found("这次投票");
    if (!may(youth, league::action::answer_poll, facts_for(w.tx, youth, *p))) return forbidden();
    if (p->state != post_state::shown) return conflict("这次投票还在审核，公开后才能投。");
    if (w.now >= p->ends_at || p->counted_at) return conflict("这次投票已经结束。");
    const auto options = w.tx.number("SELECT COUNT(*) FROM poll_option WHERE poll_id = ?1", p->id);
    const auto bits = bits_of(chosen, options, p->several);
    if (!bits) return bits.error();
    w.tx.execute(
        R"(
            INSERT INTO poll_answer (poll_id, person_id, chosen, answered_at)
            VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (poll_id, person_id) DO UPDATE SET chosen = excluded.chosen,
                answered_at = excluded.answered_at)",
        p->id, youth.id, *bits, w.now);
    return view_of(w.tx, w.now, youth, *p);
}

outcome<poll_view> close_poll(work& w, const person& who, std::int64_t number) {
    auto p = poll_numbered(w.tx, number);
    if (!p || !may(who, league::action::close_topic, {.owner_id = p->author_id, .org_path = p->org_path}))
        return not_found("这次投票");
    if (w.now >= p->ends_at || p->counted_at) return conflict("这次投票已经结束了。");
    w.tx.execute("UPDATE poll SET ends_at = ?2 WHERE id = ?1", p->id, w.now);
    count_poll(w, p->id);
    note_audit(w, actor_of(who), "close_topic", "poll", p->id);
    p = poll_numbered(w.tx, number);
    return view_of(w.tx, w.now, who, *p);
}

int count_ended_polls(work& w, int limit) {
    const auto over = w.tx.all(
        R"(
            SELECT id
            FROM poll
            WHERE counted_at IS NULL AND ends_at <= ?1
            ORDER BY ends_at
            LIMIT ?2
            /*! FOR UPDATE SKIP LOCKED */)",
        [](const store::row& r) { return r.integer(0); }, w.now, limit);
    for (const auto id : over) count_poll(w, id);
    return static_cast<int>(over.size());
}

}  // namespace link100::services
