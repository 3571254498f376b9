#include "services/roster/import/roster_import.hpp"

#include "platform/sheet_reader.hpp"
#include "platform/sheet_writer.hpp"
#include "services/roster/import/roster_columns.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace link100;
using services::console;
using services::import_row;
using services::row_fate;
using services::work;
using testing::services_fixture;

namespace {

struct import_fixture : services_fixture {
    services::roster_import begin(const services::person& actor = console(),
                                  std::optional<std::int64_t> cadre = {}) {
        return read([&](store::transaction& tx) {
            return services::roster_import::begin(tx, actor, college, cadre).value();
        });
    }

    std::vector<services::row_result> take(std::vector<import_row> rows,
                                           std::optional<std::int64_t> cadre = {}) {
        auto import = begin(console(), cadre);
        return run([&](work& w) { return import.take(w, rows); });
    }

    std::vector<services::row_result> take_file(const std::string& content) {
        std::ofstream(folder.path() / "list.csv", std::ios::binary) << content;
        auto sheet = platform::open_sheet(folder.path() / "list.csv");
        REQUIRE(sheet.has_value());
        platform::sheet_row row;
        std::optional<services::roster_head> head;
        std::vector<import_row> rows;
        while ((*sheet)->next(row)) {
            if (!head) {
                const auto found = services::head_of(row.cells);
                if (found) head = found->value();
                continue;
            }
            rows.push_back(
                services::row_from(*head, row.cells, {row.number, row.error, row.formulas, row.merged}));
        }
        REQUIRE(head);
        return take(rows);
    }

    services::roster_import begin_with_branches() {
        return read([&](store::transaction& tx) {
            return services::roster_import::begin(tx, console(), college, {}, true).value();
        });
    }

    std::int64_t orgs() {
        return read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM org"); });
    }

    std::int64_t people() {
        return read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM person"); });
    }

    testing::scratch_folder folder;
};

import_row row(std::int64_t number, std::string name, std::string student_no) {
    import_row r;
    r.number = number;
    r.name = std::move(name);
    r.student_no = std::move(student_no);
    r.branch = "计算机2101班";
    r.grade = "2023级";
    return r;
}

}  // namespace

TEST_CASE("a list taken in twice changes nothing the second time") {
    import_fixture f;
    auto a = row(2, "钱一", "20230001");
    a.phone = "13812345678";
    a.member = "是";
    const std::vector<import_row> list{a, row(3, "钱二", "20230002")};
    const auto first = f.take(list, f.wang);
    CHECK(first[0].fate == row_fate::added);
    CHECK(first[1].fate == row_fate::added);
    const auto before = f.people();
    for (const auto& r : f.take(list, f.wang)) CHECK(r.fate == row_fate::same);
    CHECK(f.people() == before);
    // Invited, not confirmed: only the youth's own word counts.
    CHECK(f.read([&](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state = ?2", f.wang,
                         league::contact_state::invited);
    }) == 2);
}

TEST_CASE("whoever's number still stands in clear is found by an import that seals numbers") {
    import_fixture f;
    f.take({row(2, "钱一", "20230001")});
    auto ring = platform::key_ring::parse(platform::new_key_lines(nullptr, false));
    REQUIRE(ring.has_value());
    f.rules.fields = services::personal_fields{std::move(*ring)};
    const std::vector<import_row> list{row(2, "钱一", "20230001"), row(3, "钱二", "20230002")};
    const auto first = f.take(list);
    CHECK(first[0].fate == row_fate::same);
    CHECK(first[1].fate == row_fate::added);
    for (const auto& r : f.take(list)) CHECK(r.fate == row_fate::same);
}

TEST_CASE("the end of a list is noted in the log") {
    import_fixture f;
    auto import = f.begin();
    f.run([&](work& w) {
        const std::vector<import_row> list{row(2, "钱一", "20230001")};
        (void)import.take(w, list);
        import.note_end(w);
    });
    CHECK(f.read([&](store::transaction& tx) {
        return tx.number(
            "SELECT COUNT(*) FROM audit WHERE action = 'import_roster' AND object_id = ?1 AND detail = "
            "'through, 1 numbers'",
            f.college);
    }) == 1);
}

TEST_CASE("a trial says what would happen and writes nothing") {
    import_fixture f;
    const std::vector<import_row> list{row(2, "钱一", "20230001"), row(3, "张三", "20210001")};
    auto import = f.begin();
    const auto before = f.people();
    const auto verdicts = f.read([&](store::transaction& tx) { return import.judge(tx, f.rules, list); });
    CHECK(verdicts[0].fate == row_fate::added);
    CHECK(verdicts[1].fate == row_fate::changed);  // another grade
    CHECK(f.people() == before);
}

TEST_CASE("rows of one file that repeat or contradict each other are told apart") {
    import_fixture f;
    auto other_grade = row(5, "钱一", "20230001");
    other_grade.grade = "2022级";
    const auto results = f.take(
        {row(2, "钱一", "20230001"), row(3, "钱一", "20230001"), row(4, "孙二", "20230001"), other_grade});
    CHECK(results[0].fate == row_fate::added);
    CHECK(results[1].fate == row_fate::skipped);
    CHECK(results[1].text == "与第2行完全相同，已跳过");
    CHECK(results[2].fate == row_fate::failed);
    CHECK(results[2].text == "与第2行学号相同、姓名不同，请核对后只保留一行");
    CHECK(results[3].text == "与第2行学号相同、内容不一致，请核对后只保留一行");
}

TEST_CASE("what contradicts the record is an error of its row, and the record stays as it is") {
    import_fixture f;
    const auto results = f.take({row(2, "李三", "20210001"), row(3, std::string(300, 'x'), "20230001"),
                                 row(4, "钱一", "学号"), row(5, "王老师", "20230009")});
    CHECK(results[0].text == "这个学号已登记为另一个姓名，请核对；确系改名请先更正个人信息");
    CHECK(results[1].text == "姓名应为1到30个字，请重新输入。");
    CHECK(results[2].text == "学号应为4到20位字母或数字，请检查后重新输入。");
    CHECK(results[3].fate == row_fate::added);
    auto nowhere = row(6, "钱二", "20230002");
    nowhere.branch = "不存在的班";
    CHECK(f.take({nowhere})[0].text == "没有找到单位或支部“不存在的班”。");
}

TEST_CASE("a list says more than the record: the person is brought up to date") {
    import_fixture f;
    auto r = row(2, "张三", "20210001");
    r.branch = "计算机2102班";
    r.grade = "";
    r.officer = "是";
    CHECK(f.take({r})[0].fate == row_fate::changed);
    f.run([&](work& w) {
        const auto zhang = f.load(w, f.zhang);
        CHECK(zhang.org_id == f.branch_2);
        CHECK(w.tx.number("SELECT is_officer FROM person WHERE id = ?1", f.zhang) == 1);
        CHECK(w.tx.number("SELECT COUNT(*) FROM person WHERE id = ?1 AND grade = '2021级'", f.zhang) == 1);
        return 0;
    });
}

TEST_CASE("a unit takes in its own list, and a cadre the own roster, and nobody a foreign one") {
    import_fixture f;
    const auto begun = [&](std::int64_t who, std::int64_t org, std::optional<std::int64_t> cadre) {
        return f.run([&](work& w) {
            return services::roster_import::begin(w.tx, f.load(w, who), org, cadre).has_value();
        });
    };
    CHECK(begun(f.admin, f.college, {}));
    CHECK_FALSE(begun(f.admin, f.university, {}));
    CHECK(begun(f.wang, f.college, f.wang));
    CHECK_FALSE(begun(f.wang, f.college, f.zhao));
    CHECK_FALSE(begun(f.wang, f.college, {}));
    CHECK_FALSE(begun(f.zhang, f.college, {}));
}

TEST_CASE("a table in UTF-8, with a mark, or in GBK is read alike") {
    // 姓名,学号\n吴一,20230011\n in GBK
    const std::string gbk = "\xD0\xD5\xC3\xFB,\xD1\xA7\xBA\xC5\n\xCE\xE2\xD2\xBB,20230011\n";
    for (const auto& text : {std::string{"姓名,学号\n吴一,20230011\n"},
                             std::string{"\xEF\xBB\xBF姓名,学号\r\n吴一,20230011\r\n"}, gbk}) {
        import_fixture f;
        const auto results = f.take_file(text);
        REQUIRE(results.size() == 1);
        CHECK(results[0].fate == row_fate::added);
        CHECK(f.read([](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM person WHERE name = '吴一'");
        }) == 1);
    }
}

TEST_CASE("titles above the head, columns in any order, full-width digits and quotes are understood") {
    import_fixture f;
    const auto results = f.take_file(
        "信息学院联系青年名单,,\n学号（必填）,民族,姓名\n２０２３００１２,汉,\"吴,二\"\n"
        "20230013,汉,=1+1\n20230014,\"汉\n族\",吴三\n");
    REQUIRE(results.size() == 3);
    CHECK(results[0].fate == row_fate::added);
    CHECK(results[1].text == "“姓名”是公式，请粘贴为数值后再导入");
    CHECK(results[2].number == 5);
    CHECK(results[2].fate == row_fate::added);
}

TEST_CASE("a head without name or number is refused with a sentence, and forbidden columns are not read") {
    CHECK_FALSE(services::head_of({"甲", "乙"}).has_value());
    CHECK(services::head_of({"姓名", "年级"})->error().text == "表头缺少“学号”一列。");
    CHECK(services::head_of({"姓名", "学号", "姓名"})->error().text ==
          "表头里“姓名”出现了两次，请只留一列。");
    const auto head = services::head_of({"姓名", "学号", "身份证号"})->value();
    REQUIRE(head.notes.size() == 1);
    CHECK(head.notes[0] == "“身份证号”按规定不采集，这一列没有读取。");
}

TEST_CASE("a quote that nobody closed loses its own line and no other") {
    import_fixture f;
    const auto results = f.take_file("姓名,学号\n\"吴一,20230011\n吴二,20230012\n");
    REQUIRE(results.size() == 2);
    CHECK(results[0].number == 2);
    CHECK(results[0].fate == row_fate::failed);
    CHECK(results[1].fate == row_fate::added);
}

TEST_CASE("an xlsx that we wrote is read back, with every cell as text") {
    testing::scratch_folder folder;
    const auto file = folder.path() / "list.xlsx";
    auto out = platform::create_sheet(file);
    const std::vector<std::vector<std::string>> lines{
        {"姓名", "学号"}, {"吴一", "20230011"}, {"'=1+1", "007"}};
    for (const auto& l : lines) out->add(l);
    out->finish();
    auto in = platform::open_sheet(file);
    REQUIRE(in.has_value());
    platform::sheet_row r;
    std::vector<std::vector<std::string>> back;
    while ((*in)->next(r)) back.push_back(r.cells);
    CHECK(back == lines);
}

TEST_CASE("what is no table is refused with a sentence") {
    testing::scratch_folder folder;
    const auto refused = [&](const std::string& bytes) {
        std::ofstream(folder.path() / "x", std::ios::binary) << bytes;
        const auto sheet = platform::open_sheet(folder.path() / "x");
        return sheet.has_value() ? std::string{} : sheet.error();
    };
    CHECK(refused("\xD0\xCF\x11\xE0old") == "这是旧式xls或加了密码的文件，请另存为不加密的xlsx或csv。");
    CHECK(refused("PK\x03\x04 broken") == "这个xlsx文件打不开，可能已损坏。");
    CHECK(platform::open_sheet(folder.path() / "none").error().starts_with("没有这个文件"));
}

TEST_CASE("a branch that is not there is an error, unless the import was asked to make branches") {
    import_fixture f;
    auto a = row(2, "钱一", "20230001");
    a.branch = "计算机2399班";
    CHECK(f.take({a})[0].fate == row_fate::failed);
    const auto before = f.orgs();
    auto import = f.begin_with_branches();
    const auto results = f.run([&](work& w) { return import.take(w, std::vector{a}); });
    CHECK(results[0].fate == row_fate::added);
    REQUIRE(import.branches().size() == 1);
    CHECK(import.branches()[0].unit == "信息学院");
    CHECK(import.branches()[0].name == "计算机2399班");
    CHECK(f.orgs() == before + 1);
    f.read([&](store::transaction& tx) {
        CHECK(tx.number(
                  "SELECT COUNT(*) FROM org o JOIN org_history h ON h.org_id = o.id JOIN person p ON "
                  "p.org_id = o.id WHERE o.name = '计算机2399班' AND o.kind = 'branch' AND h.change = 1") ==
              1);
        return 0;
    });
    // Once there it is there.
    CHECK(f.take({a})[0].fate == row_fate::same);
}

TEST_CASE("a trial says which branches it would make, and makes none") {
    import_fixture f;
    auto a = row(2, "钱一", "20230001");
    auto b = row(3, "钱二", "20230002");
    auto bad = row(4, "钱三", "?");
    a.branch = b.branch = "计算机2399班";
    bad.branch = "计算机2400班";
    const auto before = f.orgs();
    auto import = f.begin_with_branches();
    f.read([&](store::transaction& tx) {
        const auto results = import.judge(tx, f.rules, std::vector{a, b, bad});
        CHECK(results[0].fate == row_fate::added);
        CHECK(results[1].fate == row_fate::added);
        // A row that is refused anyway makes no branch.
        CHECK(results[2].fate == row_fate::failed);
        return 0;
    });
    CHECK(import.branches().size() == 1);
    CHECK(f.orgs() == before);
}

TEST_CASE("branches of a transaction that was lost are made again with the same rows") {
    struct lost {};

    import_fixture f;
    auto a = row(2, "钱一", "20230001");
    a.branch = "计算机2399班";
    auto import = f.begin_with_branches();
    CHECK_THROWS_AS(f.run([&](work& w) -> int {
        (void)import.take(w, std::vector{a});
        throw lost{};
    }),
                    lost);
    import.forget_last();
    const auto results = f.run([&](work& w) { return import.take(w, std::vector{a}); });
    CHECK(results[0].fate == row_fate::added);
    CHECK(import.branches().size() == 1);
}

TEST_CASE("many new branches cost a few statements, and only who manages the unit makes them") {
    import_fixture f;
    std::vector<import_row> rows;
    for (int i = 0; i < 500; ++i) {
        auto r = row(i + 2, "钱某", std::to_string(20230000 + i));
        r.branch = "新" + std::to_string(i) + "班";
        rows.push_back(r);
    }
    auto import = f.begin_with_branches();
    f.run([&](work& w) { return import.take(w, rows); });
    CHECK(import.branches().size() == 500);
    f.run([&](work& w) {
        const auto cadre = f.load(w, f.wang);
        CHECK(services::roster_import::begin(w.tx, cadre, f.college, f.wang).has_value());
        CHECK(services::roster_import::begin(w.tx, cadre, f.college, f.wang, true).error().code ==
              services::problem_code::forbidden);
    });
}
