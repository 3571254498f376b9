// The handlers of cases/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_cases.cpp
[[nodiscard]] handled send_new_case(call& c);
[[nodiscard]] handled list_cases(call& c);
[[nodiscard]] handled show_one_case(call& c);
[[nodiscard]] handled answer_one_case(call& c);
[[nodiscard]] handled ask_on_one_case(call& c);
[[nodiscard]] handled close_one_case(call& c);

// handle_desk.cpp
[[nodiscard]] handled reopen_one_case(call& c);
[[nodiscard]] handled route_one_case(call& c);
[[nodiscard]] handled take_one_case_back(call& c);
[[nodiscard]] handled note_one_case(call& c);
[[nodiscard]] handled extend_one_case(call& c);
[[nodiscard]] handled merge_one_case(call& c);
[[nodiscard]] handled undo_one_merge(call& c);
[[nodiscard]] handled adopt_one_suggestion(call& c);
[[nodiscard]] handled tell_progress_of_one(call& c);
[[nodiscard]] handled list_departments(call& c);
[[nodiscard]] handled list_canned_answers(call& c);

}  // namespace link100::api
