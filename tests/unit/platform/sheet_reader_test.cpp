#include "platform/sheet_reader.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <xlsxwriter.h>
#include <zip.h>

using namespace link100::platform;

namespace {

const auto file = std::filesystem::temp_directory_path() / "link100_sheet_test.xlsx";

template <class F>
std::vector<sheet_row> rows_of(F fill) {
    auto* book = workbook_new(file.c_str());
    auto* sheet = workbook_add_worksheet(book, nullptr);
    fill(sheet);
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    auto in = open_sheet(file);
    REQUIRE(in.has_value());
    std::vector<sheet_row> rows;
    for (sheet_row r; (*in)->next(r);) rows.push_back(r);
    std::filesystem::remove(file);
    return rows;
}

// An xlsx as no spreadsheet writes it.
std::vector<sheet_row> rows_of_parts(const std::string& sheet_rows, const std::string& texts) {
    const std::vector<std::pair<const char*, std::string>> parts{
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet_rows + "</sheetData></worksheet>"},
        {"xl/sharedStrings.xml", "<sst>" + texts + "</sst>"},
        {"xl/workbook.xml", R"(<workbook><sheets><sheet id="a"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>)"}};
    auto* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    for (const auto& [name, text] : parts)
        REQUIRE(zip_file_add(archive, name, zip_source_buffer(archive, text.data(), text.size(), 0),
                             ZIP_FL_OVERWRITE) >= 0);
    REQUIRE(zip_close(archive) == 0);
    auto in = open_sheet(file);
    REQUIRE(in.has_value());
    std::vector<sheet_row> rows;
    for (sheet_row r; (*in)->next(r);) rows.push_back(r);
    std::filesystem::remove(file);
    return rows;
}

}  // namespace

TEST_CASE("merged cells mark every row that they touch, and a formula its column") {
    const auto rows = rows_of([](lxw_worksheet* s) {
        worksheet_write_string(s, 0, 0, "姓名", nullptr);
        worksheet_merge_range(s, 1, 0, 3, 0, "合并", nullptr);
        worksheet_write_string(s, 1, 1, "a", nullptr);
        worksheet_write_string(s, 2, 1, "b", nullptr);
        worksheet_write_string(s, 3, 1, "c", nullptr);
        worksheet_write_string(s, 4, 0, "张三", nullptr);
        worksheet_write_formula(s, 4, 1, "=1+1", nullptr);
    });
    REQUIRE(rows.size() == 5);
    CHECK_FALSE(rows[0].merged);
    CHECK(rows[1].merged);
    CHECK(rows[2].merged);
    CHECK(rows[3].merged);
    CHECK_FALSE(rows[4].merged);
    CHECK(rows[4].formulas == std::vector<std::size_t>{1});
    CHECK(rows[4].number == 5);
}

TEST_CASE("numbers are read as they are typed, and cells stay in their columns over gaps") {
    const auto rows = rows_of([](lxw_worksheet* s) {
        worksheet_write_number(s, 0, 0, 20210001, nullptr);
        worksheet_write_number(s, 0, 2, 13812345678.0, nullptr);
        worksheet_write_boolean(s, 0, 4, 1, nullptr);
        worksheet_write_string(s, 9, 1, std::string(300, 'x').c_str(), nullptr);
    });
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].cells == std::vector<std::string>{"20210001", "", "13812345678", "", "是"});
    CHECK(rows[1].number == 10);
    CHECK(rows[1].cells.at(1).size() == 300);
}

TEST_CASE("a row with a number that cannot be one follows the row before it") {
    const auto rows = rows_of_parts(
        R"(<row r="7"><c r="A7"><v>1</v></c></row><row r="9223372036854775807"><c><v>2</v></c></row>)"
        R"(<row><c><v>3</v></c></row><row r="0"><c><v>4</v></c></row><row r="-5"><c><v>5</v></c></row>)",
        "");
    std::vector<std::int64_t> numbers;
    for (const auto& r : rows) numbers.push_back(r.number);
    CHECK(numbers == std::vector<std::int64_t>{7, 8, 9, 10, 11});
}

TEST_CASE("a text that is too long is an error of each row that refers to it, and is given to nobody") {
    const auto rows =
        rows_of_parts(R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>)",
                      "<si><t>" + std::string(sheet_cell_bytes_max + 1, 'x') + "</t></si><si><t>" +
                          std::string(sheet_cell_bytes_max, 'y') + "</t></si>");
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].error.empty());
    CHECK(rows[0].cells.at(0).empty());
    CHECK(rows[0].cells.at(1).size() == sheet_cell_bytes_max);
}

TEST_CASE("a column with formulas is named once, however often its cell is repeated") {
    const auto rows =
        rows_of_parts(R"(<row><c r="B1"><f>1</f></c><c r="B1"><f>1</f></c><c r="C1"><f>1</f></c></row>)", "");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].formulas == std::vector<std::size_t>{1, 2});
}

TEST_CASE("GBK is told from UTF-8 by the whole file, and a broken character is an error of its row") {
    const auto csv = std::filesystem::temp_directory_path() / "link100_sheet_test.csv";
    // 吴一 in GBK far behind a megabyte of plain letters
    std::string text;
    for (int i = 0; i < 60'000; ++i) text += "abcdefghij,20230011\n";
    std::ofstream(csv, std::ios::binary) << text << "\xCE\xE2\xD2\xBB,20230012\n\xCE,20230013\n";
    auto in = open_sheet(csv);
    REQUIRE(in.has_value());
    CHECK((*in)->encoding() == "GB18030");
    sheet_row row;
    std::vector<sheet_row> last;
    std::int64_t count = 0;
    while ((*in)->next(row)) {
        ++count;
        if (row.number > 60'000) last.push_back(row);
    }
    CHECK(count == 60'002);
    REQUIRE(last.size() == 2);
    CHECK(last[0].cells.at(0) == "吴一");
    CHECK_FALSE(last[1].error.empty());
    std::filesystem::remove(csv);
}

TEST_CASE("a row with too many columns or a cell that is too long is an error of its row") {
    const auto csv = std::filesystem::temp_directory_path() / "link100_wide_test.csv";
    std::ofstream(csv, std::ios::binary) << std::string(255, ',') << "x\n"
                                         << std::string(256, ',') << "x\n"
                                         << std::string(sheet_cell_bytes_max + 1, 'x') << ",1\nok,1\n";
    auto in = open_sheet(csv);
    REQUIRE(in.has_value());
    sheet_row row;
    std::vector<bool> wrong;
    while ((*in)->next(row)) wrong.push_back(!row.error.empty());
    CHECK(wrong == std::vector<bool>{false, true, true, false});
    std::filesystem::remove(csv);
}
