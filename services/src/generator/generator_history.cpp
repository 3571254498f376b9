#include "generator/generator_history.hpp"

#include "generator/generator_words.hpp"
#include "platform/id_source.hpp"
#include "services/activities/activities.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/topics/moderation.hpp"

#include <algorithm>

namespace link100::services {
namespace {

using namespace std::chrono_literals;
using league::activity_kind;

constexpr std::int64_t numbers_of_a_cadre = 200;
constexpr std::int64_t numbers_of_a_month = 100'000 * numbers_of_a_cadre;

bool is_personal(activity_kind kind) {
    return kind == activity_kind::talk || kind == activity_kind::good_deed;
}

}  // namespace

std::int64_t made_up_ids::at(platform::time_point t) {
    constexpr std::int64_t low_bits = (std::int64_t{1} << 22) - 1;
    return platform::first_id_at(t) | (count_++ & low_bits);
}

month_writer::month_writer(store::transaction& tx, const programme& rules, const made_up_university& u,
                           int month, std::uint64_t seed, generated& counts, std::size_t first_cadre)
    : tx_(tx),
      rules_(rules),
      u_(u),
      span_(league::month_bounds(month, rules.zone)),
      seed_(seed),
      dice_(seed),
      counts_(counts),
      month_number_((std::int64_t{month / 100 - 2000} * 12 + month % 100) * numbers_of_a_month),
      number_(month_number_ + static_cast<std::int64_t>(first_cadre) * numbers_of_a_cadre),
      activity_ids_(number_),
      case_ids_(number_),
      event_ids_(number_),
      topic_ids_(number_),
      reply_ids_(number_),
      guidance_ids_(number_) {}

std::int64_t month_writer::some_youth(const made_up_cadre& c) {
    return u_.youths[static_cast<std::size_t>(c.first_youth + dice_.below(c.youth_count))];
}

void month_writer::write(std::size_t from, std::size_t to) {
    for (auto i = from; i < to; ++i) {
        const auto& c = u_.cadres[i];
        // Each cadre's month has dice of its own: it does not depend on who was written before.
        number_ = month_number_ + static_cast<std::int64_t>(i) * numbers_of_a_cadre;
        dice_ = dice((seed_ << 40) + static_cast<std::uint64_t>(number_));
        activities(c);
        if (c.youth_count == 0) continue;
        cases(c);
        if (dice_.chance(30)) topic(c);
        if (dice_.chance(30)) guidance(c);
    }
}

void month_writer::activities(const made_up_cadre& c) {
    if (c.youth_count == 0) return;
    const auto count = 4 + dice_.below(4);
    const auto first = dice_.below(5);
    for (std::int64_t i = 0; i < count; ++i) one_activity(c, static_cast<activity_kind>(1 + (first + i) % 5));
}

void month_writer::one_activity(const made_up_cadre& c, activity_kind kind) {
    const auto starts = dice_.between(span_.begin, span_.end - 1h);
    const auto logged = starts + 2h + std::chrono::minutes{dice_.below(1200)};
    const bool late = dice_.chance(8);
    const auto wanted = std::min(c.youth_count, is_personal(kind) ? 1 + dice_.below(2) : 6 + dice_.below(3));
    const auto id = activity_ids_.at(starts);
    int yes = 0;
    const auto shift = dice_.below(c.youth_count);

    struct said {
        std::int64_t youth;
        bool yes;
        int rating;
        platform::time_point at;
    };

    std::array<said, 8> answers{};
    const auto end = span_.end + std::chrono::days{4};
    for (std::int64_t i = 0; i < wanted; ++i) {
        auto& a = answers.at(static_cast<std::size_t>(i));
        a.youth = u_.youths[static_cast<std::size_t>(c.first_youth + (shift + i) % c.youth_count)];
        a.yes = dice_.chance(85);
        a.at = std::min(dice_.between(logged, logged + std::chrono::hours{72}), end);
        a.rating = a.yes && dice_.chance(70) ? static_cast<int>(5 - dice_.below(10) / 4) : 0;
        yes += a.yes;
    }
    const auto needed = league::confirmations_needed(kind, static_cast<int>(wanted), rules_.verification);
    const bool enough = wanted >= (is_personal(kind) ? rules_.verification.min_people_personal
                                                     : rules_.verification.min_people_group);
    const bool verified = enough && yes >= needed;
    tx_.execute(
        R"(
            INSERT INTO activity (id, number, organiser_id, org_id, kind, mode, status, starts_at,
                time_precision, theme, recorded_late, logged_at, settled_at, top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))",
        id, ++number_, c.id, c.org_id, kind,
        dice_.chance(20) ? league::activity_mode::online : league::activity_mode::offline,
        verified ? league::activity_status::verified : league::activity_status::rejected, starts,
        time_precision::exact, made_up::themes.at(static_cast<std::size_t>(dice_.below(8))), late, logged,
        std::min(logged + 72h, end), u_.root);
    for (std::int64_t i = 0; i < wanted; ++i) {
        const auto& a = answers.at(static_cast<std::size_t>(i));
        const auto rated = a.rating > 0 ? std::optional{a.rating} : std::nullopt;
        tx_.execute(
            R"(
                INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, rating, rated_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
            id, a.youth, a.yes ? 1 : 2, a.at, rated, rated ? std::optional{a.at} : std::nullopt);
    }
    ++counts_.activities;
    counts_.answers += wanted;
}

void month_writer::cases(const made_up_cadre& c) {
    // About two of a hundred youths ask something in a month.
    auto count = c.youth_count / 50;
    if (dice_.below(50) < c.youth_count % 50) ++count;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto asked = dice_.between(span_.begin, span_.end);
        const auto place = c.first_youth + dice_.below(c.youth_count);
        const auto youth = u_.youths[static_cast<std::size_t>(place)];
        const auto id = case_ids_.at(asked);
        const auto answered = asked + 1h + std::chrono::minutes{dice_.below(30 * 60)};
        const bool closed = dice_.chance(70);
        const auto closed_at = answered + std::chrono::minutes{30 + dice_.below(48 * 60)};
        const auto rating =
            closed && dice_.chance(80) ? std::optional{5 - dice_.below(10) / 4} : std::nullopt;
        tx_.execute(
            R"(
                INSERT INTO feedback (id, number, youth_id, cadre_id, org_id, kind, named, state,
                    submitted_at, first_answered_at, closed_at, closed_by, rating, top_id)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9, ?10, ?11, ?12, ?13))",
            id, ++number_, youth, c.id, u_.youth_orgs[static_cast<std::size_t>(place)], 1 + dice_.below(4),
            closed ? league::case_state::closed : league::case_state::answered, asked, answered,
            closed ? std::optional{closed_at} : std::nullopt, closed ? std::optional{youth} : std::nullopt,
            rating, u_.root);
        const auto event = [&](league::case_event_kind kind, std::int64_t author, std::string_view text,
                               platform::time_point at) {
            tx_.execute(
                R"(
                    INSERT INTO feedback_event (id, feedback_id, kind, author_id, text, at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
                event_ids_.at(at), id, kind, author, text, at);
            ++counts_.case_events;
        };
        event(league::case_event_kind::submitted, youth,
              made_up::questions.at(static_cast<std::size_t>(dice_.below(6))), asked);
        event(league::case_event_kind::answered, c.id, made_up::answer, answered);
        if (closed) event(league::case_event_kind::closed_by_youth, youth, "", closed_at);
        ++counts_.cases;
    }
}

void month_writer::topic(const made_up_cadre& c) {
    const auto opened = dice_.between(span_.begin, span_.end - std::chrono::days{3});
    const auto id = topic_ids_.at(opened);
    tx_.execute(
        R"(
            INSERT INTO topic (id, number, author_id, org_id, title, body, state, opened_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?7, ?6))",
        id, ++number_, c.id, c.org_id, made_up::themes.at(static_cast<std::size_t>(dice_.below(8))), opened,
        post_state::shown);
    const auto replies = 1 + dice_.below(6);
    int floor = 0;
    for (std::int64_t i = 0; i < replies; ++i) {
        const auto at = dice_.between(opened, opened + std::chrono::days{3});
        const auto asked = reply_ids_.at(at);
        tx_.execute(
            R"(
                INSERT INTO topic_reply (id, topic_id, author_id, text, state, at, floor)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
            asked, id, some_youth(c), made_up::reply, post_state::shown, at, ++floor);
        ++counts_.posts;
        if (!dice_.chance(40)) continue;
        tx_.execute(
            R"(
                INSERT INTO topic_reply (id, topic_id, author_id, text, state, at, reply_to, floor)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
            reply_ids_.at(at + 2h), id, c.id, made_up::answer, post_state::shown, at + 2h, asked, ++floor);
        ++counts_.posts;
    }
    ++counts_.posts;
}

void month_writer::guidance(const made_up_cadre& c) {
    const auto done = dice_.between(span_.begin, span_.end);
    tx_.execute(
        R"(
            INSERT INTO guidance (id, campaign_id, cadre_id, branch_id, item, done_at, entered_at,
                confirmed_by, confirmed_at, state, number)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
        guidance_ids_.at(done), u_.campaign, c.id, c.branch_id,
        dice_.chance(50) ? activity_kind::life_meeting : activity_kind::theme_day, done, done + 1h, u_.admin,
        done + 20h, guidance_state::confirmed, 100'000 + ++counts_.guidance);
}

}  // namespace link100::services
