// Any bytes as a csv (those of a zip are tried as one, too).
#include "sheet_rows.hpp"

using namespace link100;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::sheet_file file;
    file.write(fuzz::text_of(data, size));
    fuzz::read_sheet(file.path());
    return 0;
}
