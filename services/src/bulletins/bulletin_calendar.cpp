#include "services/bulletins/bulletin_calendar.hpp"

#include "league/base/stored_states.hpp"
#include "points/closed_months.hpp"
#include "points/points_book.hpp"
#include "services/messages/notices.hpp"

#include <array>
#include <set>

namespace link100::services {
namespace {

bool month_is_closed(store::transaction& tx, int month) {
    const auto last = last_closed_cadre(tx, month);
    return last && tx.number("SELECT COUNT(*) FROM cadre WHERE person_id > ?1", *last) == 0;
}

bool had_cadres(store::transaction& tx, const programme& rules, int month) {
    return tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM (SELECT k.person_id FROM cadre k JOIN person p ON p.id = k.person_id
                       WHERE p.created_at < ?1 LIMIT 1) q)",
               league::month_bounds(month, rules.zone).end) > 0;
}

platform::time_point day_after(const programme& rules, int month, int day) {
    return league::month_bounds(month, rules.zone).end + std::chrono::days{day - 1};
}

std::optional<due_bulletin> due_of_month(store::transaction& tx, const programme& rules, int month,
                                         platform::time_point now) {
    if (now < day_after(rules, month, draft_day) || is_frozen(tx, month)) return std::nullopt;
    const auto draft = find_snapshot(tx, "bulletin", month, snapshot_stage::draft);
    if (draft) {
        if (now < day_after(rules, month, final_day) || now < draft->made_at + draft_shown_min)
            return std::nullopt;
        return due_bulletin{month, snapshot_stage::final};
    }
    if (!had_cadres(tx, rules, month) || league::rules_for(rules.points, month) == nullptr ||
        !month_is_closed(tx, month))
        return std::nullopt;
    return due_bulletin{month, snapshot_stage::draft};
}

std::int64_t open_objections(store::transaction& tx, int month) {
    return tx.number("SELECT COUNT(*) FROM objection WHERE month = ?1 AND state = ?2", month,
                     league::objection_state::open);
}

// Last month, and the one before: its final one may have had to wait.
std::array<int, 2> months_looked_at(const programme& rules, platform::time_point now) {
    const auto last = league::previous_month(rules.month_of(now));
    return {league::previous_month(last), last};
}

void tell_units(work& w, const computed_bulletin& b, std::int64_t ref, const std::string& text) {
    std::set<std::int64_t> told;
    const auto add = [&](std::int64_t org) {
        for (const auto admin : administrators_of(w.tx, org, 0)) told.insert(admin);
    };
    for (const auto& row : b.figures.rows) add(row.unit);
    for (const auto top : w.tx.all("SELECT id FROM org WHERE parent_id IS NULL ORDER BY id",
                                   [](const store::row& r) { return r.integer(0); }))
        add(top);
    for (const auto admin : told) notify_person(w, admin, notice_kind::news, "snapshot", ref, text);
}

}  // namespace

std::optional<due_bulletin> bulletin_due(store::transaction& tx, const programme& rules,
                                         platform::time_point now) {
    for (const auto month : months_looked_at(rules, now)) {
        const auto due = due_of_month(tx, rules, month, now);
        if (due && (due->stage == snapshot_stage::draft || open_objections(tx, month) == 0)) return due;
    }
    return std::nullopt;
}

outcome<std::int64_t> keep_due_bulletin(work& w, const due_bulletin& due, const computed_bulletin& b) {
    if (bulletin_due(w.tx, w.rules, w.now) != due) return conflict("这期通报已经由别处生成。");
    const bool final = due.stage == snapshot_stage::final;
    const auto kept = final ? keep_final(w, std::nullopt, b, w.rules.seal_key)
                            : keep_draft(w, std::nullopt, b, w.rules.seal_key);
    if (!kept) return kept;
    const auto what = league::format_month(b.month) + "“1+100”工作通报";
    tell_units(w, b, *kept, final ? what + "已定稿。" : what + "草稿已生成，对积分有异议的请在三天内提出。");
    return kept;
}

int note_waiting_bulletin(work& w) {
    int told = 0;
    for (const auto month : months_looked_at(w.rules, w.now)) {
        const auto due = due_of_month(w.tx, w.rules, month, w.now);
        if (!due || due->stage != snapshot_stage::final) continue;
        const auto open = open_objections(w.tx, month);
        if (open == 0) continue;
        const auto fresh =
            w.tx.execute("INSERT INTO memo (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                         "bulletin_waits:" + std::to_string(month), std::to_string(open));
        if (fresh == 0) continue;
        ++told;
        for (const auto top : w.tx.all("SELECT id FROM org WHERE parent_id IS NULL ORDER BY id",
                                       [](const store::row& r) { return r.integer(0); }))
            notify_administrators(w, top, 0, notice_kind::news, "bulletin", month,
                                  league::format_month(month) + "通报还不能定稿：有" + std::to_string(open) +
                                      "条积分异议没有答复。");
    }
    return told;
}

}  // namespace link100::services
