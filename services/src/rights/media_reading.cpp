#include "services/rights/media_reading.hpp"

#include "cases/case_record.hpp"
#include "messages/media_record.hpp"
#include "services/activities/activities.hpp"

namespace link100::services {
namespace {

bool may_read_use(work& w, const person& reader, std::string_view kind, std::int64_t object_id) {
    if (kind == "case") {
        const auto c = case_by_id(w.tx, object_id);
        return c && may(reader, league::action::read_case, c->facts());
    }
    const auto number = w.tx.first(
        "SELECT number FROM activity WHERE id = ?1", [](const store::row& r) { return r.integer(0); },
        object_id);
    return number && show_activity(w, reader, *number).has_value();
}

bool may_read(work& w, const person& reader, const media_row& m) {
    if (m.owner_id == reader.id) return true;

    struct use {
        std::string kind;
        std::int64_t object_id;
    };

    for (const auto& u : w.tx.all(
             "SELECT object_kind, object_id FROM media_use WHERE media_id = ?1",
             [](const store::row& r) {
                 return use{r.str(0), r.integer(1)};
             },
             m.id))
        if (may_read_use(w, reader, u.kind, u.object_id)) return true;
    return false;
}

problem no_such_media() {
    return not_found("这张图片或这段语音");
}

}  // namespace

outcome<media_file> show_media(work& w, const person& reader, std::string_view public_id) {
    const auto m = media_row_of(w.tx, public_id);
    if (!m || !may_read(w, reader, *m)) return no_such_media();
    return file_of(w.tx, *m);
}

}  // namespace link100::services
