// One kind of table, in every format that a command can write.
#include "cli/table.hpp"

#include "cli/exit_code.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace link100::testing {
namespace {

class written_file {
public:
    explicit written_file(const std::string& ending)
        : path_(std::filesystem::temp_directory_path() /
                ("link100-table-" + std::to_string(getpid()) + ending)) {}

    written_file(const written_file&) = delete;
    written_file& operator=(const written_file&) = delete;

    ~written_file() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    [[nodiscard]] std::string text() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

private:
    std::filesystem::path path_;
};

std::string put(const cli::table& t, cli::table_format format) {
    const written_file file{".out"};
    CHECK(cli::put_out(t, {format, file.path()}) == cli::exit_done);
    return file.text();
}

const cli::table two_rows = cli::listing({"编号", "名称"}, {"number", "name"}, {{"1", "甲"}, {"20", "=1+1"}});
const cli::table with_note = cli::page("积分", {"团干部", "积分"}, {{"王<老师>", "-1.5"}}, {"只供管理。"});

}  // namespace

TEST_CASE("a listing in JSON is an array of objects by its keys") {
    CHECK(put(two_rows, cli::table_format::json) ==
          R"([{"number":"1","name":"甲"},{"number":"20","name":"=1+1"}])"
          "\n");
}

TEST_CASE("a page in JSON is an object with its title, its rows by the heads, and its notes") {
    CHECK(put(with_note, cli::table_format::json) ==
          R"({"title":"积分","rows":[{"团干部":"王<老师>","积分":"-1.5"}],"notes":["只供管理。"]})"
          "\n");
}

TEST_CASE("the columns of a text are as wide as their widest cell, Chinese characters count as two") {
    CHECK(put(two_rows, cli::table_format::text) ==
          "编号  名称\n"
          "1     甲\n"
          "20    =1+1\n");
    CHECK(put(with_note, cli::table_format::text) ==
          "积分\n"
          "团干部    积分\n"
          "王<老师>  -1.5\n"
          "只供管理。\n");
}

TEST_CASE("a page wider than the terminal becomes a block for each row") {
    const std::string wide(120, 'x');
    CHECK(put(cli::page("", {"名称", "内容"}, {{"甲", wide}}), cli::table_format::text) ==
          "\n甲\n  内容  " + wide + "\n");
}

TEST_CASE("a csv begins with a byte order mark, and holds no formula but plain numbers") {
    CHECK(put(two_rows, cli::table_format::csv).starts_with("\xef\xbb\xbf编号,名称"));
    CHECK(put(two_rows, cli::table_format::csv).find("'=1+1") != std::string::npos);
    CHECK(put(with_note, cli::table_format::csv).find("'-1.5") == std::string::npos);
}

TEST_CASE("a page to be printed shows what looks like markup as text") {
    const auto html = put(with_note, cli::table_format::html);
    CHECK(html.find("<td>王&lt;老师&gt;</td><td>-1.5</td>") != std::string::npos);
    CHECK(html.find("<p>只供管理。</p>") != std::string::npos);
}

TEST_CASE("an xlsx needs a file of that ending") {
    CHECK(cli::put_out(with_note, {cli::table_format::xlsx, {}}) == cli::exit_usage);
    CHECK(cli::put_out(with_note, {cli::table_format::xlsx, "table.csv"}) == cli::exit_usage);
    const written_file file{".xlsx"};
    CHECK(cli::put_out(with_note, {cli::table_format::xlsx, file.path()}) == cli::exit_done);
    CHECK(file.text().starts_with("PK"));
}

}  // namespace link100::testing
