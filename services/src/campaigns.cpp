#include "services/campaigns.hpp"

#include "services/audit.hpp"
#include "services/points.hpp"
#include "services/validation.hpp"

namespace link100::services {
namespace {

std::optional<std::string> path_of(store::transaction& tx, std::int64_t org_id) {
    return tx.first(
        "SELECT path FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, org_id);
}

bool is_item(league::activity_kind kind) {
    return league::from_stored<league::activity_kind>(league::stored(kind)) &&
           (league::is_campaign_item(kind) || kind == league::activity_kind::lecture);
}

}  // namespace

outcome<std::int64_t> open_campaign(work& w, const person& who, const new_campaign& c) {
    if (auto bad = check_text("name", "专题教育名称", c.name, campaign_name_characters_max)) return *bad;
    if (c.ends_at <= c.starts_at) return invalid("ends_at", "结束时间要晚于开始时间。");
    const auto path = path_of(w.tx, c.org_id);
    if (!path) return not_found("这个组织");
    if (!may(who, league::action::manage_campaigns, {.org_path = *path})) return forbidden();
    const auto id = w.tx.new_id();
    w.tx.execute("INSERT INTO campaign (id, org_id, name, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                 id, c.org_id, c.name, c.starts_at, c.ends_at);
    note_audit(w, actor_of(who), "open_campaign", "campaign", id);
    return id;
}

outcome<std::int64_t> enter_guidance(work& w, const person& cadre, const new_guidance& g) {
    if (!cadre.is_cadre() || !may(cadre, league::action::guide_branch, {.owner_id = cadre.id}))
        return forbidden();
    if (!is_item(g.item)) return invalid("item", "指导内容请选组织生活会、主题团日、团课等专题教育项目。");
    if (g.done_at > w.now) return invalid("done_at", "还没有进行的指导，请结束后再录入。");
    if (w.now - g.done_at > guidance_age_max) return invalid("done_at", "只能补录30天以内的指导。");
    const bool branch = w.tx.number(
                            "SELECT COUNT(*) FROM org WHERE id = ?1 AND kind IN ('branch', 'general_branch', "
                            "'student_org', 'club')",
                            g.branch_id) > 0;
    if (!branch) return not_found("这个团支部");
    const bool running =
        w.tx.number("SELECT COUNT(*) FROM campaign WHERE id = ?1 AND starts_at <= ?2 AND ends_at > ?2",
                    g.campaign_id, g.done_at) > 0;
    if (!running) return conflict("那时没有正在开展的专题教育，不能录入指导。");
    const auto same = w.tx.number(
        "SELECT COUNT(*) FROM guidance WHERE cadre_id = ?1 AND done_at = ?2 AND branch_id = ?3 AND item = ?4 "
        "AND "
        "state <> 3",
        cadre.id, g.done_at, g.branch_id, g.item);
    if (same > 0) return conflict("这次指导已经录入过。");
    const auto id = w.tx.new_id();
    w.tx.execute(
        "INSERT INTO guidance (id, campaign_id, cadre_id, branch_id, item, done_at, entered_at, state) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        id, g.campaign_id, cadre.id, g.branch_id, g.item, g.done_at, w.now, guidance_state::entered);
    note_audit(w, cadre.id, "enter_guidance", "guidance", id);
    return id;
}

outcome<> confirm_guidance(work& w, const person& secretary, std::int64_t guidance_id, bool took_place) {
    struct record {
        std::int64_t cadre_id;
        std::string branch_path;
        guidance_state state;
        platform::time_point done_at;
    };

    const auto g = w.tx.first(
        "SELECT g.cadre_id, o.path, g.state, g.done_at FROM guidance g JOIN org o ON o.id = g.branch_id "
        "WHERE g.id = ?1",
        [](const store::row& r) {
            return record{r.integer(0), r.str(1), r.as<guidance_state>(2), r.time(3)};
        },
        guidance_id);
    if (!g || !may(secretary, league::action::confirm_guidance,
                   {.owner_id = g->cadre_id, .org_path = g->branch_path}))
        return not_found("这条指导记录");
    if (g->cadre_id == secretary.id) return forbidden();
    if (g->state != guidance_state::entered) return conflict("这条指导记录已经处理过。");
    w.tx.execute("UPDATE guidance SET state = ?2, confirmed_by = ?3, confirmed_at = ?4 WHERE id = ?1",
                 guidance_id, took_place ? guidance_state::confirmed : guidance_state::refused, secretary.id,
                 w.now);
    note_audit(w, secretary.id, "confirm_guidance", "guidance", guidance_id, took_place ? "yes" : "no");
    if (took_place) book_points(w, g->cadre_id, w.rules.month_of(g->done_at));
    return {};
}

}  // namespace link100::services
