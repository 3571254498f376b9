#include "activities/activity_checks.hpp"

#include "league/gatherings/gathering_rules.hpp"
#include "services/base/validation.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int headcount_max = 10'000;
constexpr std::size_t media_id_bytes_max = 256;
constexpr std::size_t media_text_characters_max = 500;
constexpr std::chrono::hours activity_length_max{24 * 31};

bool known_kind(league::activity_kind kind) {
    return league::from_stored<league::activity_kind>(league::stored(kind)).has_value();
}

bool known_mode(league::activity_mode mode) {
    return league::from_stored<league::activity_mode>(league::stored(mode)).has_value();
}

bool known_precision(time_precision p) {
    return p == time_precision::day || p == time_precision::part_of_day || p == time_precision::exact;
}

outcome<> check_text_if_any(std::string_view field, std::string_view what, std::string& text,
                            std::size_t characters_max) {
    text = std::string{trimmed(text)};
    if (text.empty()) return {};
    if (auto bad = check_text(field, what, text, characters_max)) return *bad;
    return {};
}

outcome<> check_time(const work& w, const activity_draft& d) {
    if (!known_precision(d.precision)) return invalid("time_precision", "时间的精度不对。");
    if (d.starts_at > w.now) return invalid("starts_at", "活动还没有开始，请在活动之后再记。");
    const auto age = league::day_of(w.now, w.rules.zone) - league::day_of(d.starts_at, w.rules.zone);
    if (age > activity_age_max)
        return invalid("starts_at",
                       "这次活动已过去" + std::to_string(activity_age_max.count()) + "天以上，不能再记了。");
    if (!d.ends_at) return {};
    if (*d.ends_at <= d.starts_at || *d.ends_at - d.starts_at > activity_length_max)
        return invalid("ends_at", "结束时间要在开始之后的一个月内。");
    if (*d.ends_at > w.now) return invalid("ends_at", "活动还没有结束，请结束后再记。");
    return {};
}

outcome<> check_media(activity_draft& d) {
    if (d.media.size() > activity_media_max)
        return problem{problem_code::too_many,
                       "附件最多" + std::to_string(activity_media_max) + "个，请去掉几个。", "media"};
    for (auto& m : d.media) {
        if (m.kind != "image" && m.kind != "voice" && m.kind != "place")
            return invalid("media", "附件只能是图片、语音或位置。");
        if (m.media_id.size() > media_id_bytes_max || (m.media_id.empty() && m.kind != "place"))
            return invalid("media", "附件的编号不对，请重新发送。");
        // A talk keeps its date, theme and answer; what was said in it stays between the two.
        if (d.kind == league::activity_kind::talk && m.kind == "voice") m.text.clear();
        if (auto ok = check_text_if_any("media", "附件的文字", m.text, media_text_characters_max); !ok)
            return ok;
    }
    return {};
}

outcome<> check_people(activity_draft& d) {
    auto& ids = d.youth_ids;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    if (ids.size() > activity_people_max)
        return problem{problem_code::too_many,
                       "一次活动最多记" + std::to_string(activity_people_max) + "位同学，请分几次记。",
                       "youth_ids"};
    const bool personal = d.kind == league::activity_kind::talk || d.kind == league::activity_kind::good_deed;
    if (personal && ids.empty())
        return invalid("youth_ids", std::string{league::label(d.kind)} + "要写明是和哪位同学。");
    if (d.headcount && (*d.headcount < 1 || *d.headcount > headcount_max))
        return invalid("headcount", "人数要在1到" + std::to_string(headcount_max) + "之间。");
    return {};
}

bool same_people(work& w, std::int64_t activity_id, const std::vector<std::int64_t>& youth_ids) {
    const auto there = w.tx.all(
        "SELECT youth_id FROM activity_person WHERE activity_id = ?1 ORDER BY youth_id",
        [](const store::row& r) { return r.integer(0); }, activity_id);
    return there == youth_ids;
}

problem already_there(work& w, std::int64_t id, std::string_view how) {
    const auto other = activity_by_id(w.tx, id);
    return conflict("已经记过一次" + std::string{league::label(other->claim.kind)} + "（编号" +
                    std::to_string(other->number) + "，" +
                    spoken_time(other->claim.starts_at, other->precision, w.now, w.rules.zone) + "），" +
                    std::string{how} + "。");
}

}  // namespace

outcome<> check_draft(const work& w, activity_draft& d) {
    if (!known_kind(d.kind)) return invalid("kind", "没有这种活动类型。");
    if (!known_mode(d.mode)) return invalid("mode", "活动方式是线下或线上。");
    if (auto ok = check_time(w, d); !ok) return ok;
    if (auto ok = check_people(d); !ok) return ok;
    if (auto ok = check_text_if_any("place", "地点", d.place, activity_place_characters_max); !ok) return ok;
    if (auto ok = check_text_if_any("theme", "主题", d.theme, activity_theme_characters_max); !ok) return ok;
    return check_media(d);
}

outcome<> check_co_organisers(work& w, std::int64_t cadre_id, std::vector<std::int64_t>& ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    if (ids.size() > static_cast<std::size_t>(league::co_organisers_max))
        return problem{problem_code::too_many,
                       "协办最多" + std::to_string(league::co_organisers_max) + "人。", "co_organisers"};
    for (const auto id : ids)
        if (id == cadre_id || w.tx.number(R"(
            SELECT COUNT(*)
            FROM cadre
            WHERE person_id = ?1 AND top_id = (SELECT k.top_id FROM cadre k WHERE k.person_id = ?2))",
                                          id, cadre_id) == 0)
            return invalid("co_organisers", "协办要是本校的另一位团干部。");
    return {};
}

outcome<std::vector<named_youth>> on_roster(work& w, std::int64_t cadre_id,
                                            const std::vector<std::int64_t>& youth_ids) {
    std::vector<named_youth> named;
    for (const auto id : youth_ids) {
        const auto name = w.tx.first(
            R"(
                SELECT p.name
                FROM contact c
                JOIN person p ON p.id = c.youth_id
                WHERE c.cadre_id = ?1 AND c.youth_id = ?2 AND c.state = ?3)",
            [](const store::row& r) { return r.str(0); }, cadre_id, id, league::contact_state::confirmed);
        // One sentence for 'unknown', 'of another cadre' and 'left', so that nobody can be looked for.
        if (!name) return invalid("youth_ids", "有同学不在您已确认的联系名单里，请重新写人员。");
        named.push_back({id, *name, league::confirmation::unanswered, std::nullopt});
    }
    return named;
}

outcome<> check_duplicate(work& w, const league::activity_claim& claim, time_precision precision,
                          const std::vector<std::int64_t>& youth_ids) {
    const auto others = neighbours_of(w.tx, claim);
    const league::confirmation_counts enough{.yes = static_cast<int>(activity_people_max)};
    const auto verdict =
        league::verify(claim, enough, others, false, w.now, w.rules.zone, w.rules.verification);
    if (verdict.other_id)
        return already_there(w, *verdict.other_id,
                             verdict.reason == league::verification_reason::overlaps
                                 ? "时间重叠了，请改时间"
                                 : "主题几乎一样，请写清这次的内容");
    // Times that are only a day or a part of it cannot overlap; but the same sentence twice is one activity.
    for (const auto& other : others) {
        if (other.kind != claim.kind || other.starts_at != claim.starts_at || other.theme != claim.theme ||
            other.exact_time != (precision == time_precision::exact))
            continue;
        if (same_people(w, other.id, youth_ids))
            return already_there(w, other.id, "时间、人员和主题都一样，不用再记");
    }
    return {};
}

}  // namespace link100::services
