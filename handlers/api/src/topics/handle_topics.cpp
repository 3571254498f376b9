// Topics and what waits for a person.
#include "services/topics/topics.hpp"
#include "topics/handlers.hpp"
#include "topics/public_words.hpp"

namespace link100::api {
namespace {

void write_line(json_out& out, const services::topic_line& l) {
    out.add("number", l.number);
    out.add("title", l.title);
    out.add("author", l.author);
    out.add("state", name_of(l.state));
    out.add("replies", l.replies);
    out.add("closed", l.closed);
    out.add("opened_at", l.opened_at);
}

void write_replies(json_out& out, const char* name, const std::vector<services::reply_view>& replies) {
    out.open_list(name);
    for (const auto& r : replies) {
        out.open_item();
        out.add("floor", r.floor);
        out.add("author", r.author);
        out.add("text", r.text);
        out.add("highlighted", r.highlighted);
        out.add("to_floor", r.to_floor);
        out.add("at", r.at);
        out.close();
    }
    out.close_list();
}

void write_queued(json_out& out, const services::queued_post& q) {
    out.add("number", q.number);
    out.add("kind", name_of(q.kind));
    out.add("title", q.title);
    out.add("text", q.text);
    out.add("author", q.author);
    out.add("why", name_of(q.why));
    out.add("why_label", league::label(q.why));
    out.add_if_any("found", q.found);
    out.add("entered_at", q.entered_at);
}

}  // namespace

league::platform_view platform_view_of(const call& c) {
    if (c.platform == miniapp::check_outcome::passed) return league::platform_view::passed;
    if (c.platform == miniapp::check_outcome::review) return league::platform_view::review;
    return league::platform_view::not_asked;
}

handled posted_answer(const call& c, const services::outcome<services::posted>& done) {
    if (!done) return done.error();
    json_out out;
    out.add("crisis", done->crisis);
    if (done->crisis) {
        out.add("reply", c.w.rules.crisis_reply);
    } else {
        out.add("number", done->number);
        out.add("state", name_of(done->shown ? services::post_state::shown : services::post_state::held));
    }
    return reply{201, out.take()};
}

handled list_topics(call& c) {
    json_out out;
    out.open_list("topics");
    for (const auto& l : services::topics_for(c.w.tx, c.who())) {
        out.open_item();
        write_line(out, l);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled open_new_topic(call& c, const new_topic_input& in) {
    return posted_answer(c, services::open_topic(c.w, c.who(), in.title, in.body, platform_view_of(c)));
}

handled show_one_topic(call& c, const after_floor_query& in) {
    const auto v = services::show_topic(c.w.tx, c.who(), c.number(), in.after);
    if (!v) return v.error();
    json_out out;
    out.open("topic");
    write_line(out, v->line);
    out.add("body", v->body);
    out.close();
    write_replies(out, "highlights", v->highlights);
    write_replies(out, "replies", v->replies);
    write_replies(out, "held", v->held);
    out.add("more", v->more);
    return reply{200, out.take()};
}

handled reply_in_one_topic(call& c, const new_reply_input& in) {
    return posted_answer(
        c, services::reply_in_topic(c.w, c.who(), c.number(), in.floor, in.text, platform_view_of(c)));
}

handled close_one_topic(call& c) {
    const auto done = services::close_topic(c.w, c.who(), c.number());
    if (!done) return done.error();
    return reply{204};
}

handled highlight_one_reply(call& c, const floor_input& in) {
    const auto done = services::highlight_reply(c.w, c.who(), c.number(), in.floor);
    if (!done) return done.error();
    json_out out;
    out.add("highlighted", *done);
    return reply{200, out.take()};
}

handled report_one_post(call& c, const report_input& in) {
    const auto done = services::report_post(c.w, c.who(), c.number(), in.floor, in.why);
    if (!done) return done.error();
    return reply{204};
}

handled list_moderation(call& c) {
    const auto queue = services::moderation_queue(c.w.tx, c.who());
    if (!queue) return queue.error();
    json_out out;
    out.open_list("queue");
    for (const auto& q : *queue) {
        out.open_item();
        write_queued(out, q);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled decide_one_post(call& c, const decision_input& in) {
    const auto done = services::decide_post(c.w, c.who(), c.number(), in.pass, in.reason);
    if (!done) return done.error();
    json_out out;
    out.open("decided");
    write_queued(out, *done);
    out.close();
    return reply{200, out.take()};
}

}  // namespace link100::api
