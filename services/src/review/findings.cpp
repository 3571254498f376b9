#include "services/review/findings.hpp"

#include "activities/activity_record.hpp"
#include "league/orgs/org_path.hpp"
#include "platform/random.hpp"
#include "review/finding_record.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <array>

namespace link100::services {
namespace {

constexpr int finding_number_digits = 6;

struct object {
    std::string kind;
    std::int64_t id = 0;
    std::int64_t cadre_id = 0;
    int month = 0;
    bool is_void = false;
};

std::optional<object> activity_of(work& w, std::int64_t number) {
    const auto a = activity_by_number(w.tx, number);
    if (!a) return std::nullopt;
    return object{"activity", a->claim.id, a->claim.organiser_id, w.rules.month_of(a->claim.starts_at),
                  a->status == league::activity_status::void_};
}

std::optional<object> found_contact(work& w, const new_finding& f) {
    const auto read = [&](const store::row& row) {
        store::row_reader r{row};
        return object{"contact", r.integer(), r.integer(), w.rules.month_of(w.now)};
    };
    if (f.cadre.empty() && f.youth.empty())
        return w.tx.first("SELECT id, cadre_id FROM contact WHERE id = ?1", read, f.id);
    return w.tx.first(
        R"(
            SELECT c.id, c.cadre_id
            FROM person k
            JOIN contact c ON c.cadre_id = k.id
            JOIN person y ON y.id = c.youth_id
            WHERE k.public_id = ?1 AND y.public_id = ?2)",
        read, f.cadre, f.youth);
}

std::optional<object> cadre_of(work& w, const new_finding& f) {
    const auto read = [&](const store::row& row) {
        const auto cadre_id = store::row_reader{row}.id();
        return object{"person", cadre_id, cadre_id, w.rules.month_of(w.now)};
    };
    if (f.cadre.empty()) return w.tx.first("SELECT person_id FROM cadre WHERE person_id = ?1", read, f.id);
    return w.tx.first(
        R"(
            SELECT k.person_id
            FROM person p
            JOIN cadre k ON k.person_id = p.id
            WHERE p.public_id = ?1)",
        read, f.cadre);
}

// Which of the fields the rule asks for is not there, or is there for nothing.
std::optional<problem> wrong_fields(const new_finding& f) {
    const bool of_activity = f.rule == "D01" || f.rule == "D04";
    const bool of_contact = f.rule == "D03";
    const auto said = [](const char* field, bool given, bool needed, const char* without,
                         const char* with) -> std::optional<problem> {
        if (given == needed) return std::nullopt;
        return invalid(field, needed ? without : with);
    };
    const bool by_id = !of_activity && f.id != 0;
    if (auto p = said("activity", f.number != 0, of_activity, "请写是哪一项活动（编号）。",
                      "这条规则不是对一项活动的。"))
        return p;
    if (auto p = said("cadre", by_id || !f.cadre.empty(), !of_activity, "请写是哪一位团干部。",
                      "活动的主办人不用另写。"))
        return p;
    return said("youth", (of_contact && by_id) || !f.youth.empty(), of_contact, "请写是与哪一位同学的联系。",
                "这条规则不对同学。");
}

struct named_object {
    std::string_view what;
    std::optional<object> found;
};

outcome<named_object> object_of(work& w, const new_finding& f) {
    constexpr std::array<std::string_view, 4> rules{"D01", "D03", "D04", "D05"};
    if (std::ranges::find(rules, f.rule) == rules.end())
        return invalid("rule", "核查只能按 D01、D03、D04、D05 提出。");
    if (auto wrong = wrong_fields(f)) return *wrong;
    if (f.rule == "D03") return named_object{"这条联系关系", found_contact(w, f)};
    if (f.rule == "D05") return named_object{"这位团干部", cadre_of(w, f)};
    return named_object{"这项活动", activity_of(w, f.number)};
}

bool may_raise_any(const person& who) {
    return std::ranges::any_of(who.roles, [&](const held_role& held) {
        return may(who, league::action::raise_finding, {.org_path = held.org_path});
    });
}

}  // namespace

outcome<finding_view> raise_finding(work& w, const person& who, const new_finding& f) {
    if (auto bad = check_text("text", "情况说明", f.text, finding_text_characters_max)) return *bad;
    if (!may_raise_any(who)) return forbidden();
    const auto named = object_of(w, f);
    if (!named) return named.error();
    const auto& about = named->found;
    const auto cadre = about ? load_person(w.tx, about->cadre_id) : std::nullopt;
    // What is not there and what is not one's own to look into are told with one sentence.
    if (!cadre ||
        !may(who, league::action::raise_finding, {.owner_id = cadre->id, .org_path = cadre->org_path}))
        return not_found(std::string{named->what});
    if (about->is_void) return conflict("这项活动已经作废。");
    const auto known = w.tx.number(R"(
        SELECT COUNT(*)
        FROM finding
        WHERE rule = ?1 AND cause_kind = ?2 AND cause_id = ?3)",
                                   f.rule, about->kind, about->id);
    if (known > 0) return conflict("这条记录已按同一规则提出过核查。");
    finding_record made;
    made.id = w.tx.new_id();
    made.view.number = free_number(finding_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM finding WHERE number = ?1", n) > 0;
    });
    w.tx.execute(
        R"(
            INSERT INTO finding (id, number, rule, cadre_id, org_id, cause_kind, cause_id, month, text,
                state, raised_by, raised_at, hearing_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))",
        made.id, made.view.number, f.rule, cadre->id, cadre->org_id, about->kind, about->id, about->month,
        f.text, finding_state::raised, actor_of(who), w.now, w.now + hearing_time);
    note_audit(w, actor_of(who), "raise_finding", "finding", made.id, f.rule);
    const auto number = made.view.number;
    auto kept = finding_for(w, who, league::action::raise_finding, number);
    if (kept)
        tell_cadre(w, *kept,
                   "您的一条记录正在核查（编号" + std::to_string(number) + "）：" + f.text + "\n请在" +
                       league::format_short(kept->view.hearing_until, w.rules.zone) +
                       "前说明情况；未经申辩不会扣分。");
    return kept ? outcome<finding_view>{kept->view} : outcome<finding_view>{kept.error()};
}

outcome<finding_view> show_finding(work& w, const person& reader, std::int64_t number) {
    auto f = finding_for(w, reader, league::action::answer_finding, number);
    if (!f) f = finding_for(w, reader, league::action::raise_finding, number);
    return f ? outcome<finding_view>{f->view} : outcome<finding_view>{f.error()};
}

outcome<finding_view> answer_finding(work& w, const person& cadre, std::int64_t number,
                                     std::string_view text) {
    if (auto bad = check_text("text", "申辩", text, finding_text_characters_max)) return *bad;
    auto f = finding_for(w, cadre, league::action::answer_finding, number);
    if (!f) return f.error();
    if (f->view.state != finding_state::raised && f->view.state != finding_state::heard)
        return conflict("这条核查已有结论；如有异议请提交积分异议。");
    w.tx.execute(R"(
        INSERT INTO hearing (id, finding_id, author_id, text, at)
        VALUES (?1, ?2, ?3, ?4, ?5))",
                 w.tx.new_id(), f->id, cadre.id, text, w.now);
    w.tx.execute("UPDATE finding SET state = ?2 WHERE id = ?1", f->id, finding_state::heard);
    note_audit(w, cadre.id, "answer_finding", "finding", f->id);
    f->view.state = finding_state::heard;
    f->view.hearings.emplace_back(text);
    return f->view;
}

outcome<std::vector<finding_view>> findings_for(work& w, const person& who) {
    std::vector<finding_view> views;
    const auto add = [&](finding_record f) {
        for (const auto& known : views)
            if (known.number == f.view.number) return;
        add_hearings(w.tx, f);
        views.push_back(std::move(f.view));
    };
    bool reaches = may(who, league::action::answer_finding, {.owner_id = who.id, .org_path = who.org_path});
    for (const auto& held : who.roles) {
        if (!may(who, league::action::raise_finding, {.org_path = held.org_path})) continue;
        reaches = true;
        for (auto& f :
             w.tx.all(std::string{finding_columns} +
                          R"(
                                        WHERE f.decided_at IS NULL AND o.path >= ?1 AND o.path < ?2
                                        ORDER BY f.hearing_until
                                        LIMIT ?3)",
                      finding_from, held.org_path, league::org_path{held.org_path}.end(), findings_shown_max))
            add(std::move(f));
    }
    if (!reaches) return forbidden();
    for (auto& f :
         w.tx.all(std::string{finding_columns} +
                      "WHERE f.cadre_id = ?1 AND f.decided_at IS NULL ORDER BY f.hearing_until LIMIT ?2",
                  finding_from, who.id, findings_shown_max))
        add(std::move(f));
    return views;
}

std::vector<finding_view> open_findings(store::transaction& tx) {
    auto found =
        tx.all(std::string{finding_columns} + "WHERE f.decided_at IS NULL ORDER BY f.hearing_until LIMIT 200",
               finding_from);
    std::vector<finding_view> views;
    for (auto& f : found) {
        add_hearings(tx, f);
        views.push_back(std::move(f.view));
    }
    return views;
}

}  // namespace link100::services
