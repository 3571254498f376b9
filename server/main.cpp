// link100: see `link100 --help`.
#include "platform/own_process.hpp"
#include "server/program.hpp"

int main(int argc, char** argv) {
    link100::platform::settle_process();
    return link100::server::run_program(argc, argv);
}
