// Tables on a terminal, or as a JSON array of objects for programs.
#pragma once
#include <string>
#include <vector>

namespace link100::server {

struct printed_table {
    std::vector<std::string> heads;  // Chinese, shown to people
    std::vector<std::string> keys;   // of the JSON objects
    std::vector<std::vector<std::string>> rows;
};

// Columns are as wide as their widest cell, the last one is cut so that a line fits into `COLUMNS` (80 if the
// terminal says nothing); Chinese characters count as two.
void print_table(const printed_table& table, bool as_json);

// A bar on standard error when that is a terminal and the work has lasted over a second.
class progress_bar {
public:
    progress_bar();
    void show(double part, const std::string& text);  // part: 0 … 1
    void finish();

private:
    double started_s_;
    double shown_s_ = 0;
    bool terminal_;
    bool any_ = false;
};

}  // namespace link100::server
