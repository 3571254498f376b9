// Runs a target over the inputs that are kept under fuzz/corpus/NAME, in the ordinary build, without
// libFuzzer: what was found once is tried by every ./test. The argument is the folder; an empty one is a
// failure.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::error_code failed;
    std::vector<fs::path> inputs;
    for (const auto& entry : fs::directory_iterator(argv[1], failed))
        if (entry.is_regular_file()) inputs.push_back(entry.path());
    if (failed || inputs.empty()) {
        std::fprintf(stderr, "no inputs in %s\n", argv[1]);
        return 1;
    }
    std::ranges::sort(inputs);
    for (const auto& path : inputs) {
        std::ifstream in(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        if (!in.good() && !in.eof()) {
            std::fprintf(stderr, "%s cannot be read\n", path.c_str());
            return 1;
        }
        // Printed before it runs, so that the last line names the input that ends the program.
        std::printf("%s\n", path.filename().c_str());
        std::fflush(stdout);
        // An allocation of exactly this size, so that a sanitizer sees a read beyond it.
        const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
        LLVMFuzzerTestOneInput(exact.data(), exact.size());
    }
    std::printf("%zu inputs\n", inputs.size());
    return 0;
}
