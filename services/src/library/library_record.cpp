#include "library/library_record.hpp"

namespace link100::services {
namespace {

std::vector<std::string> tags_from(std::string_view text) {
    std::vector<std::string> tags;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) tags.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tags;
}

}  // namespace

std::string content_select(std::string_view which) {
    return "SELECT c.id, c.number, c.author_id, p.name, c.kind, c.state, c.title, c.summary, c.body, c.link, "
           "c.cover, c.source, c.tags, c.audience_id, o.name, o.path, o.top_id, c.grade, c.offered_at, "
           "c.from_at, c.until_at, c.withdrawn_at, c.reason FROM " +
           std::string{which};
}

content_record content_from(const store::row& r) {
    content_record c;
    c.id = r.integer(0);
    c.shown.number = r.integer(1);
    c.author_id = r.integer(2);
    c.shown.author = r.str(3);
    c.shown.kind = r.as<league::content_kind>(4);
    c.shown.state = r.as<league::content_state>(5);
    c.shown.title = r.str(6);
    c.shown.summary = r.str(7);
    c.shown.body = r.str(8);
    c.shown.link = r.str(9);
    c.shown.cover = r.str(10);
    c.shown.source = r.str(11);
    c.shown.tags = tags_from(r.text(12));
    c.audience_id = r.integer(13);
    c.shown.audience = r.str(14);
    c.audience_path = r.str(15);
    c.top_id = r.integer(16);
    c.shown.for_all = c.top_id == c.audience_id;
    c.shown.grade = r.str(17);
    c.shown.offered_at = r.time(18);
    c.shown.from_at = r.time(19);
    c.shown.until_at = r.maybe_time(20);
    c.shown.withdrawn = !r.is_null(21);
    c.shown.reason = r.str(22);
    return c;
}

std::optional<content_record> content_numbered(store::transaction& tx, std::int64_t number) {
    return tx.first(content_select("content c JOIN org o ON o.id = c.audience_id JOIN person p ON p.id = "
                                   "c.author_id WHERE c.number = ?1"),
                    content_from, number);
}

league::object_facts facts_of(const content_record& c) {
    return {.owner_id = c.author_id, .org_path = c.audience_path};
}

bool is_on_show(const content_record& c, platform::time_point now) {
    using enum league::content_state;
    if (c.shown.state != taken && c.shown.state != shown) return false;
    return !c.shown.withdrawn && c.shown.from_at <= now && (!c.shown.until_at || *c.shown.until_at > now);
}

}  // namespace link100::services
