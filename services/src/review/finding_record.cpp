#include "review/finding_record.hpp"

#include "services/messages/outbox.hpp"
#include "store/row_reader.hpp"

namespace link100::services {

finding_record finding_from(const store::row& row) {
    store::row_reader r{row};
    finding_record f;
    f.id = r.id();
    f.view = {r.integer(), r.text(), r.integer(),           r.text(), r.text(), r.integer(),
              r.count(),   r.text(), r.as<finding_state>(), r.time(), r.time(), r.text(),
              {}};
    f.org_id = r.id();
    f.org_path = r.text();
    return f;
}

void add_hearings(store::transaction& tx, finding_record& f) {
    f.view.hearings = tx.all(
        "SELECT text FROM hearing WHERE finding_id = ?1 ORDER BY id",
        [](const store::row& r) { return r.str(0); }, f.id);
}

outcome<finding_record> finding_for(work& w, const person& who, league::action what, std::int64_t number) {
    auto f = w.tx.first(std::string{finding_columns} + "WHERE f.number = ?1", finding_from, number);
    if (!f || !may(who, what, {.owner_id = f->view.cadre_id, .org_path = f->org_path}))
        return not_found("这条核查记录");
    add_hearings(w.tx, *f);
    return std::move(*f);
}

void tell_cadre(work& w, const finding_record& f, const std::string& text) {
    tell_person(w, "finding:" + std::to_string(f.id) + ":" + std::to_string(static_cast<int>(f.view.state)),
                f.view.cadre_id, text);
}

std::string_view label(finding_state state) {
    switch (state) {
        case finding_state::raised:
            return "待申辩";
        case finding_state::heard:
            return "已申辩";
        case finding_state::proved:
            return "查实";
        case finding_state::dismissed:
            return "不成立";
        case finding_state::taken_back:
            return "已撤回";
    }
    return "";
}

}  // namespace link100::services
