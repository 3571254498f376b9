// The handlers of review/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>

namespace link100::api {

struct new_objection_input {
    int month = 0;
    std::string_view rule;
    std::string_view text;

    void read(input_reader& fields) {
        fields.required("month", month);
        fields.optional("rule", rule);
        fields.required("text", text);
    }
};

struct objection_answer_input {
    bool upheld = false;
    std::string_view answer;

    void read(input_reader& fields) {
        fields.required("upheld", upheld);
        fields.required("answer", answer);
    }
};

struct new_finding_input {
    std::string_view rule;
    std::optional<std::int64_t> activity;
    std::string_view cadre;
    std::string_view youth;
    std::string_view text;

    void read(input_reader& fields) {
        fields.required("rule", rule);
        fields.optional("activity", activity);
        fields.optional("cadre", cadre);
        fields.optional("youth", youth);
        fields.required("text", text);
    }
};

struct finding_decision_input {
    bool proved = false;
    std::string_view decision;

    void read(input_reader& fields) {
        fields.required("proved", proved);
        fields.required("decision", decision);
    }
};

// handle_review.cpp
[[nodiscard]] handled list_objections(call& c);
[[nodiscard]] handled raise_one_objection(call& c, const new_objection_input& in);
[[nodiscard]] handled show_one_objection(call& c);
[[nodiscard]] handled answer_one_objection(call& c, const objection_answer_input& in);
[[nodiscard]] handled list_findings(call& c);
[[nodiscard]] handled raise_one_finding(call& c, const new_finding_input& in);
[[nodiscard]] handled show_one_finding(call& c);
[[nodiscard]] handled speak_in_one_hearing(call& c, const words_input& in);
[[nodiscard]] handled decide_one_finding(call& c, const finding_decision_input& in);
[[nodiscard]] handled take_back_one_finding(call& c, const reason_input& in);

}  // namespace link100::api
