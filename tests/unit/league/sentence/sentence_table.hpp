// The example sentences of tests/data/sentences: read from their files, and written in the form of the files.
#pragma once
#include "league/sentence/sentence.hpp"

#include <map>
#include <string>
#include <vector>

namespace link100::league::examples {

struct example {
    int line = 0;
    std::string written;                          // as in the file
    std::string sentence;                         // with its escapes resolved
    moment now{};                                 // when it is typed
    std::map<std::string, std::string> expected;  // only fields that are not empty
};

[[nodiscard]] std::vector<roster_person> load_roster();
[[nodiscard]] std::vector<example> load(const std::string& file);

// 2026-04-03T15:30 in Shanghai, as UTC.
[[nodiscard]] moment shanghai(const std::string& local);

// What was understood, in the fields of the files.
[[nodiscard]] std::map<std::string, std::string> fields_of(
    const std::variant<activity_draft, sentence_refusal>& read);
[[nodiscard]] std::string one_line(const std::map<std::string, std::string>& fields);

struct figure {
    int examples = 0;
    int right = 0;
    std::vector<std::string> wrong;         // one line each: what was expected, what was read
    std::vector<std::string> surely_wrong;  // a wrong person or day that was marked as stated
};

[[nodiscard]] figure measure(const std::string& file);

}  // namespace link100::league::examples
