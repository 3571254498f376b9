// The programme's words as the JSON door names them: English, snake_case, never changed once given. The
// Chinese word for the same goes beside it as …_label.
#pragma once
#include "league/base/types.hpp"
#include "league/gatherings/gathering_rules.hpp"
#include "league/sentence/date_phrase.hpp"
#include "league/sentence/sentence.hpp"
#include "services/activities/activities.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/messages/notices.hpp"
#include "services/review/findings.hpp"
#include "services/review/objections.hpp"

#include <optional>
#include <string_view>

namespace link100::api {

[[nodiscard]] std::string_view name_of(league::activity_kind v);
[[nodiscard]] std::string_view name_of(league::activity_mode v);
[[nodiscard]] std::string_view name_of(league::activity_status v);
[[nodiscard]] std::string_view name_of(league::contact_state v);
[[nodiscard]] std::string_view name_of(league::case_kind v);
[[nodiscard]] std::string_view name_of(league::case_state v);
[[nodiscard]] std::string_view name_of(league::case_event_kind v);
[[nodiscard]] std::string_view name_of(league::role v);
[[nodiscard]] std::string_view name_of(league::draft_field v);
[[nodiscard]] std::string_view name_of(league::question_kind v);
[[nodiscard]] std::string_view name_of(league::when_trouble v);
[[nodiscard]] std::string_view name_of(services::time_precision v);
[[nodiscard]] std::string_view name_of(services::notice_kind v);
[[nodiscard]] std::string_view name_of(services::evaluation_kind v);
[[nodiscard]] std::string_view name_of(services::finding_state v);
[[nodiscard]] std::string_view name_of(services::objection_state v);
[[nodiscard]] std::string_view name_of(league::gathering_state v);
[[nodiscard]] std::string_view name_of(league::place_state v);
[[nodiscard]] std::string_view name_of(league::invited v);

// What the name stands for. The description lets only known names through, so an unknown one is a defect:
// throws std::out_of_range.
[[nodiscard]] league::activity_kind activity_kind_named(std::string_view name);
[[nodiscard]] league::activity_mode activity_mode_named(std::string_view name);
[[nodiscard]] league::case_kind case_kind_named(std::string_view name);
[[nodiscard]] services::time_precision time_precision_named(std::string_view name);
[[nodiscard]] league::invited invited_named(std::string_view name);

}  // namespace link100::api
