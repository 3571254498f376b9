// Objections to points, and what is brought up against a record: heard, decided, taken back.
#include "json/json_out.hpp"
#include "review/handlers.hpp"
#include "review/review_names.hpp"

namespace link100::api {
namespace {

void write_objection(json_out& out, const services::objection_view& o) {
    out.add("number", o.number);
    out.add("cadre", o.cadre_name);
    out.add("month", o.month);
    out.add_if_any("rule", o.rule);
    out.add("text", o.text);
    out.add("state", name_of(o.state));
    out.add("state_label", services::label(o.state));
    out.add("raised_at", o.raised_at);
    out.add_if_any("answer", o.answer);
}

void write_finding(json_out& out, const services::finding_view& f) {
    out.add("number", f.number);
    out.add("rule", f.rule);
    out.add("cadre", f.cadre_name);
    out.add("month", f.month);
    out.add("text", f.text);
    out.add("state", name_of(f.state));
    out.add("state_label", services::label(f.state));
    out.add("raised_at", f.raised_at);
    out.add("hearing_until", f.hearing_until);
    out.add_if_any("decision", f.decision);
    out.open_list("hearings");
    for (const auto& h : f.hearings) out.item(h);
    out.close_list();
}

handled one_review(const services::outcome<services::objection_view>& o, int status = 200) {
    if (!o) return o.error();
    json_out out;
    write_objection(out, *o);
    return reply{status, out.take()};
}

handled one_review(const services::outcome<services::finding_view>& f, int status = 200) {
    if (!f) return f.error();
    json_out out;
    write_finding(out, *f);
    return reply{status, out.take()};
}

}  // namespace

handled list_objections(call& c) {
    const auto all = services::objections_for(c.w, c.who());
    if (!all) return all.error();
    json_out out;
    out.open_list("objections");
    for (const auto& o : *all) {
        out.open_item();
        write_objection(out, o);
        out.add("mine", o.cadre_id == c.who().id);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled raise_one_objection(call& c, const new_objection_input& in) {
    return one_review(services::object_to_points(c.w, c.who(), in.month, in.rule, in.text), 201);
}

handled show_one_objection(call& c) {
    return one_review(services::show_objection(c.w, c.who(), c.number()));
}

handled answer_one_objection(call& c, const objection_answer_input& in) {
    return one_review(services::answer_objection(c.w, c.who(), c.number(), in.upheld, in.answer));
}

handled list_findings(call& c) {
    const auto all = services::findings_for(c.w, c.who());
    if (!all) return all.error();
    json_out out;
    out.open_list("findings");
    for (const auto& f : *all) {
        out.open_item();
        write_finding(out, f);
        out.add("mine", f.cadre_id == c.who().id);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled raise_one_finding(call& c, const new_finding_input& in) {
    services::new_finding f;
    f.rule = in.rule;
    f.number = in.activity.value_or(0);
    f.cadre = in.cadre;
    f.youth = in.youth;
    f.text = in.text;
    return one_review(services::raise_finding(c.w, c.who(), f), 201);
}

handled show_one_finding(call& c) {
    return one_review(services::show_finding(c.w, c.who(), c.number()));
}

handled speak_in_one_hearing(call& c, const words_input& in) {
    return one_review(services::answer_finding(c.w, c.who(), c.number(), in.text));
}

handled decide_one_finding(call& c, const finding_decision_input& in) {
    return one_review(services::decide_finding(c.w, c.who(), c.number(), in.proved, in.decision));
}

handled take_back_one_finding(call& c, const reason_input& in) {
    return one_review(services::take_back_finding(c.w, c.who(), c.number(), in.reason));
}

}  // namespace link100::api
