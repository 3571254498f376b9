#include "cases/case_record.hpp"

#include "services/messages/media.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr std::string_view case_columns =
    R"(
        SELECT f.id, f.number, f.youth_id, f.cadre_id, f.org_id, o.path, f.kind, f.named, f.crisis, f.state,
            f.submitted_at, f.rating, f.escalation, f.handling_org_id, h.path, h.name, f.merged_into
        FROM feedback f
        JOIN org o ON o.id = f.org_id
        LEFT JOIN org h ON h.id = f.handling_org_id )";

case_record case_from(const store::row& row) {
    store::row_reader r{row};
    case_record c;
    c.id = r.id();
    c.number = r.integer();
    c.youth_id = r.id();
    c.cadre_id = r.maybe_id();
    c.org_id = r.id();
    c.org_path = r.text();
    c.kind = r.as<league::case_kind>();
    c.named = r.flag();
    c.crisis = r.flag();
    c.state = r.as<league::case_state>();
    c.submitted_at = r.time();
    c.rating = r.maybe_count();
    c.escalation = r.count();
    c.handling_id = r.maybe_id();
    c.handling_path = r.text();  // empty where it was not handed on
    c.handling_name = r.text();
    c.merged_into = r.maybe_id();
    return c;
}

std::vector<league::case_event> events_of(store::transaction& tx, const case_record& c) {
    return tx.all(
        // The days of an extension prove its reason, also when the texts are forgotten.
        R"(
            SELECT kind, at, CASE WHEN text <> '' OR days > 0 THEN 1 ELSE 0 END, days
            FROM feedback_event
            WHERE feedback_id = ?1
            ORDER BY id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto kind = r.as<league::case_event_kind>();
            const bool closing = kind == league::case_event_kind::closed_by_youth;
            return league::case_event{kind, r.time(), closing ? c.rating : std::nullopt, r.flag(), r.count()};
        },
        c.id);
}

league::promise_state run_clock(work& w, const case_record& c,
                                const std::optional<league::case_event>& next = std::nullopt) {
    auto events = events_of(w.tx, c);
    if (next) events.push_back(*next);
    // Words of crisis are a person's business at once, not a date's: no clock, no climbing (domain.md §4).
    const auto kind = c.crisis ? league::case_kind::chat : c.kind;
    return league::run_promise_clock(kind, events, w.now, w.rules.calendar, w.rules.promises);
}

}  // namespace

league::object_facts case_record::facts() const {
    return {.owner_id = youth_id,
            .cadre_id = cadre_id.value_or(0),
            .named_ids = {},
            .org_path = org_path,
            .handling_path = handling_path};
}

std::optional<case_record> case_by_number(store::transaction& tx, std::int64_t number) {
    return tx.first(std::string{case_columns} + "WHERE f.number = ?1", case_from, number);
}

std::optional<case_record> case_by_id(store::transaction& tx, std::int64_t id) {
    return tx.first(std::string{case_columns} + "WHERE f.id = ?1", case_from, id);
}

outcome<case_record> case_for(work& w, const person& who, league::action what, std::int64_t number) {
    auto c = case_by_number(w.tx, number);
    const bool kept_close = c && c->crisis && c->youth_id != who.id;
    const auto read = kept_close ? league::action::read_crisis : league::action::read_case;
    if (!c || !may(who, what == league::action::read_case ? read : what, c->facts())) {
        // Whoever sees the case may know why nothing happens; to all others it is not there.
        if (c && may(who, read, c->facts()))
            return problem{problem_code::forbidden, "这一步不由您办理，进度里写着这条诉求现在由谁办理。"};
        return not_found("编号为" + std::to_string(number) + "的诉求");
    }
    return *c;
}

league::promise_state run_clock_of(work& w, const case_record& c) {
    return run_clock(w, c);
}

league::promise_state refresh_case(work& w, case_record& c) {
    auto s = run_clock(w, c);
    c.state = s.state;
    c.escalation = static_cast<int>(s.level);
    const auto closer = s.closed_how == league::closing::by_youth ? std::optional{c.youth_id} : std::nullopt;
    w.tx.execute(
        R"(
            UPDATE feedback
            SET state = ?2, first_answered_at = ?3, answer_due_at = ?4, close_due_at = ?5, closed_at = ?6,
                closed_by = ?7, escalation = ?8, wake_at = ?9
            WHERE id = ?1)",
        c.id, s.state, s.first_answered_at, s.answer_due, s.close_due, s.closed_at, closer, c.escalation,
        s.wake_at);
    return s;
}

league::event_refusal clock_refuses(work& w, const case_record& c, const case_note& note) {
    const auto s = run_clock(
        w, c,
        league::case_event{note.kind, w.now, std::nullopt, !note.text.empty() || note.days > 0, note.days});
    return s.verdicts.back();
}

outcome<> check_case_step(work& w, const case_record& c, league::case_party party, const case_note& note) {
    if (const auto no = league::check_step(party, note.kind, c.state, c.kind);
        no != league::case_refusal::none)
        return conflict(std::string{league::sentence(no)});
    if (const auto no = clock_refuses(w, c, note); no != league::event_refusal::none)
        return conflict(std::string{league::sentence(no)});
    return {};
}

std::optional<std::int64_t> hearing_cadre(store::transaction& tx, const case_record& c) {
    if (!c.cadre_id) return std::nullopt;
    const auto holder = load_person(tx, *c.cadre_id);
    return holder && !holder->is_suspended() ? c.cadre_id : std::nullopt;
}

league::case_party party_of(const person& staff, const case_record& c) {
    if (c.cadre_id == staff.id) return league::case_party::cadre;
    if (staff.is_admin()) return league::case_party::admin;
    return staff.is_handler() ? league::case_party::handler : league::case_party::admin;
}

std::vector<case_record> merged_cases_of(store::transaction& tx, const case_record& c) {
    return tx.all(std::string{case_columns} + "WHERE f.merged_into = ?1 ORDER BY f.id", case_from, c.id);
}

league::promise_state record_event(work& w, case_record& c, const case_note& note) {
    w.tx.execute(
        R"(
            INSERT INTO feedback_event (id, feedback_id, kind, author_id, text, media_kind, media_id, at,
                days, org_id, other_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
        w.tx.new_id(), c.id, note.kind, note.author_id, note.text, note.media_kind, note.media_id, w.now,
        note.days, note.org_id, note.other_id);
    use_media(w, note.media_id, "case", c.id);
    return refresh_case(w, c);
}

outcome<> check_case_words(std::string_view text, std::string_view media_kind) {
    if (text.empty() && !media_kind.empty()) return {};
    const auto refused = league::check_case_text(text);
    if (refused != league::text_refusal::none) return invalid("text", std::string{league::sentence(refused)});
    return {};
}

std::string name_for(work& w, const person& reader, const case_record& c) {
    const bool visible =
        c.named || reader.id == c.youth_id || may(reader, league::action::see_hidden_name, c.facts());
    if (!visible) return "一位同学";
    return w.tx
        .first(
            "SELECT name FROM person WHERE id = ?1", [](const store::row& r) { return r.str(0); }, c.youth_id)
        .value_or("一位同学");
}

case_view view_of(work& w, const person& reader, const case_record& c) {
    const auto s = run_clock(w, c);
    case_view v;
    v.id = c.id;
    v.number = c.number;
    v.kind = c.kind;
    v.state = s.state;
    v.named = c.named;
    v.youth_name = name_for(w, reader, c);
    v.submitted_at = c.submitted_at;
    v.answer_due_at = s.answer_due;
    v.close_due_at = s.close_due;
    v.closed_at = s.closed_at;
    v.overdue = s.answer_overdue || s.close_overdue;
    v.rating = c.rating;
    v.holder_name = "团委管理员";
    if (c.cadre_id)
        if (const auto holder = load_person(w.tx, *c.cadre_id)) v.holder_name = holder->name;
    v.place = c.handling_name;
    // Of another youth's case not even the number is told.
    if (c.merged_into)
        if (const auto older = case_by_id(w.tx, *c.merged_into)) {
            v.merged = true;
            if (older->youth_id == reader.id || may(reader, league::action::read_case, older->facts()))
                v.merged_into = older->number;
        }
    return v;
}

std::string case_tag(const case_record& c) {
    return "【" + std::string{league::label(c.kind)} + " " + std::to_string(c.number) + "】";
}

promise_words due_words(const work& w, const league::promise_state& s) {
    if (!s.answer_due) return {};
    return {"请在" + league::format_due(*s.answer_due, w.now, w.rules.zone) + "答复。"};
}

std::string shown_words(std::string_view text, std::string_view media_kind) {
    if (media_kind == "image") return std::string{text} + "[图片]";
    if (media_kind == "voice") return std::string{text} + "[语音]";
    return std::string{text};
}

}  // namespace link100::services
