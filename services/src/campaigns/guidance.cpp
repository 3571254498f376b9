// What a cadre did in a branch, and the secretary's word on it.
#include "campaigns/campaign_record.hpp"
#include "league/orgs/org_path.hpp"
#include "league/orgs/org_rules.hpp"
#include "services/base/validation.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int climbs_max = league::org_levels_max;

constexpr std::string_view guidance_columns =
    R"(
        SELECT g.number, c.name, p.name, o.name, g.item, g.done_at, g.text, g.state, g.reason
        FROM )";

guidance_view view_from(const store::row& row) {
    store::row_reader r{row};
    guidance_view v;
    v.number = r.integer();
    v.campaign = r.text();
    v.cadre = r.text();
    v.branch = r.text();
    v.item = r.as<league::activity_kind>();
    v.done_at = r.time();
    v.text = r.text();
    v.state = r.as<guidance_state>();
    v.reason = r.text();
    return v;
}

bool is_guided_kind(league::org_kind kind) {
    using enum league::org_kind;
    return kind == branch || kind == general_branch || kind == student_org || kind == club;
}

outcome<campaign_record> campaign_for(work& w, const person& cadre, const new_guidance& g) {
    const auto ran = [&](const campaign_record& c) {
        return c.shown.starts_at <= g.done_at && c.shown.ends_at > g.done_at;
    };
    if (g.campaign != 0) {
        auto c = campaign_numbered(w.tx, g.campaign, w.now);
        if (c && ran(*c) && may(cadre, league::action::read_campaign, {.org_path = c->org_path}))
            return std::move(*c);
        return conflict("那时没有正在开展的专题教育，不能录入指导。");
    }
    auto all = campaigns_reaching(w.tx, cadre, w.now, true);
    std::erase_if(all, [&](const campaign_record& c) { return !ran(c); });
    if (all.empty()) return conflict("那时没有正在开展的专题教育，不能录入指导。");
    if (all.size() > 1) return conflict("那时有几项专题教育在开展，请写明是哪一项。");
    return std::move(all.front());
}

std::string what_was_done(const work& w, std::string_view cadre, const org_view& branch,
                          const new_guidance& g) {
    auto text = std::string{cadre} + "记录：" + league::format_day(g.done_at, w.rules.zone) + "指导" +
                branch.name + "开展" + std::string{league::label(g.item)};
    return g.text.empty() ? text : text + "（" + g.text + "）";
}

// The administrators of the nearest organisation that has any but the cadre.
void ask_secretary(work& w, const person& cadre, const org_view& branch, std::int64_t id, std::int64_t number,
                   const new_guidance& g) {
    for (int climb = 0; climb < climbs_max; ++climb) {
        auto asked = administrators_of(w.tx, branch.id, climb);
        std::erase(asked, cadre.id);
        for (const auto one : asked)
            tell_person(w, "guidance:" + std::to_string(id), one,
                        what_was_done(w, cadre.name, branch, g) + "。属实请发：确认指导 " +
                            std::to_string(number) + "；没有请发：否认指导 " + std::to_string(number) +
                            " 理由",
                        league::next_allowed(w.now, w.rules.zone, w.rules.quiet));
        if (!asked.empty()) return;
    }
}

}  // namespace

std::vector<named_branch> branches_to_guide(store::transaction& tx, std::int64_t cadre_id,
                                            std::int64_t campaign) {
    std::vector<named_branch> found;
    const auto keep = [&](const store::row& row) {
        store::row_reader r{row};
        const named_branch b{r.integer(), r.text()};
        if (std::ranges::none_of(found, [&](const named_branch& f) { return f.id == b.id; }))
            found.push_back(b);
    };
    tx.each(
        R"(
            SELECT o.id, o.name
            FROM campaign_branch k
            JOIN campaign c ON c.id = k.campaign_id
            JOIN org o ON o.id = k.branch_id
            WHERE k.cadre_id = ?1 AND c.number = ?2 AND o.state = ?3
            ORDER BY k.assigned_at, o.id)",
        keep, cadre_id, campaign, league::org_state::open);
    tx.each(
        R"(
            SELECT o.id, o.name
            FROM standing_contact s
            JOIN org o ON o.id = s.org_id
            WHERE s.cadre_id = ?1 AND s.until IS NULL AND o.state = ?2 AND o.kind <> 'group'
            ORDER BY s.since, s.id)",
        keep, cadre_id, league::org_state::open);
    return found;
}

outcome<named_branch> branch_in_words(store::transaction& tx, const person& cadre, std::int64_t campaign,
                                      std::string_view text) {
    std::vector<named_branch> best;
    const auto look = [&](const named_branch& b) {
        if (b.name.empty() || text.find(b.name) == text.npos) return;
        if (!best.empty() && best.front().name.size() > b.name.size()) return;
        if (!best.empty() && best.front().name.size() < b.name.size()) best.clear();
        if (std::ranges::none_of(best, [&](const named_branch& f) { return f.id == b.id; }))
            best.push_back(b);
    };
    for (const auto& b : branches_to_guide(tx, cadre.id, campaign)) look(b);
    if (!best.empty()) return best.front();
    // A cadre's own unit, or what is below the organisation of the office.
    for (const auto& held : cadre.roles) {
        if (held.role != league::role::cadre || held.org_path.empty()) continue;
        tx.each(
            R"(
                SELECT id, name
                FROM org
                WHERE path >= ?1
                    AND path < ?2
                    AND state = ?3
                    AND kind IN ('branch', 'general_branch', 'student_org', 'club'))",
            [&](const store::row& row) {
                store::row_reader r{row};
                look({r.id(), r.text()});
            },
            held.org_path, league::org_path{held.org_path}.end(), league::org_state::open);
    }
    if (best.empty()) return not_found("话里说的团支部，请写全名，例如：计算机2101班");
    if (best.size() > 1) return conflict("有几个支部都叫“" + best.front().name + "”，请找管理员先指定。");
    return best.front();
}

outcome<std::int64_t> enter_guidance(work& w, const person& cadre, const new_guidance& g) {
    if (!cadre.is_cadre() || !may(cadre, league::action::guide_branch, {.owner_id = cadre.id}))
        return forbidden();
    if (!can_be_guided(g.item))
        return invalid("item", "指导内容请选组织生活会、主题团日、团课等专题教育项目。");
    if (g.done_at > w.now) return invalid("done_at", "还没有进行的指导，请结束后再录入。");
    if (w.now - g.done_at > guidance_age_max) return invalid("done_at", "只能补录30天以内的指导。");
    if (!g.text.empty())
        if (auto bad = check_text("text", "指导内容", g.text, guidance_text_characters_max)) return *bad;
    const auto branch = find_org(w.tx, g.branch_id);
    const bool is_branch = branch && is_guided_kind(branch->kind);
    if (!is_branch) return not_found("这个团支部");
    const auto campaign = campaign_for(w, cadre, g);
    if (!campaign) return campaign.error();
    if (!league::org_path{campaign->org_path}.contains(branch->path))
        return invalid("branch", branch->name + "不在这项专题教育的范围内。");
    const auto midnight = league::start_of_day(league::day_of(w.now, w.rules.zone), w.rules.zone);
    const auto today = w.tx.number(R"(
        SELECT COUNT(*)
        FROM guidance
        WHERE cadre_id = ?1 AND done_at > ?2 AND entered_at >= ?3)",
                                   cadre.id, w.now - guidance_age_max, midnight);
    if (today >= guidance_per_day_max)
        return problem{problem_code::too_many,
                       "一天最多录入" + std::to_string(guidance_per_day_max) + "次指导，请明天再录。"};
    const auto same = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM guidance
            WHERE cadre_id = ?1 AND done_at = ?2 AND branch_id = ?3 AND item = ?4 AND state <> ?5)",
        cadre.id, g.done_at, g.branch_id, g.item, guidance_state::refused);
    if (same > 0) return conflict("这次指导已经录入过。");
    const auto number = free_number(campaign_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM guidance WHERE number = ?1", n) > 0;
    });
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO guidance (id, number, campaign_id, cadre_id, branch_id, item, done_at, entered_at,
                text, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
        id, number, campaign->id, cadre.id, g.branch_id, g.item, g.done_at, w.now, g.text,
        guidance_state::entered);
    note_audit(w, cadre.id, "enter_guidance", "guidance", id);
    ask_secretary(w, cadre, *branch, id, number, g);
    return number;
}

outcome<> confirm_guidance(work& w, const person& secretary, std::int64_t number, bool took_place,
                           std::string_view reason) {
    struct record {
        std::int64_t id;
        std::int64_t cadre_id;
        std::string branch;
        std::string branch_path;
        league::activity_kind item;
        guidance_state state;
        platform::time_point done_at;
    };

    const auto g = w.tx.first(
        R"(
            SELECT g.id, g.cadre_id, o.name, o.path, g.item, g.state, g.done_at
            FROM guidance g
            JOIN org o ON o.id = g.branch_id
            WHERE g.number = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return record{r.integer(),
                          r.integer(),
                          r.text(),
                          r.text(),
                          r.as<league::activity_kind>(),
                          r.as<guidance_state>(),
                          r.time()};
        },
        number);
    if (!g || !may(secretary, league::action::confirm_guidance,
                   {.owner_id = g->cadre_id, .org_path = g->branch_path}))
        return not_found("这条指导记录");
    if (g->cadre_id == secretary.id) return problem{problem_code::forbidden, "自己的指导要由支部书记确认。"};
    if (g->state != guidance_state::entered) return conflict("这条指导记录已经处理过。");
    if (!reason.empty())
        if (auto bad = check_text("reason", "理由", reason, guidance_reason_characters_max)) return *bad;
    w.tx.execute(
        R"(
            UPDATE guidance
            SET state = ?2, confirmed_by = ?3, confirmed_at = ?4, reason = ?5
            WHERE id = ?1)",
        g->id, took_place ? guidance_state::confirmed : guidance_state::refused, actor_of(secretary), w.now,
        took_place ? std::string_view{} : reason);
    note_audit(w, actor_of(secretary), "confirm_guidance", "guidance", g->id, took_place ? "yes" : "no");
    auto told = league::format_day(g->done_at, w.rules.zone) + "您在" + g->branch + "指导的" +
                std::string{league::label(g->item)} + (took_place ? "，支部已确认。" : "，支部表示没有进行");
    if (!took_place) told += (reason.empty() ? "" : "：" + std::string{reason}) + "。记错了可以重新录入。";
    notify_person(w, g->cadre_id, notice_kind::news, "guidance", g->id, told);
    if (took_place) book_points(w, g->cadre_id, w.rules.month_of(g->done_at));
    return {};
}

std::vector<guidance_view> guidance_of(store::transaction& tx, const person& cadre) {
    return tx.all(std::string{guidance_columns} +
                      R"(
                          guidance g
                          JOIN campaign c ON c.id = g.campaign_id
                          JOIN person p ON p.id = g.cadre_id
                          JOIN org o ON o.id = g.branch_id
                          WHERE g.cadre_id = ?1
                          ORDER BY g.done_at DESC, g.id DESC
                          LIMIT ?2)",
                  view_from, cadre.id, guidance_listed_max);
}

std::vector<guidance_view> guidance_waiting(store::transaction& tx, const person& who) {
    std::vector<guidance_view> found;
    for (const auto& held : who.roles) {
        if (held.role != league::role::unit_admin && held.role != league::role::school_admin) continue;
        if (held.org_path.empty()) continue;
        tx.each(
            std::string{guidance_columns} +
                R"(
                    org o
                    CROSS JOIN guidance g
                    JOIN campaign c ON c.id = g.campaign_id
                    JOIN person p ON p.id = g.cadre_id
                    WHERE g.branch_id = o.id
                        AND o.path >= ?1
                        AND o.path < ?2
                        AND g.state = 1 /* entered */
                        AND g.cadre_id <> ?3
                    ORDER BY g.entered_at, g.id
                    LIMIT ?4)",
            [&](const store::row& r) {
                auto v = view_from(r);
                if (std::ranges::none_of(found, [&](const guidance_view& f) { return f.number == v.number; }))
                    found.push_back(std::move(v));
            },
            held.org_path, league::org_path{held.org_path}.end(), who.id, guidance_listed_max);
    }
    return found;
}

}  // namespace link100::services
