// The handlers of roster/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>

namespace link100::api {

struct scene_query {
    std::string_view scene;

    void read(input_reader& fields) { fields.query("scene", scene); }
};

// `accept` can only be true: the description sees to it.
struct acceptance_input {
    std::string_view scene;
    bool accept = false;
    std::optional<std::string_view> name;
    std::optional<std::string_view> student_no;

    void read(input_reader& fields) {
        fields.required("scene", scene);
        fields.required("accept", accept);
        fields.optional("name", name);
        fields.optional("student_no", student_no);
    }
};

struct assessment_input {
    bool knows = false;
    bool took_part = false;
    int satisfied = 0;

    void read(input_reader& fields) {
        fields.required("knows", knows);
        fields.required("took_part", took_part);
        fields.required("satisfied", satisfied);
    }
};

struct hand_over_input {
    bool accept = false;
    bool with_notes = false;

    void read(input_reader& fields) {
        fields.required("accept", accept);
        fields.optional("with_notes", with_notes);
    }
};

// handle_youth_word.cpp
[[nodiscard]] handled show_my_assessment(call& c);
[[nodiscard]] handled answer_my_assessment(call& c, const assessment_input& in);
[[nodiscard]] handled list_hand_overs(call& c);
[[nodiscard]] handled answer_one_hand_over(call& c, const hand_over_input& in);

// handle_contacts.cpp
[[nodiscard]] handled show_roster(call& c);
[[nodiscard]] handled list_contacts(call& c);
[[nodiscard]] handled show_invitation(call& c, const scene_query& in);
[[nodiscard]] handled accept_invitation(call& c, const acceptance_input& in);
[[nodiscard]] handled leave_one_contact(call& c);

}  // namespace link100::api
