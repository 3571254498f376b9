// Any texts as the parts of an xlsx that is packed after they were mutated, so that they get past the zip's
// checksums: the sheet, the table of texts, the workbook, its relations, divided by lines of "===". Parts
// that are not given are sound ones.
#include "sheet_rows.hpp"

#include <array>
#include <zip.h>

namespace {

using namespace link100;

struct part {
    const char* name;
    std::string_view sound;
};

constexpr std::array parts{
    part{"xl/worksheets/sheet1.xml",
         R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>)"},
    part{"xl/sharedStrings.xml", R"(<sst><si><t>姓名</t></si></sst>)"},
    part{"xl/workbook.xml",
         R"(<workbook><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
    part{"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
};

std::string_view take_part(std::string_view& rest) {
    constexpr std::string_view line = "\n===\n";
    const auto end = std::min(rest.find(line), rest.size());
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + line.size(), rest.size()));
    return taken;
}

void pack(std::string_view given, const std::filesystem::path& into) {
    int failed = 0;
    zip_t* archive = zip_open(into.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &failed);
    fuzz::require(archive != nullptr, "the temporary file can be packed");
    for (const auto& p : parts) {
        const auto text = given.empty() ? p.sound : take_part(given);
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        const auto index = zip_file_add(archive, p.name, source, ZIP_FL_OVERWRITE);
        fuzz::require(index >= 0, "a part can be added");
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    fuzz::require(zip_close(archive) == 0, "the archive can be closed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::sheet_file file;
    const auto given = fuzz::text_of(data, size);
    if (given.starts_with("PK")) {
        file.write(given);  // a whole file, as it is
    } else {
        pack(given, file.path());
    }
    fuzz::read_sheet(file.path());
    return 0;
}
