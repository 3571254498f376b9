// An activity in one sentence: understood, shown as a draft with what is to be asked, and kept at once only
// when that was asked for and nothing had to be concluded about what, when and with whom.
#include "activities/activity_view.hpp"
#include "activities/handlers.hpp"
#include "activities/sentence_draft.hpp"
#include "services/activities/activities.hpp"
#include "services/roster/contacts.hpp"

namespace link100::api {
namespace {

league::prepared_roster roster_for(call& c) {
    std::vector<league::roster_person> people;
    for (const auto& r : services::roster_of(c.w.tx, c.who().id))
        if (r.state == league::contact_state::confirmed) people.push_back({r.id, r.name, r.branch, r.grade});
    auto made = league::prepared_roster::make(people);
    // A roster that cannot be searched names nobody: everybody named is then asked about, nobody is guessed.
    return std::holds_alternative<league::prepared_roster>(made)
               ? std::get<league::prepared_roster>(std::move(made))
               : league::prepared_roster{};
}

services::problem refused(league::sentence_refusal why) {
    switch (why) {
        case league::sentence_refusal::too_long:
            return services::invalid("sentence", "一句话最多500个字。");
        case league::sentence_refusal::too_many_people:
            return services::invalid("sentence", "一句话里最多写50位同学，请分几次记。");
        default:
            return services::invalid("sentence",
                                     "没看懂这句话，例如可以写：昨天下午和张三谈心，聊考研压力。");
    }
}

}  // namespace

handled log_activity_sentence(call& c, const sentence_input& in) {
    const auto roster = roster_for(c);
    const league::sentence_context at{c.w.now, static_cast<int>(c.w.rules.zone.offset.count())};
    const auto read = league::read_sentence(in.sentence, roster, at);
    if (const auto* why = std::get_if<league::sentence_refusal>(&read)) return refused(*why);
    const auto& draft = std::get<league::activity_draft>(read);
    json_out out;
    const bool keep = in.confirm && is_certain(draft);
    out.add("kept", keep);
    if (!keep) {
        write_draft(out, c.w.tx, c.who(), draft);
        return reply{200, out.take()};
    }
    const auto kept = services::log_activity(c.w, c.who(), as_service_draft(draft));
    if (!kept) {
        auto p = kept.error();
        p.field = "sentence";
        return p;
    }
    out.open("activity");
    write_activity(out, *kept);
    out.close();
    return reply{201, out.take()};
}

}  // namespace link100::api
