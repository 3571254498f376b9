#include "library/library_record.hpp"

#include "store/row_reader.hpp"

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
    return R"(
        SELECT c.id, c.number, c.author_id, p.name, c.kind, c.state, c.title, c.summary, c.body, c.link,
            c.cover, c.source, c.tags, c.audience_id, o.name, o.path, o.top_id, c.grade, c.offered_at,
            c.from_at, c.until_at, c.withdrawn_at, c.reason
        FROM )" +
           std::string{which};
}

content_record content_from(const store::row& row) {
    store::row_reader r{row};
    content_record c;
    c.id = r.id();
    c.shown.number = r.integer();
    c.author_id = r.id();
    c.shown.author = r.text();
    c.shown.kind = r.as<league::content_kind>();
    c.shown.state = r.as<league::content_state>();
    c.shown.title = r.text();
    c.shown.summary = r.text();
    c.shown.body = r.text();
    c.shown.link = r.text();
    c.shown.cover = r.text();
    c.shown.source = r.text();
    c.shown.tags = tags_from(r.view());
    c.audience_id = r.id();
    c.shown.audience = r.text();
    c.audience_path = r.text();
    c.top_id = r.id();
    c.shown.for_all = c.top_id == c.audience_id;
    c.shown.grade = r.text();
    c.shown.offered_at = r.time();
    c.shown.from_at = r.time();
    c.shown.until_at = r.maybe_time();
    c.shown.withdrawn = r.is_set();
    c.shown.reason = r.text();
    return c;
}

std::optional<content_record> content_numbered(store::transaction& tx, std::int64_t number) {
    return tx.first(content_select(std::string{joined_tables} + "WHERE c.number = ?1"), content_from, number);
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
