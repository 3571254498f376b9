// A cadre's notebook taken in: what its columns may say, what becomes of each row, and that nothing is twice.
#include "services/activities/import/activity_import.hpp"

#include "activity_fixture.hpp"
#include "platform/sheet_reader.hpp"
#include "services/activities/import/activity_columns.hpp"
#include "services/exports/exports.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace link100;
using Catch::Matchers::Contains;
using services::notebook_row;
using services::row_fate;
using services::work;

namespace {

notebook_row row(std::int64_t number, std::string day, std::string time = "14:00-15:00") {
    notebook_row r;
    r.number = number;
    r.day = std::move(day);
    r.time = std::move(time);
    r.kind = "谈心谈话";
    r.people = "张三";
    r.place = "图书馆";
    r.theme = "考研压力";
    return r;
}

struct import_fixture : testing::activity_fixture {
    services::activity_import begin(std::int64_t who) {
        return run([&](work& w) { return services::activity_import::begin(load(w, who)).value(); });
    }

    std::vector<services::row_result> take(const std::vector<notebook_row>& rows) {
        auto import = begin(wang);
        return run([&](work& w) { return import.take(w, rows); });
    }

    services::row_result take_one(const notebook_row& r) { return take({r}).front(); }

    std::vector<notebook_row> rows_of(const std::string& content) {
        std::ofstream(folder.path() / "list.csv", std::ios::binary) << content;
        auto sheet = platform::open_sheet(folder.path() / "list.csv");
        REQUIRE(sheet.has_value());
        platform::sheet_row read;
        std::optional<services::activity_head> head;
        std::vector<notebook_row> rows;
        while ((*sheet)->next(read)) {
            if (!head) {
                if (const auto found = services::activity_head_of(read.cells)) head = found->value();
                continue;
            }
            rows.push_back(services::notebook_row_from(
                *head, read.cells, {read.number, read.error, read.formulas, read.merged}));
        }
        REQUIRE(head);
        return rows;
    }

    std::int64_t activities() { return count("SELECT COUNT(*) FROM activity"); }

    testing::scratch_folder folder;
};

}  // namespace

TEST_CASE("a row becomes the activity that the chat would have made of it, and its youth is asked") {
    import_fixture f;
    const auto result = f.take_one(row(2, "2026-04-02"));
    CHECK(result.fate == row_fate::added);
    CHECK_THAT(result.text, Contains("待确认"));
    const auto all = f.run([&](work& w) { return services::activities_of(w.tx, w.rules, f.wang, 202604); });
    REQUIRE(all.size() == 1);
    CHECK(all[0].kind == league::activity_kind::talk);
    CHECK(all[0].starts_at == testing::at_shanghai(2026, 4, 2, 14));
    CHECK(all[0].precision == services::time_precision::exact);
    CHECK(all[0].place == "图书馆");
    CHECK(all[0].people == std::vector<std::string>{"张三"});
    CHECK(f.questions(f.zhang).size() == 1);
}

TEST_CASE("a notebook taken in twice adds nothing the second time") {
    import_fixture f;
    auto other = row(3, "2026-04-01", "下午");
    other.people = "李四、20210003";
    other.kind = "团课";
    const std::vector<notebook_row> list{row(2, "2026-04-02"), other, row(4, "2026-04-02")};
    const auto first = f.take(list);
    CHECK(first[0].fate == row_fate::added);
    CHECK(first[1].fate == row_fate::added);
    CHECK(first[2].fate == row_fate::skipped);
    CHECK(first[2].text == "与第2行相同，已跳过");
    for (const auto& r : f.take(list)) CHECK((r.fate == row_fate::same || r.fate == row_fate::skipped));
    CHECK(f.activities() == 2);
}

TEST_CASE("a trial that is taken back can be followed by the import") {
    import_fixture f;

    struct taken_back {};

    auto import = f.begin(f.wang);
    const std::vector<notebook_row> list{row(2, "2026-04-02")};
    std::vector<services::row_result> trial;
    CHECK_THROWS_AS(f.run([&](work& w) -> int {
        trial = import.take(w, list);
        throw taken_back{};
    }),
                    taken_back);
    CHECK(trial[0].fate == row_fate::added);
    CHECK(f.activities() == 0);
    import.forget_last();
    CHECK(f.run([&](work& w) { return import.take(w, list); })[0].fate == row_fate::added);
    CHECK(f.activities() == 1);
}

TEST_CASE("days and times may be written in the usual ways, and in a spreadsheet's own numbers") {
    import_fixture f;
    const auto taken = [&](const std::string& day, const std::string& time) {
        return f.run([&](work& w) {
            auto import = services::activity_import::begin(f.load(w, f.wang)).value();
            auto r = row(2, day, time);
            r.theme = day + time;
            const auto result = import.take(w, std::vector{r}).front();
            INFO(day << " " << time << " " << result.text);
            CHECK(result.fate == row_fate::added);
            return w.tx.number("SELECT MAX(starts_at) FROM activity WHERE theme = ?1", day + time);
        });
    };
    const auto at = [](unsigned day, int hour, int minute = 0) {
        return platform::to_micros(testing::at_shanghai(2026, day > 25 ? 3 : 4, day, hour, minute));
    };
    CHECK(taken("2026/4/1", "") == at(1, 0));
    CHECK(taken("4月1日", "下午") == at(1, 13));
    CHECK(taken("2026年3月31日", "下午两点半") == at(31, 14, 30));
    CHECK(taken("2026-3-30 09:30", "") == at(30, 9, 30));
    CHECK(taken("2026-4-3", "8:15-9:00") == at(3, 8, 15));
    CHECK(taken("46110", "0.4375") == at(29, 10, 30));
    CHECK(taken("46109.75", "") == at(28, 18));
}

TEST_CASE("what cannot be read or kept is an error of its row that says why") {
    import_fixture f;
    const auto said = [&](auto change) {
        auto r = row(2, "2026-04-02");
        change(r);
        const auto result = f.take_one(r);
        CHECK(result.fate == row_fate::failed);
        return result.text;
    };
    CHECK(said([](auto& r) { r.day = "昨天"; }) == "日期请写成2026-04-02这样，不用“昨天”“上周”。");
    CHECK(said([](auto& r) { r.day = ""; }) == "缺少日期。");
    CHECK(said([](auto& r) { r.day = "2026-02-30"; }) == "没有这一天或这个钟点，请检查日期和时间。");
    CHECK_THAT(said([](auto& r) { r.time = "随便"; }), Contains("没看懂日期或时间"));
    CHECK(said([](auto& r) { r.time = "2:30"; }) == "“2:30”是上午还是下午？请写成14:30或02:30这样。");
    CHECK(said([](auto& r) { r.day = "2026-04-09"; }) == "时间在将来，活动之后才能记。");
    CHECK_THAT(said([](auto& r) { r.day = "2026-01-02"; }), Contains("已过去60天以上"));
    CHECK(said([](auto& r) { r.kind = "喝茶"; }) == "没有“喝茶”这种活动类型。");
    CHECK(said([](auto& r) { r.mode = "空中"; }) == "方式请写线下或线上。");
    CHECK(said([](auto& r) { r.people = "周杰"; }) == "名单里有几位“周杰”，请写学号。");
    CHECK(said([](auto& r) { r.people = "张三、王五"; }) == "“王五”不在您已确认的联系名单里。");
    CHECK(said([](auto& r) { r.people = ""; }) == "谈心谈话要写明是和哪位同学。");
    CHECK(said([](auto& r) {
              r.minutes = "很久";
              r.time = "14:00";
          }) == "时长请写分钟数，1到1440，例如90。");
    CHECK(said([](auto& r) { r.headcount = "许多"; }) == "人数请写数字。");
    CHECK(said([](auto& r) { r.partners = "T9999"; }) == "没有工号为“T9999”的团干部，协办请写工号。");
    CHECK(said([](auto& r) { r.cadre_no = "A001"; }) == "这一行是别人的，只能记本人做的事。");
    CHECK(said([](auto& r) { r.form_error = "“主题”是公式，请粘贴为数值后再导入"; }) ==
          "“主题”是公式，请粘贴为数值后再导入");
    CHECK(said([](auto& r) { r.people = std::string(300, 'x'); }).size() < 200);
    CHECK(f.activities() == 0);
}

TEST_CASE("a good row is kept though its neighbours fail, and overlapping ones are told apart") {
    import_fixture f;
    auto bad = row(3, "昨天");
    auto overlaps = row(4, "2026-04-02", "14:30-15:30");
    overlaps.theme = "找工作";
    overlaps.people = "李四";
    const auto results = f.take({row(2, "2026-04-02"), bad, overlaps});
    CHECK(results[0].fate == row_fate::added);
    CHECK(results[1].fate == row_fate::failed);
    CHECK(results[2].fate == row_fate::failed);
    CHECK_THAT(results[2].text, Contains("时间重叠了"));
    CHECK(f.activities() == 1);
}

TEST_CASE("what is late counts as late, and nobody is asked about what is too late to count") {
    import_fixture f;
    const auto late = f.take_one(row(2, "2026-03-29"));
    CHECK(late.fate == row_fate::added);
    CHECK_THAT(late.text, Contains("补录"));
    const auto old = f.take_one(row(3, "2026-03-02"));
    CHECK(old.fate == row_fate::added);
    CHECK_THAT(old.text, Contains("未通过"));
    CHECK(f.questions(f.zhang).size() == 1);
}

TEST_CASE("a length gives the end where a clock began it, and is told where none did") {
    import_fixture f;
    auto exact = row(2, "2026-04-02", "14:00");
    exact.minutes = "1.5小时";
    CHECK(f.take_one(exact).fate == row_fate::added);
    CHECK(f.count("SELECT MAX(ends_at - starts_at) FROM activity") == 90LL * 60 * 1'000'000);
    auto vague = row(3, "2026-04-01", "晚上");
    vague.minutes = "40分钟";
    CHECK_THAT(f.take_one(vague).text, Contains("时长没有记"));
}

TEST_CASE("only a cadre takes in a notebook, and only the own") {
    import_fixture f;
    for (const auto who : {f.admin, f.zhang})
        f.run([&](work& w) {
            CHECK(services::activity_import::begin(f.load(w, who)).error().code ==
                  services::problem_code::forbidden);
            return 0;
        });
    CHECK_THAT(services::activity_import::begin(services::console()).error().text, Contains("--as"));
}

TEST_CASE("a table in GBK is read, its columns in any order and under other names") {
    import_fixture f;
    // 日期,类型,人员,主题 / 2026-04-02,谈心谈话,张三,考研压力
    const auto gbk = f.rows_of(
        "\xC8\xD5\xC6\xDA,\xC0\xE0\xD0\xCD,\xC8\xCB\xD4\xB1,\xD6\xF7\xCC\xE2\n2026-04-02,"
        "\xCC\xB8\xD0\xC4\xCC\xB8\xBB\xB0,\xD5\xC5\xC8\xFD,\xBF\xBC\xD1\xD0\xD1\xB9\xC1\xA6\n");
    REQUIRE(gbk.size() == 1);
    CHECK(gbk[0].kind == "谈心谈话");
    CHECK(f.take(gbk)[0].fate == row_fate::added);
    const auto rows = f.rows_of(
        "工作日志\n活动内容,参加人员,活动类型,活动日期,天气\n团课一讲,李四；陈晨,团课,2026-04-01,晴\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].theme == "团课一讲");
    CHECK(rows[0].people == "李四;陈晨");
    CHECK(f.take(rows)[0].fate == row_fate::added);
}

TEST_CASE("a head that lacks a column or has it twice is refused, and other rows are no head") {
    CHECK(services::activity_head_of({"日期", "人员"})->error().text == "表头缺少“类型”一列。");
    CHECK_THAT(services::activity_head_of({"日期", "类型", "活动类型"})->error().text,
               Contains("出现了两次"));
    CHECK_FALSE(services::activity_head_of({"工作日志"}).has_value());
    CHECK(services::activity_head_of({"日期", "类型", "天气"})->value().notes ==
          std::vector<std::string>{"“天气”这一列用不到，没有读取。"});
}

TEST_CASE("what was exported is known when it is taken in again") {
    import_fixture f;
    f.logged(f.lecture());
    f.logged(f.talk());
    std::string csv;
    f.run([&](work& w) {
        const auto scope =
            services::begin_activity_export(w, f.load(w, f.admin), {.reason = "换新系统"}).value();
        const auto line = [&](const std::vector<std::string>& cells) {
            for (const auto& cell : cells) csv += cell + ",";
            csv.back() = '\n';
        };
        line(services::activity_export_headings(scope));
        for (const auto& cells : services::next_activities(w, f.load(w, f.admin), scope, {}).rows)
            line(cells);
        return 0;
    });
    const auto results = f.take(f.rows_of(csv));
    REQUIRE(results.size() == 2);
    for (const auto& r : results) {
        INFO(r.text);
        CHECK(r.fate == row_fate::same);
    }
}
