// What an HTTP status is called: on the wire, and to the person who meets it.
#pragma once
#include <string_view>

namespace link100::server {

struct status_words {
    int status;
    std::string_view line;    // "HTTP/1.1 200 OK\r\n"
    std::string_view title;   // Chinese; empty where nobody sees it
    std::string_view detail;  // Chinese: what to do
};

// The words for 500 when there are none for this status.
[[nodiscard]] const status_words& words_for(int status);

// True for statuses that words_for knows.
[[nodiscard]] bool is_known_status(int status);

}  // namespace link100::server
