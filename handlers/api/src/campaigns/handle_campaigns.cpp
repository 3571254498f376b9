// Campaigns, and the branches that cadres guide in them.
#include "activities/activity_names.hpp"
#include "campaigns/campaign_names.hpp"
#include "campaigns/handlers.hpp"
#include "json/json_out.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/orgs/org_tree.hpp"

namespace link100::api {
namespace {

void write_campaign(json_out& out, const services::campaign_view& v) {
    out.add("number", v.number);
    out.add("name", v.name);
    out.add("organisation", v.org);
    out.add("starts_at", v.starts_at);
    out.add("ends_at", v.ends_at);
    out.add("running", v.running);
    out.add("over", v.over);
}

void write_guidance(json_out& out, const char* name, const std::vector<services::guidance_view>& all) {
    out.open_list(name);
    for (const auto& g : all) {
        out.open_item();
        out.add("number", g.number);
        out.add("campaign", g.campaign);
        out.add("cadre", g.cadre);
        out.add("branch", g.branch);
        out.add("item", name_of(g.item));
        out.add("item_label", league::label(g.item));
        out.add("done_at", g.done_at);
        out.add_if_any("text", g.text);
        out.add("state", name_of(g.state));
        out.add_if_any("reason", g.reason);
        out.close();
    }
    out.close_list();
}

handled shown_campaign(call& c, std::int64_t number, int status = 200) {
    const auto s = services::show_campaign(c.w.tx, c.who(), number, c.w.now);
    if (!s) return s.error();
    json_out out;
    out.open("campaign");
    write_campaign(out, s->campaign);
    out.close();
    out.open_list("units");
    for (const auto& u : s->units) {
        out.open_item();
        out.add("unit", u.unit);
        out.add("cadres", u.cadres);
        out.add("branches", u.branches);
        out.add("waiting", u.waiting);
        out.add("confirmed", u.confirmed);
        out.add("refused", u.refused);
        out.close();
    }
    out.close_list();
    return reply{status, out.take()};
}

// Of the caller's own office, the highest one.
std::int64_t own_office(const services::person& who) {
    std::int64_t org = 0;
    for (const auto& held : who.roles)
        if (held.role == league::role::school_admin || (held.role == league::role::unit_admin && org == 0))
            org = held.org_id;
    return org;
}

}  // namespace

handled list_campaigns(call& c, const past_query& in) {
    json_out out;
    out.open_list("campaigns");
    for (const auto& v : services::campaigns_for(c.w.tx, c.who(), c.w.now, in.past)) {
        out.open_item();
        write_campaign(out, v);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled open_new_campaign(call& c, const new_campaign_input& in) {
    services::new_campaign n;
    n.org_id = own_office(c.who());
    if (!in.organisation.empty()) {
        const auto org = services::org_called(c.w.tx, std::string{in.organisation});
        if (!org) return org.error();
        n.org_id = org->id;
    }
    n.name = in.name;
    n.starts_at = in.starts_at;
    n.ends_at = in.ends_at;
    const auto number = services::open_campaign(c.w, c.who(), n);
    if (!number) return number.error();
    return shown_campaign(c, *number, 201);
}

handled show_one_campaign(call& c) {
    return shown_campaign(c, c.number());
}

handled close_one_campaign(call& c) {
    const auto done = services::close_campaign(c.w, c.who(), c.number());
    if (!done) return done.error();
    return reply{204};
}

handled enter_new_guidance(call& c, const new_guidance_input& in) {
    const auto known = services::show_campaign(c.w.tx, c.who(), c.number(), c.w.now);
    if (!known) return known.error();
    services::new_guidance g;
    g.campaign = c.number();
    const auto branch = services::branch_in_words(c.w.tx, c.who(), g.campaign, in.branch);
    if (!branch) return branch.error();
    g.branch_id = branch->id;
    g.item = in.item;
    g.done_at = in.done_at;
    g.text = in.text;
    const auto number = services::enter_guidance(c.w, c.who(), g);
    if (!number) return number.error();
    json_out out;
    out.add("number", *number);
    return reply{201, out.take()};
}

handled list_branches(call& c) {
    const auto known = services::show_campaign(c.w.tx, c.who(), c.number(), c.w.now);
    if (!known) return known.error();
    json_out out;
    out.open_list("branches");
    for (const auto& b : services::branches_to_guide(c.w.tx, c.who().id, c.number())) out.item(b.name);
    out.close_list();
    return reply{200, out.take()};
}

handled list_guidance(call& c) {
    json_out out;
    write_guidance(out, "own", services::guidance_of(c.w.tx, c.who()));
    write_guidance(out, "waiting", services::guidance_waiting(c.w.tx, c.who()));
    return reply{200, out.take()};
}

handled confirm_one_guidance(call& c, const decision_input& in) {
    const auto done = services::confirm_guidance(c.w, c.who(), c.number(), in.pass, in.reason);
    if (!done) return done.error();
    return reply{204};
}

}  // namespace link100::api
