// The handlers of cases/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "cases/case_names.hpp"
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>

namespace link100::api {

struct new_case_input {
    league::case_kind kind{};
    std::string_view text;
    bool named = true;
    std::string_view cadre;
    std::string_view media;

    void read(input_reader& fields) {
        fields.required("kind", kind);
        fields.optional("text", text);
        fields.optional("named", named);
        fields.optional("cadre", cadre);
        fields.optional("media", media);
    }
};

struct words_or_media_input {
    std::string_view text;
    std::string_view media;

    void read(input_reader& fields) {
        fields.optional("text", text);
        fields.optional("media", media);
    }
};

struct closing_input {
    std::optional<int> rating;

    void read(input_reader& fields) { fields.optional("rating", rating); }
};

struct routing_input {
    std::string_view to;
    std::string_view reason;

    void read(input_reader& fields) {
        fields.required("to", to);
        fields.required("reason", reason);
    }
};

struct extension_input {
    int days = 0;
    std::string_view reason;

    void read(input_reader& fields) {
        fields.required("days", days);
        fields.required("reason", reason);
    }
};

struct merging_input {
    std::int64_t with = 0;

    void read(input_reader& fields) { fields.required("with", with); }
};

struct adoption_input {
    std::string_view note;

    void read(input_reader& fields) { fields.optional("note", note); }
};

// handle_cases.cpp
[[nodiscard]] handled send_new_case(call& c, const new_case_input& in);
[[nodiscard]] handled list_cases(call& c);
[[nodiscard]] handled show_one_case(call& c);
[[nodiscard]] handled answer_one_case(call& c, const words_or_media_input& in);
[[nodiscard]] handled ask_on_one_case(call& c, const words_or_media_input& in);
[[nodiscard]] handled close_one_case(call& c, const closing_input& in);

// handle_desk.cpp
[[nodiscard]] handled reopen_one_case(call& c, const words_input& in);
[[nodiscard]] handled route_one_case(call& c, const routing_input& in);
[[nodiscard]] handled take_one_case_back(call& c, const reason_input& in);
[[nodiscard]] handled note_one_case(call& c, const words_input& in);
[[nodiscard]] handled extend_one_case(call& c, const extension_input& in);
[[nodiscard]] handled merge_one_case(call& c, const merging_input& in);
[[nodiscard]] handled undo_one_merge(call& c);
[[nodiscard]] handled adopt_one_suggestion(call& c, const adoption_input& in);
[[nodiscard]] handled tell_progress_of_one(call& c, const words_input& in);
[[nodiscard]] handled list_departments(call& c);
[[nodiscard]] handled list_canned_answers(call& c);

}  // namespace link100::api
