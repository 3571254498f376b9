// Inside the gatherings: the row, who is invited, and what is shown to whom.
#pragma once
#include "league/people/permissions.hpp"
#include "services/gatherings/gatherings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

struct gathering_record {
    gathering_view view;  // without what depends on the reader
    std::int64_t org_id = 0;
    std::string org_path;
    std::string secret;
    platform::time_point announced_at{};
    std::optional<std::int64_t> activity_id;
};

struct held_place {
    std::int64_t id;
    league::place_state state;
    std::int64_t turn;
    std::optional<platform::time_point> checked_in_at;
    int tries;
};

[[nodiscard]] std::optional<gathering_record> gathering_by_number(store::transaction& tx,
                                                                  std::int64_t number);
[[nodiscard]] std::optional<gathering_record> gathering_by_id(store::transaction& tx, std::int64_t id);
[[nodiscard]] std::vector<std::int64_t> co_organisers_of(store::transaction& tx, std::int64_t gathering_id);

[[nodiscard]] std::optional<held_place> place_of(store::transaction& tx, std::int64_t gathering_id,
                                                 std::int64_t youth_id);
[[nodiscard]] bool is_invited(store::transaction& tx, const person& youth, std::int64_t gathering_id);
// Whom the invitation reaches, without the organisers; at most `most` of each way of inviting.
[[nodiscard]] std::vector<std::int64_t> invited_to(store::transaction& tx, const gathering_record& g,
                                                   int most);

// For the authoriser; names the reader when he is invited or has a place.
[[nodiscard]] league::object_facts facts_of(store::transaction& tx, const gathering_record& g,
                                            const person& reader);
// Asks it. What a co-organiser shares with the organiser is reading, running it on the spot and who comes;
// changing and cancelling it are the organiser's.
[[nodiscard]] bool may_with(store::transaction& tx, const gathering_record& g, const person& actor,
                            league::action what);
// The gathering if the actor may do this with it, else not_found for whoever may not even read it.
[[nodiscard]] outcome<gathering_record> gathering_for(store::transaction& tx, const person& actor,
                                                      std::int64_t number, league::action what);
[[nodiscard]] gathering_view view_for(store::transaction& tx, const gathering_record& g,
                                      const person& reader);

// “4月10日 周五 19:00 五四主题团课（编号123456，302教室）”
[[nodiscard]] std::string words_of(const gathering_view& g, league::zone z);
[[nodiscard]] problem no_such_gathering(std::int64_t number);

// When to tell of it: not in quiet hours, while there is time for the morning before it starts.
[[nodiscard]] platform::time_point when_to_tell(const work& w, platform::time_point starts_at);
void tell_co_organiser(work& w, const gathering_record& g, std::int64_t cadre_id, platform::time_point when);

// Gives up the place or the turn; the next one moves up while it has not started.
void free_place(work& w, const gathering_record& g, const held_place& place);
// Fills free places from the line and tells those who moved up.
void move_up(work& w, const gathering_record& g);

// Makes the activity of it, or notes that nobody came.
void hold(work& w, gathering_record& g, platform::time_point ended_at);

}  // namespace link100::services
