// A case as it stands in SQL, and the promise clock run over its events. Internal to the case services.
#pragma once
#include "league/cases/case_rules.hpp"
#include "league/cases/promise_clock.hpp"
#include "services/cases/cases.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

struct case_record {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::int64_t youth_id = 0;
    std::optional<std::int64_t> cadre_id;
    std::int64_t org_id = 0;
    std::string org_path;
    league::case_kind kind{};
    bool named = true;
    bool crisis = false;
    league::case_state state{};
    platform::time_point submitted_at{};
    std::optional<int> rating;
    int escalation = 0;
    std::optional<std::int64_t> handling_id;  // the organisation it was handed to
    std::string handling_path;
    std::string handling_name;
    std::optional<std::int64_t> merged_into;

    [[nodiscard]] league::object_facts facts() const;
};

[[nodiscard]] std::optional<case_record> case_by_number(store::transaction& tx, std::int64_t number);
[[nodiscard]] std::optional<case_record> case_by_id(store::transaction& tx, std::int64_t id);

// The case if the person may do this to it; else the same 'not found' as for a number that nobody has.
[[nodiscard]] outcome<case_record> case_for(work& w, const person& who, league::action what,
                                            std::int64_t number);

struct case_note {
    league::case_event_kind kind;
    std::optional<std::int64_t> author_id;
    std::string_view text{};
    std::string_view media_kind{};
    std::string_view media_id{};
    int days = 0;                          // of an extension
    std::optional<std::int64_t> org_id{};  // where it is handed to
    std::optional<std::int64_t> other_id{};
};

// What the promise clock says to the step, without taking it.
[[nodiscard]] league::event_refusal clock_refuses(work& w, const case_record& c, const case_note& note);
// Both judges of a step: who may take it in this state, and the dates. A problem when either says no.
[[nodiscard]] outcome<> check_case_step(work& w, const case_record& c, league::case_party party,
                                        const case_note& note);
// The cadre who was asked first, unless there is none or the account is suspended: whom the youth's words may
// be told to.
[[nodiscard]] std::optional<std::int64_t> hearing_cadre(store::transaction& tx, const case_record& c);
// As whom the person acts on the case.
[[nodiscard]] league::case_party party_of(const person& staff, const case_record& c);
// The cases that were merged into this one.
[[nodiscard]] std::vector<case_record> merged_cases_of(store::transaction& tx, const case_record& c);

// send_case, written down by somebody else for the youth (nothing: by the operator), who stands in the log.
[[nodiscard]] outcome<sent_case> send_case_noted(work& w, const person& youth, const new_case& n,
                                                 std::optional<std::int64_t> written_by);
// Appends the event and brings the row (state, dates, next wake-up) to what the clock makes of all events.
league::promise_state record_event(work& w, case_record& c, const case_note& note);
// What the clock makes of the events now; writes nothing.
[[nodiscard]] league::promise_state run_clock_of(work& w, const case_record& c);
// Runs the clock without a new event and writes its result.
league::promise_state refresh_case(work& w, case_record& c);

[[nodiscard]] outcome<> check_case_words(std::string_view text, std::string_view media_kind);

// The youth's name as this reader may see it.
[[nodiscard]] std::string name_for(work& w, const person& reader, const case_record& c);
[[nodiscard]] case_view view_of(work& w, const person& reader, const case_record& c);

// “【求助 123456】”
[[nodiscard]] std::string case_tag(const case_record& c);

// By when something is owed, as a sentence for the holder: “请在今天 18:00前答复。” Empty when nothing is
// promised.
struct promise_words {
    std::string text;
};

[[nodiscard]] promise_words due_words(const work& w, const league::promise_state& s);

// The words, or what stands in for a picture or voice without words: “[图片]”.
[[nodiscard]] std::string shown_words(std::string_view text, std::string_view media_kind);

}  // namespace link100::services
