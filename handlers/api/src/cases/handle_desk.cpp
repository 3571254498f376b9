// What those who answer do with a case besides answering it, and the youth's reopening.
#include "cases/case_view.hpp"
#include "cases/handlers.hpp"
#include "services/cases/canned_answers.hpp"
#include "services/cases/case_desk.hpp"
#include "services/cases/contributions.hpp"

namespace link100::api {
namespace {

handled one_case(const services::outcome<services::case_view>& v) {
    if (!v) return v.error();
    json_out out;
    out.add("crisis", false);
    out.open("case");
    write_case(out, *v);
    out.close();
    return reply{200, out.take()};
}

}  // namespace

handled reopen_one_case(call& c, const words_input& in) {
    return one_case(services::reopen_case(c.w, c.who(), c.number(), in.text));
}

handled route_one_case(call& c, const routing_input& in) {
    return one_case(services::route_case(c.w, c.who(), c.number(), in.to, in.reason));
}

handled take_one_case_back(call& c, const reason_input& in) {
    return one_case(services::take_back_case(c.w, c.who(), c.number(), in.reason));
}

handled note_one_case(call& c, const words_input& in) {
    return one_case(services::note_case(c.w, c.who(), c.number(), in.text));
}

handled extend_one_case(call& c, const extension_input& in) {
    return one_case(services::extend_case(c.w, c.who(), c.number(), in.days, in.reason));
}

handled merge_one_case(call& c, const merging_input& in) {
    const auto merged = services::merge_cases(c.w, c.who(), c.number(), in.with);
    if (!merged) return merged.error();
    json_out out;
    out.open("stays");
    write_case(out, merged->stays);
    out.close();
    out.open("goes");
    write_case(out, merged->goes);
    out.close();
    return reply{200, out.take()};
}

handled undo_one_merge(call& c) {
    return one_case(services::undo_case_merge(c.w, c.who(), c.number()));
}

handled adopt_one_suggestion(call& c, const adoption_input& in) {
    const auto department = services::adopting_department(c.w, c.who(), c.number());
    const auto done = services::adopt_suggestion(c.w, c.who(), c.number(), department, in.note);
    if (!done) return done.error();
    return one_case(services::show_case(c.w, c.who(), c.number()));
}

handled tell_progress_of_one(call& c, const words_input& in) {
    const auto done = services::tell_progress(c.w, c.who(), c.number(), in.text);
    if (!done) return done.error();
    return one_case(services::show_case(c.w, c.who(), c.number()));
}

handled list_departments(call& c) {
    json_out out;
    out.open_list("departments");
    for (const auto& d : services::departments_for(c.w, c.who())) out.item(d.name);
    out.item(services::upwards);
    out.close_list();
    return reply{200, out.take()};
}

handled list_canned_answers(call& c) {
    const auto all = services::canned_answers_for(c.w, c.who());
    if (!all) return all.error();
    json_out out;
    out.open_list("answers");
    int place = 0;
    for (const auto& a : *all) {
        out.open_item();
        out.add("number", ++place);
        out.add("text", a.text);
        out.add("organisation", a.org_name);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
