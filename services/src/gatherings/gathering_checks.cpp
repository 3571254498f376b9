#include "gatherings/gathering_checks.hpp"

#include "activities/activity_checks.hpp"
#include "services/base/validation.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

outcome<> check_words(gathering_draft& d) {
    d.title = std::string{trimmed(d.title)};
    d.place = std::string{trimmed(d.place)};
    d.description = std::string{trimmed(d.description)};
    if (auto bad = check_text("title", "标题", d.title, gathering_title_characters_max)) return *bad;
    if (!d.place.empty())
        if (auto bad = check_text("place", "地点", d.place, activity_place_characters_max)) return *bad;
    if (!d.description.empty())
        if (auto bad = check_text("description", "说明", d.description, gathering_text_characters_max))
            return *bad;
    return {};
}

league::activity_claim claim_of(std::int64_t organiser_id, const gathering_draft& d,
                                platform::time_point now) {
    league::activity_claim c;
    c.organiser_id = organiser_id;
    c.kind = d.kind;
    c.starts_at = d.starts_at;
    c.ends_at = d.ends_at;
    c.logged_at = now;
    c.theme = d.title;
    return c;
}

std::vector<league::activity_claim> announced_near(work& w, const league::activity_claim& claim,
                                                   std::optional<std::int64_t> itself) {
    return w.tx.all(
        R"(
            SELECT id, kind, starts_at, ends_at, announced_at, title
            FROM gathering
            WHERE organiser_id = ?1 AND starts_at BETWEEN ?2 AND ?3 AND state = ?4 AND id <> ?6
            ORDER BY starts_at DESC
            LIMIT ?5)",
        [&](const store::row& row) {
            store::row_reader r{row};
            league::activity_claim other;
            other.id = r.id();
            other.organiser_id = claim.organiser_id;
            other.kind = r.as<league::activity_kind>();
            other.starts_at = r.time();
            other.ends_at = r.maybe_time();
            other.logged_at = r.time();
            other.theme = r.text();
            return other;
        },
        claim.organiser_id, claim.starts_at - activity_compare_span, claim.starts_at + activity_compare_span,
        league::gathering_state::open, gatherings_open_max, itself.value_or(0));
}

}  // namespace

outcome<> check_gathering_fields(const work& w, gathering_draft& d) {
    if (!league::from_stored<league::activity_kind>(league::stored(d.kind)))
        return invalid("kind", "没有这种活动类型。");
    if (d.kind == league::activity_kind::talk)
        return invalid("kind", "谈心是两个人的事，不用发布报名；谈过之后直接记一句话。");
    if (!league::from_stored<league::activity_mode>(league::stored(d.mode)))
        return invalid("mode", "活动方式是线下或线上。");
    if (auto ok = check_words(d); !ok) return ok;
    if (d.capacity && (*d.capacity < 1 || *d.capacity > league::gathering_capacity_max))
        return invalid("capacity", "名额要在1到" + std::to_string(league::gathering_capacity_max) + "之间。");
    const league::gathering_times times{d.starts_at, d.ends_at, d.closes_at.value_or(d.starts_at)};
    const auto fault = league::check_times(times, w.now);
    if (fault == league::gathering_fault::none) return {};
    const bool about_end =
        fault == league::gathering_fault::ends_before_start || fault == league::gathering_fault::too_long;
    return invalid(fault == league::gathering_fault::closes_after_end ? "closes_at"
                   : about_end                                        ? "ends_at"
                                                                      : "starts_at",
                   std::string{league::sentence(fault)});
}

// What the rules of §6.3 would make of it afterwards is better said now.
outcome<> check_gathering_collision(work& w, std::int64_t cadre_id, const gathering_draft& d,
                                    std::optional<std::int64_t> itself) {
    auto claim = claim_of(cadre_id, d, w.now);
    claim.id = w.tx.new_id();
    auto others = neighbours_of(w.tx, claim);
    const auto announced = announced_near(w, claim, itself);
    others.insert(others.end(), announced.begin(), announced.end());
    const auto verdict = league::verify(claim, {}, others, false, w.now, w.rules.zone, w.rules.verification);
    if (!verdict.other_id) return {};
    return conflict(verdict.reason == league::verification_reason::overlaps
                        ? "这个时间您已有另一项活动，请改时间。"
                        : "标题和您的另一项活动几乎一样，请写清这一次的不同（比如第几场、讲什么）。");
}

}  // namespace link100::services
