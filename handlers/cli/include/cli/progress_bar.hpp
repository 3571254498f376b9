// Shows how far a long command is. It never writes to standard output, nor to anything but a terminal.
#pragma once
#include <string>

namespace link100::cli {

// A bar on standard error, if that is a terminal and the work has lasted over a second.
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

}  // namespace link100::cli
