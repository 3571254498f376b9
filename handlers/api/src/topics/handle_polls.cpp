// 问计于青年.
#include "services/topics/polls.hpp"
#include "topics/handlers.hpp"
#include "topics/public_words.hpp"

namespace link100::api {
namespace {

void write_poll(json_out& out, const services::poll_view& p) {
    out.add("number", p.number);
    out.add("question", p.question);
    out.add("author", p.author);
    out.add("state", name_of(p.state));
    out.add("several", p.several);
    out.add("over", p.over);
    out.add("answered", p.answered);
    out.add("answered_by_me", p.answered_by_me);
    out.add("ends_at", p.ends_at);
    if (p.options.empty()) return;
    out.open_list("options");
    for (const auto& o : p.options) {
        out.open_item();
        out.add("text", o.text);
        out.add("votes", o.votes);
        out.add("mine", o.mine);
        out.close();
    }
    out.close_list();
}

handled shown_poll(const services::outcome<services::poll_view>& p) {
    if (!p) return p.error();
    json_out out;
    out.open("poll");
    write_poll(out, *p);
    out.close();
    return reply{200, out.take()};
}

}  // namespace

handled list_polls(call& c) {
    json_out out;
    out.open_list("polls");
    for (const auto& p : services::polls_for(c.w.tx, c.w.now, c.who())) {
        out.open_item();
        write_poll(out, p);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled open_new_poll(call& c, const new_poll_input& in) {
    services::new_poll p;
    p.question = in.question;
    p.options.assign(in.options.begin(), in.options.end());
    p.several = in.several;
    p.ends_at = in.ends_at;
    return posted_answer(c, services::open_poll(c.w, c.who(), p, platform_view_of(c)));
}

handled show_one_poll(call& c) {
    return shown_poll(services::show_poll(c.w.tx, c.w.now, c.who(), c.number()));
}

handled answer_one_poll(call& c, const poll_answer_input& in) {
    return shown_poll(services::answer_poll(c.w, c.who(), c.number(), in.options));
}

handled close_one_poll(call& c) {
    return shown_poll(services::close_poll(c.w, c.who(), c.number()));
}

}  // namespace link100::api
