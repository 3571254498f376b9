// The handlers of topics/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace link100::api {

struct after_floor_query {
    int after = 0;

    void read(input_reader& fields) { fields.query("after", after); }
};

struct new_topic_input {
    std::string_view title;
    std::string_view body;

    void read(input_reader& fields) {
        fields.required("title", title);
        fields.optional("body", body);
    }
};

struct new_reply_input {
    std::string_view text;
    std::optional<int> floor;

    void read(input_reader& fields) {
        fields.required("text", text);
        fields.optional("floor", floor);
    }
};

struct floor_input {
    int floor = 0;

    void read(input_reader& fields) { fields.required("floor", floor); }
};

struct report_input {
    std::optional<int> floor;
    std::string_view why;

    void read(input_reader& fields) {
        fields.optional("floor", floor);
        fields.required("why", why);
    }
};

struct new_poll_input {
    std::string_view question;
    std::vector<std::string_view> options;
    bool several = false;
    platform::time_point ends_at{};

    void read(input_reader& fields) {
        fields.required("question", question);
        fields.required("options", options);
        fields.optional("several", several);
        fields.required("ends_at", ends_at, "结束时间");
    }
};

struct poll_answer_input {
    std::vector<int> options;

    void read(input_reader& fields) { fields.required("options", options); }
};

// handle_topics.cpp
[[nodiscard]] handled list_topics(call& c);
[[nodiscard]] handled open_new_topic(call& c, const new_topic_input& in);
[[nodiscard]] handled show_one_topic(call& c, const after_floor_query& in);
[[nodiscard]] handled reply_in_one_topic(call& c, const new_reply_input& in);
[[nodiscard]] handled close_one_topic(call& c);
[[nodiscard]] handled highlight_one_reply(call& c, const floor_input& in);
[[nodiscard]] handled report_one_post(call& c, const report_input& in);
[[nodiscard]] handled list_moderation(call& c);
[[nodiscard]] handled decide_one_post(call& c, const decision_input& in);

// handle_polls.cpp
[[nodiscard]] handled list_polls(call& c);
[[nodiscard]] handled open_new_poll(call& c, const new_poll_input& in);
[[nodiscard]] handled show_one_poll(call& c);
[[nodiscard]] handled answer_one_poll(call& c, const poll_answer_input& in);
[[nodiscard]] handled close_one_poll(call& c);

}  // namespace link100::api
