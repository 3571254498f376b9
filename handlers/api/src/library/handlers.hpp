// The handlers of library/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"
#include "library/content_names.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace link100::api {

struct new_content_input {
    league::content_kind kind{};
    std::string_view title;
    std::string_view summary;
    std::string_view body;
    std::string_view link;
    std::string_view cover;
    std::string_view source;
    std::vector<std::string_view> tags;
    std::string_view audience;
    std::string_view grade;
    std::optional<platform::time_point> from;
    std::optional<platform::time_point> until;

    void read(input_reader& fields) {
        fields.required("kind", kind);
        fields.required("title", title);
        fields.optional("summary", summary);
        fields.optional("body", body);
        fields.optional("link", link);
        fields.optional("cover", cover);
        fields.optional("source", source);
        fields.optional("tags", tags);
        fields.optional("audience", audience);
        fields.optional("grade", grade);
        fields.optional("from", from);
        fields.optional("until", until);
    }
};

struct content_review_input {
    services::content_decision decision{};
    std::string_view reason;

    void read(input_reader& fields) {
        fields.required("decision", decision);
        fields.optional("reason", reason);
    }
};

struct withdrawal_input {
    std::string_view reason;

    void read(input_reader& fields) { fields.optional("reason", reason); }
};

// handle_library.cpp
[[nodiscard]] handled list_library(call& c, const after_query& in);
[[nodiscard]] handled offer_new_content(call& c, const new_content_input& in);
[[nodiscard]] handled read_one_content(call& c);
[[nodiscard]] handled review_one_content(call& c, const content_review_input& in);
[[nodiscard]] handled withdraw_one_content(call& c, const withdrawal_input& in);
[[nodiscard]] handled show_content_reads(call& c);
[[nodiscard]] handled list_proposals(call& c);

}  // namespace link100::api
