// `link100 campaign list|create|close|assign|take-back|record|confirm|show`.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "door/typed_day.hpp"
#include "league/sentence/sentence.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/orgs/org_tree.hpp"

namespace link100::cli {
namespace {

struct campaign_options : acting_options {
    std::int64_t number = 0;
    std::string name, org, from, until, cadre, branch, item, day, text, refuse;
    bool all = false;
    bool guidance = false;
};

std::string campaign_state(const services::campaign_view& c) {
    if (c.over) return "已结束";
    return c.running ? "正在开展" : "还没开始";
}

table campaign_table(const std::vector<services::campaign_view>& all, league::zone z) {
    auto t = listing({"编号", "状态", "组织", "开始", "结束", "名称"},
                     {"number", "state", "organisation", "starts_at", "ends_at", "name"});
    for (const auto& c : all)
        t.rows.push_back({std::to_string(c.number), campaign_state(c), c.org,
                          league::format_short(c.starts_at, z), league::format_short(c.ends_at, z), c.name});
    return t;
}

int list_campaigns(const campaign_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using found = services::outcome<std::vector<services::campaign_view>>;
    const auto all = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> found {
        return services::campaigns_for(w.tx, actor, w.now, o.all);
    });
    if (!all) return complain(all.error());
    print_table(campaign_table(*all, e.rules.zone), o.json);
    return exit_done;
}

int show_guidance(const campaign_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using found = services::outcome<std::vector<services::guidance_view>>;
    const auto all = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> found {
        auto views = services::guidance_of(w.tx, actor);
        for (auto& g : services::guidance_waiting(w.tx, actor)) views.push_back(std::move(g));
        return views;
    });
    if (!all) return complain(all.error());
    auto t = listing({"编号", "日期", "团干部", "支部", "内容", "状态", "做了什么"},
                     {"number", "day", "cadre", "branch", "item", "state", "text"});
    for (const auto& g : *all)
        t.rows.push_back({std::to_string(g.number), league::format_day(g.done_at, e.rules.zone), g.cadre,
                          g.branch, std::string{league::label(g.item)}, std::string{services::label(g.state)},
                          g.text});
    print_table(t, o.json);
    return exit_done;
}

int show_campaign(const campaign_options& o) {
    if (o.guidance) return show_guidance(o);
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto s = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::show_campaign(w.tx, actor, o.number, w.now);
    });
    if (!s) return complain(s.error());
    if (!o.json) print_table(campaign_table({s->campaign}, e.rules.zone), false);
    auto t = listing({"单位", "团干部", "已指导支部", "待确认", "已确认", "被否认"},
                     {"unit", "cadres", "branches", "waiting", "confirmed", "refused"});
    for (const auto& u : s->units)
        t.rows.push_back({u.unit, std::to_string(u.cadres), std::to_string(u.branches),
                          std::to_string(u.waiting), std::to_string(u.confirmed), std::to_string(u.refused)});
    print_table(t, o.json);
    return exit_done;
}

// Runs deed(work&, actor), which gives a public number, and prints it.
template <class F>
int numbered(const campaign_options& o, F deed) {
    return do_as(o, deed, [&](std::int64_t number) {
        print_table(listing({"编号"}, {"number"}, {{std::to_string(number)}}), o.json);
    });
}

int create_campaign(const campaign_options& o) {
    return numbered(o,
                    [&](services::work& w, const services::person& actor) -> services::outcome<std::int64_t> {
                        services::new_campaign c;
                        c.name = o.name;
                        c.org_id = actor.id == services::console_id ? services::root_org(w.tx) : actor.org_id;
                        if (!o.org.empty()) {
                            const auto org = services::org_called(w.tx, o.org);
                            if (!org) return org.error();
                            c.org_id = org->id;
                        }
                        const auto from = typed_day(o.from);
                        const auto until = typed_day(o.until);
                        if (!from || !until) return services::invalid("from", "日期请写成 2026-04-30 这样。");
                        c.starts_at = league::start_of_day(*from, w.rules.zone);
                        c.ends_at = league::start_of_day(*until + std::chrono::days{1}, w.rules.zone);
                        return services::open_campaign(w, actor, c);
                    });
}

int close_campaign(const campaign_options& o) {
    return do_as(o, [&](services::work& w, const services::person& actor) {
        return services::close_campaign(w, actor, o.number);
    });
}

// Runs deed(work&, actor, campaign, cadre, branch) on those that were named.
template <class F>
int with_branch(const campaign_options& o, F deed) {
    return do_as(o, [&](services::work& w, const services::person& actor) -> services::outcome<> {
        const auto cadre = person_named(w.tx, w.rules, o.cadre);
        if (!cadre) return cadre.error();
        const auto branch = services::org_called(w.tx, o.branch);
        if (!branch) return branch.error();
        return deed(w, actor, o.number, *cadre, branch->id);
    });
}

int assign(const campaign_options& o) {
    return with_branch(o, services::assign_branch);
}

int take_back_branch(const campaign_options& o) {
    return with_branch(o, services::take_back_branch);
}

int record(const campaign_options& o) {
    return numbered(
        o, [&](services::work& w, const services::person& actor) -> services::outcome<std::int64_t> {
            const auto branch = services::org_called(w.tx, o.branch);
            if (!branch) return branch.error();
            const auto item = league::parse_kind(o.item);
            if (!item) return services::invalid("item", "没听懂指导内容，请写组织生活会、主题团日、团课等。");
            const auto day = typed_day(o.day);
            if (!day) return services::invalid("day", "日期请写成 2026-04-30 这样。");
            // Noon, as in the chat when only a day is said; today not later than now.
            const auto noon = league::start_of_day(*day, w.rules.zone) + std::chrono::hours{12};
            const bool today = *day == league::day_of(w.now, w.rules.zone);
            return services::enter_guidance(
                w, actor, {o.number, branch->id, *item, today ? std::min(noon, w.now) : noon, o.text});
        });
}

int confirm(const campaign_options& o) {
    return do_as(o, [&](services::work& w, const services::person& actor) {
        return services::confirm_guidance(w, actor, o.number, o.refuse.empty(), o.refuse);
    });
}

}  // namespace

void add_campaigns(CLI::App& app, chosen_command& chosen) {
    auto* campaign = app.add_subcommand("campaign", "Campaigns (一学一做 …) and the branches guided in them");
    campaign->require_subcommand(1);
    const auto number = [](CLI::App* c, campaign_options& o, const char* of) {
        return c->add_option("number", o.number, of);
    };
    {
        auto [c, o] = add_acting<campaign_options>(*campaign, chosen, "list", "Running and coming ones",
                                                   list_campaigns);
        c->add_flag("--all", o->all, "Those that are over as well");
    }
    {
        auto [c, o] = add_acting<campaign_options>(*campaign, chosen, "create", "Open one", create_campaign);
        c->add_option("--name", o->name, "Its name")->required();
        c->add_option("--org", o->org, "For this organisation and all below; left out: one's own");
        c->add_option("--from", o->from, "First day, e.g. 2026-03-01")->required();
        c->add_option("--until", o->until, "Last day")->required();
    }
    {
        auto [c, o] = add_acting<campaign_options>(
            *campaign, chosen, "close", "End it now; one that has not begun is taken away", close_campaign);
        number(c, *o, "The campaign's number")->required();
    }
    {
        auto [c, o] = add_acting<campaign_options>(*campaign, chosen, "assign",
                                                   "Give a cadre a branch to guide", assign);
        number(c, *o, "The campaign's number")->required();
        c->add_option("--cadre", o->cadre, "Staff or student number")->required();
        c->add_option("--branch", o->branch, "Name or id")->required();
    }
    {
        auto [c, o] = add_acting<campaign_options>(
            *campaign, chosen, "take-back",
            "Take an assigned branch back; not after something was confirmed there", take_back_branch);
        number(c, *o, "The campaign's number")->required();
        c->add_option("--cadre", o->cadre, "Staff or student number")->required();
        c->add_option("--branch", o->branch, "Name or id")->required();
    }
    {
        auto [c, o] = add_acting<campaign_options>(
            *campaign, chosen, "record", "Enter what was done in a branch (--as the cadre)", record);
        number(c, *o, "The campaign's number")->required();
        c->add_option("--branch", o->branch, "Name or id")->required();
        c->add_option("--item", o->item, "组织生活会, 主题团日, 团课 …")->required();
        c->add_option("--day", o->day, "When, e.g. 2026-04-02")->required();
        c->add_option("--text", o->text, "What was done, in a sentence");
    }
    {
        auto [c, o] = add_acting<campaign_options>(*campaign, chosen, "confirm",
                                                   "Say that it took place, or did not", confirm);
        number(c, *o, "The guidance's number")->required();
        c->add_option("--refuse", o->refuse, "It did not: why");
    }
    {
        auto [c, o] =
            add_acting<campaign_options>(*campaign, chosen, "show", "The state by unit", show_campaign);
        number(c, *o, "The campaign's number");
        c->add_flag("--guidance", o->guidance, "Instead: one's own guidance, and what waits for one's word");
    }
}

}  // namespace link100::cli
