// link100: see `link100 --help`.
#include "server/program.hpp"

int main(int argc, char** argv) {
    return link100::server::run_program(argc, argv);
}
