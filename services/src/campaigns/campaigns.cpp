// A campaign opened, closed, looked at; the branches that are given to cadres in it.
#include "services/campaigns/campaigns.hpp"

#include "campaigns/campaign_record.hpp"
#include "league/orgs/org_path.hpp"
#include "league/orgs/org_rules.hpp"
#include "orgs/units.hpp"
#include "services/base/validation.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace link100::services {
namespace {

constexpr std::string_view campaign_columns =
    R"(
        SELECT c.id, c.number, c.name, c.starts_at, c.ends_at, o.name, o.path
        FROM campaign c
        JOIN org o ON o.id = c.org_id )";

campaign_record campaign_from(const store::row& row, platform::time_point now) {
    store::row_reader r{row};
    campaign_record c;
    c.id = r.id();
    c.shown.number = r.integer();
    c.shown.name = r.text();
    c.shown.starts_at = r.time();
    c.shown.ends_at = r.time();
    c.shown.org = r.text();
    c.org_path = r.text();
    c.shown.over = c.shown.ends_at <= now;
    c.shown.running = c.shown.starts_at <= now && !c.shown.over;
    return c;
}

std::int64_t count_of(store::transaction& tx, std::string_view which, std::int64_t campaign,
                      std::int64_t cadre, std::int64_t branch) {
    return tx.number(
        "SELECT COUNT(*) FROM campaign_branch WHERE campaign_id = ?1 AND cadre_id = ?2" + std::string{which},
        campaign, cadre, branch);
}

// Sums of one unit, while they are made.
struct unit_sum {
    unit_guidance shown;
    std::set<std::int64_t> cadres;
    std::set<std::int64_t> branches;
};

}  // namespace

bool can_be_guided(league::activity_kind kind) {
    return std::ranges::find(campaign_items, kind) != campaign_items.end();
}

std::string_view label(guidance_state state) {
    switch (state) {
        case guidance_state::entered:
            return "待确认";
        case guidance_state::confirmed:
            return "已确认";
        case guidance_state::refused:
            return "被否认";
    }
    return "待确认";
}

std::optional<campaign_record> campaign_numbered(store::transaction& tx, std::int64_t number,
                                                 platform::time_point now) {
    return tx.first(
        std::string{campaign_columns} + "WHERE c.number = ?1",
        [now](const store::row& r) { return campaign_from(r, now); }, number);
}

std::vector<campaign_record> campaigns_reaching(store::transaction& tx, const person& who,
                                                platform::time_point now, bool with_past) {
    std::vector<campaign_record> found;
    tx.each(
        std::string{campaign_columns} + "WHERE c.ends_at > ?1 ORDER BY c.ends_at DESC, c.id DESC LIMIT ?2",
        [&](const store::row& r) {
            auto c = campaign_from(r, now);
            if (may(who, league::action::read_campaign, {.org_path = c.org_path}))
                found.push_back(std::move(c));
        },
        with_past ? platform::time_point{} : now, campaigns_listed_max * 10);
    if (found.size() > campaigns_listed_max) found.resize(campaigns_listed_max);
    return found;
}

outcome<std::int64_t> open_campaign(work& w, const person& who, const new_campaign& c) {
    if (auto bad = check_text("name", "专题教育名称", c.name, campaign_name_characters_max)) return *bad;
    if (c.ends_at <= c.starts_at) return invalid("ends_at", "结束时间要晚于开始时间。");
    if (c.ends_at <= w.now) return invalid("ends_at", "结束时间已经过去了。");
    if (c.ends_at - c.starts_at > campaign_life_max) return invalid("ends_at", "专题教育最长两年。");
    const auto org = find_org(w.tx, c.org_id);
    if (!org) return not_found("这个组织");
    if (!may(who, league::action::manage_campaigns, {.org_path = org->path})) return forbidden();
    const auto number = free_number(campaign_number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM campaign WHERE number = ?1", n) > 0;
    });
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO campaign (id, number, org_id, name, starts_at, ends_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        id, number, c.org_id, c.name, c.starts_at, c.ends_at);
    note_audit(w, actor_of(who), "manage_campaigns", "campaign", id, "open");
    return number;
}

outcome<> close_campaign(work& w, const person& who, std::int64_t number) {
    const auto c = campaign_numbered(w.tx, number, w.now);
    if (!c || !may(who, league::action::manage_campaigns, {.org_path = c->org_path}))
        return not_found("这项专题教育");
    if (c->shown.over) return conflict("这项专题教育已经结束了。");
    if (c->shown.running) {
        w.tx.execute("UPDATE campaign SET ends_at = ?2, closed_at = ?2 WHERE id = ?1", c->id, w.now);
    } else {
        // Nothing can have been entered in it yet, and R10 must not count a month in which it never ran.
        w.tx.execute("DELETE FROM campaign_branch WHERE campaign_id = ?1", c->id);
        w.tx.execute("DELETE FROM campaign WHERE id = ?1", c->id);
    }
    note_audit(w, actor_of(who), "manage_campaigns", "campaign", c->id, "close");
    return {};
}

std::vector<campaign_view> campaigns_for(store::transaction& tx, const person& who, platform::time_point now,
                                         bool with_past) {
    std::vector<campaign_view> views;
    for (auto& c : campaigns_reaching(tx, who, now, with_past)) views.push_back(std::move(c.shown));
    return views;
}

namespace {

struct campaign_and_branch {
    campaign_record campaign;
    org_view branch;
};

// Those that the person sees and administers: what assigning and taking back ask alike.
outcome<campaign_and_branch> assignable(work& w, const person& who, std::int64_t campaign,
                                        std::int64_t branch_id) {
    auto c = campaign_numbered(w.tx, campaign, w.now);
    if (!c || !may(who, league::action::read_campaign, {.org_path = c->org_path}))
        return not_found("这项专题教育");
    auto branch = find_org(w.tx, branch_id);
    if (!branch || !may(who, league::action::manage_campaigns, {.org_path = branch->path}))
        return not_found("这个团支部");
    return campaign_and_branch{std::move(*c), std::move(*branch)};
}

}  // namespace

outcome<> assign_branch(work& w, const person& who, std::int64_t campaign, std::int64_t cadre_id,
                        std::int64_t branch_id) {
    const auto both = assignable(w, who, campaign, branch_id);
    if (!both) return both.error();
    const auto& [c, branch] = *both;
    if (!league::may_be_standing_contact(branch.kind) || branch.state != league::org_state::open)
        return invalid("branch", "请选一个团支部、团总支、学生组织或社团。");
    if (!league::org_path{c.org_path}.contains(branch.path))
        return invalid("branch", "这个支部不在专题教育的范围内。");
    const auto cadre = load_person(w.tx, cadre_id);
    if (!cadre || !cadre->is_cadre()) return not_found("这位团干部");
    if (c.shown.over) return conflict("这项专题教育已经结束了。");
    if (count_of(w.tx, " AND branch_id = ?3", c.id, cadre_id, branch_id) > 0) return {};
    if (count_of(w.tx, " AND branch_id <> ?3", c.id, cadre_id, branch_id) >= campaign_branches_max)
        return problem{problem_code::too_many, "一位团干部在一项专题教育里最多指导" +
                                                   std::to_string(campaign_branches_max) + "个支部。"};
    w.tx.execute(
        R"(
            INSERT INTO campaign_branch (campaign_id, cadre_id, branch_id, assigned_at, assigned_by)
            VALUES (?1, ?2, ?3, ?4, ?5))",
        c.id, cadre_id, branch_id, w.now, actor_of(who));
    note_audit(w, actor_of(who), "manage_campaigns", "campaign", c.id, "assign " + std::to_string(branch_id));
    return {};
}

outcome<> take_back_branch(work& w, const person& who, std::int64_t campaign, std::int64_t cadre_id,
                           std::int64_t branch_id) {
    const auto both = assignable(w, who, campaign, branch_id);
    if (!both) return both.error();
    const auto& [c, branch] = *both;
    if (count_of(w.tx, " AND branch_id = ?3", c.id, cadre_id, branch_id) == 0)
        return not_found("这项指派：这位团干部没有被指派指导" + branch.name);
    if (c.shown.over) return conflict("这项专题教育已经结束了，指派留作记录。");
    const auto confirmed = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM guidance
            WHERE campaign_id = ?1 AND cadre_id = ?2 AND branch_id = ?3 AND state = ?4)",
        c.id, cadre_id, branch_id, guidance_state::confirmed);
    if (confirmed > 0)
        return conflict(branch.name + "已经确认过" + std::to_string(confirmed) +
                        "次指导，这项指派不能再收回；它随专题教育结束。");
    w.tx.execute(R"(
        DELETE FROM campaign_branch
        WHERE campaign_id = ?1 AND cadre_id = ?2 AND branch_id = ?3)",
                 c.id, cadre_id, branch_id);
    note_audit(w, actor_of(who), "manage_campaigns", "campaign", c.id,
               "take back " + std::to_string(branch_id) + " of " + std::to_string(cadre_id));
    return {};
}

outcome<campaign_state> show_campaign(store::transaction& tx, const person& who, std::int64_t number,
                                      platform::time_point now) {
    auto c = campaign_numbered(tx, number, now);
    if (!c || !may(who, league::action::read_campaign, {.org_path = c->org_path}))
        return not_found("这项专题教育");
    std::map<std::int64_t, unit_sum> sums;
    const auto sum_at = [&](const std::string& path, std::int64_t cadre) -> unit_sum* {
        if (!may(who, league::action::read_guidance, {.owner_id = cadre, .org_path = path})) return nullptr;
        return &sums[unit_map::of_path(path)];
    };
    tx.each(
        R"(
            SELECT o.path, k.cadre_id
            FROM campaign_branch k
            JOIN org o ON o.id = k.branch_id
            WHERE k.campaign_id = ?1)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto path = r.text();
            const auto cadre = r.id();
            if (auto* sum = sum_at(path, cadre)) sum->cadres.insert(cadre);
        },
        c->id);
    tx.each(
        R"(
            SELECT o.path, g.cadre_id, g.branch_id, g.state, COUNT(*)
            FROM guidance g
            JOIN org o ON o.id = g.branch_id
            WHERE g.campaign_id = ?1
            GROUP BY o.path, g.cadre_id, g.branch_id, g.state)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto path = r.text();
            const auto cadre = r.id();
            const auto branch = r.id();
            const auto state = r.as<guidance_state>();
            const auto n = r.integer();
            auto* sum = sum_at(path, cadre);
            if (sum == nullptr) return;
            sum->cadres.insert(cadre);
            switch (state) {
                case guidance_state::entered:
                    sum->shown.waiting += n;
                    break;
                case guidance_state::confirmed:
                    sum->shown.confirmed += n;
                    sum->branches.insert(branch);
                    break;
                case guidance_state::refused:
                    sum->shown.refused += n;
            }
        },
        c->id);
    campaign_state state{std::move(c->shown), {}};
    for (auto& [unit, sum] : sums) {
        sum.shown.unit =
            tx.first(
                  "SELECT name FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, unit)
                .value_or(std::string{});
        sum.shown.cadres = static_cast<std::int64_t>(sum.cadres.size());
        sum.shown.branches = static_cast<std::int64_t>(sum.branches.size());
        state.units.push_back(std::move(sum.shown));
    }
    std::ranges::sort(state.units, {}, &unit_guidance::unit);
    return state;
}

}  // namespace link100::services
