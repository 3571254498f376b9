// Writes the manual page of the settings to the file that it is given.
#include "config/load.hpp"

#include <fstream>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ofstream out(argv[1], std::ios::binary);
    out << link100::config::manual_page();
    return out.flush() ? 0 : 1;
}
