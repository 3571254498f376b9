// The handlers of activities/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "activities/activity_names.hpp"
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace link100::api {

struct new_activity_input {
    league::activity_kind kind{};
    league::activity_mode mode{};
    platform::time_point starts_at{};
    std::optional<platform::time_point> ends_at;
    services::time_precision precision = services::time_precision::exact;
    std::string_view place;
    std::string_view theme;
    std::optional<int> headcount;
    std::vector<std::string_view> people;
    std::vector<std::string_view> media;

    void read(input_reader& fields) {
        fields.required("kind", kind);
        fields.required("mode", mode);
        fields.required("starts_at", starts_at, "开始时间");
        fields.optional("ends_at", ends_at, "结束时间");
        fields.optional("time_precision", precision);
        fields.optional("place", place);
        fields.optional("theme", theme);
        fields.optional("headcount", headcount);
        fields.optional("people", people);
        fields.optional("media", media);
    }
};

struct confirmation_input {
    league::confirmation answer{};

    void read(input_reader& fields) { fields.required("answer", answer); }
};

struct rating_input {
    int rating = 0;

    void read(input_reader& fields) { fields.required("rating", rating); }
};

struct sentence_input {
    std::string_view sentence;
    bool confirm = false;

    void read(input_reader& fields) {
        fields.required("sentence", sentence);
        fields.optional("confirm", confirm);
    }
};

// handle_activities.cpp
[[nodiscard]] handled log_activity_fields(call& c, const new_activity_input& in);
[[nodiscard]] handled list_activities(call& c, const month_query& in);
[[nodiscard]] handled show_one_activity(call& c);
[[nodiscard]] handled confirm_one_activity(call& c, const confirmation_input& in);
[[nodiscard]] handled rate_one_activity(call& c, const rating_input& in);
[[nodiscard]] handled list_questions(call& c);

// handle_sentence.cpp
[[nodiscard]] handled log_activity_sentence(call& c, const sentence_input& in);

// handle_media.cpp
[[nodiscard]] handled upload_media(call& c);
[[nodiscard]] handled show_one_media(call& c);

}  // namespace link100::api
