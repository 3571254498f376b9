// 文化产品.
#include "json/json_out.hpp"
#include "library/content_names.hpp"
#include "library/handlers.hpp"
#include "services/library/library.hpp"
#include "services/orgs/org_tree.hpp"

namespace link100::api {
namespace {

constexpr int pieces_a_page = 20;
constexpr int proposals_listed_max = 50;

std::string_view state_of(const services::content_view& v) {
    if (v.withdrawn) return "withdrawn";
    return name_of(v.state);
}

void write_piece(json_out& out, const services::content_view& v) {
    out.add("number", v.number);
    out.add("kind", name_of(v.kind));
    out.add("state", state_of(v));
    out.add("title", v.title);
    out.add("summary", v.summary);
    out.add_if_any("body", v.body);
    out.add_if_any("link", v.link);
    out.add_if_any("cover", v.cover);
    out.add_if_any("source", v.source);
    out.open_list("tags");
    for (const auto& tag : v.tags) out.item(tag);
    out.close_list();
    out.add("author", v.author);
    out.add("audience", v.audience);
    out.add("for_all", v.for_all);
    out.add_if_any("grade", v.grade);
    out.add("offered_at", v.offered_at);
    out.add("from", v.from_at);
    out.add("until", v.until_at);
    out.add_if_any("reason", v.reason);
}

handled one_content(const services::outcome<services::content_view>& v, int status = 200) {
    if (!v) return v.error();
    json_out out;
    out.open("piece");
    write_piece(out, *v);
    out.close();
    return reply{status, out.take()};
}

}  // namespace

handled list_library(call& c, const after_query& in) {
    const auto page = services::content_for(c.w.tx, c.who(), c.w.now, in.after.value_or(0), pieces_a_page);
    if (!page) return page.error();
    json_out out;
    out.open_list("pieces");
    for (const auto& p : page->pieces) {
        out.open_item();
        write_piece(out, p);
        out.close();
    }
    out.close_list();
    if (page->more) out.add("next", page->pieces.back().number);
    return reply{200, out.take()};
}

handled offer_new_content(call& c, const new_content_input& in) {
    services::new_content n;
    n.kind = in.kind;
    n.title = in.title;
    n.summary = in.summary;
    n.body = in.body;
    n.link = in.link;
    n.cover = in.cover;
    n.source = in.source;
    n.tags.assign(in.tags.begin(), in.tags.end());
    if (!in.audience.empty()) {
        const auto org = services::org_called(c.w.tx, std::string{in.audience});
        if (!org) return org.error();
        n.audience_id = org->id;
    }
    n.grade = in.grade;
    n.from_at = in.from;
    n.until_at = in.until;
    return one_content(services::offer_content(c.w, c.who(), n), 201);
}

handled read_one_content(call& c) {
    return one_content(services::read_content(c.w, c.who(), c.number()));
}

handled review_one_content(call& c, const content_review_input& in) {
    return one_content(services::review_content(c.w, c.who(), c.number(), in.decision, in.reason));
}

handled withdraw_one_content(call& c, const withdrawal_input& in) {
    return one_content(services::withdraw_content(c.w, c.who(), c.number(), in.reason));
}

handled show_content_reads(call& c) {
    const auto sums = services::reads_of_content(c.w.tx, c.who(), c.number());
    if (!sums) return sums.error();
    json_out out;
    out.add("title", sums->title);
    out.open_list("units");
    for (const auto& u : sums->units) {
        out.open_item();
        out.add("unit", u.unit);
        out.add("reads", u.reads);
        out.close();
    }
    out.close_list();
    out.add("all", sums->all);
    return reply{200, out.take()};
}

handled list_proposals(call& c) {
    json_out out;
    out.open_list("waiting");
    if (c.who().is_admin()) {
        const auto queue = services::content_waiting(c.w, c.who(), proposals_listed_max);
        if (!queue) return queue.error();
        for (const auto& q : *queue) {
            out.open_item();
            out.open("piece");
            write_piece(out, q.piece);
            out.close();
            out.add_if_any("hint", q.hint);
            out.add("may_take", q.may_take);
            out.close();
        }
    }
    out.close_list();
    out.open_list("own");
    for (const auto& p : services::content_of(c.w.tx, c.who(), proposals_listed_max)) {
        out.open_item();
        write_piece(out, p);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
