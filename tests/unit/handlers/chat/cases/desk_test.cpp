// A case on its way through the chat: handed on, noted on, extended, merged, adopted, reopened.
#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

#include <regex>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

struct desk_fixture : chat_fixture {
    desk_fixture() {
        run([&](services::work& w) {
            const auto library = add_organisation(w, university, path_of(w, university), "staff", "图书馆");
            const auto he = services::add_person(w, {"何馆员", library, "H001", "", false}).value();
            services::grant_role(w, he, league::role::handler, library);
            bind(w, he, "o_he");
            return 0;
        });
    }

    std::string file(std::string_view openid, std::string_view words, std::string_view kind = "2") {
        (void)say(openid, words);
        const auto said = say(openid, kind);
        std::smatch m;
        REQUIRE(std::regex_search(said, m, std::regex("[0-9]{6}")));
        return m[0];
    }
};

}  // namespace

TEST_CASE_METHOD(desk_fixture, "转办: to a department with a reason; it answers, and gives back with 退回") {
    const auto n = file("o_zhang", "图书馆关门太早");
    CHECK_THAT(say("o_wang", "转办"),
               Contains("转办 编号 部门 理由") && Contains("图书馆") && Contains("上级"));
    CHECK_THAT(say("o_wang", "转办 " + n + " 图书馆"), Contains("转办 编号 部门 理由"));
    CHECK_THAT(say("o_wang", "转办 " + n + " 图书馆 开放时间归馆里定"), Contains("已转给图书馆"));
    CHECK_THAT(say("o_zhang", "进度 " + n),
               Contains("在图书馆") && Contains("转办到图书馆：开放时间归馆里定"));
    CHECK_THAT(say("o_he", "待办"), Contains(n));
    CHECK_THAT(say("o_he", "退回 " + n + " 归教务"), Contains("已回到王老师"));
    CHECK_THAT(say("o_wang", "转办 " + n + " 上级 请协调"), Contains("已转给信息学院"));
    CHECK_THAT(say("o_admin", "回复 " + n + " 下周起延长"), Contains("已答复"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("下周起延长"));
}

TEST_CASE_METHOD(desk_fixture, "a handler has the commands of one who answers in 帮助, and a youth has not") {
    CHECK_THAT(say("o_he", "帮助"),
               Contains("待办") && Contains("转办") && Contains("采纳") && !Contains("记活动"));
    CHECK_THAT(say("o_zhang", "帮助"), Contains("重新打开") && !Contains("转办") && !Contains("备注"));
    CHECK_THAT(say("o_wang", "帮助"), Contains("延期") && Contains("合并") && !Contains("采纳"));
}

TEST_CASE_METHOD(desk_fixture, "备注 is never seen by the youth") {
    const auto n = file("o_zhang", "路灯坏了");
    CHECK_THAT(say("o_wang", "备注 " + n + " 已打电话给后勤"), Contains("同学看不到"));
    CHECK_THAT(say("o_wang", "进度 " + n), Contains("内部备注：已打电话给后勤"));
    CHECK_THAT(say("o_zhang", "进度 " + n), !Contains("后勤"));
    CHECK_THAT(say("o_wang", "备注 " + n), Contains("备注 编号 内容"));
}

TEST_CASE_METHOD(desk_fixture, "延期 takes days in any form, once, at most five") {
    const auto n = file("o_zhang", "路灯坏了");
    CHECK_THAT(say("o_wang", "延期 " + n + " 3"), Contains("延期 编号 天数 理由") && Contains("最多5"));
    CHECK_THAT(say("o_wang", "延期 " + n + " 9天 等采购"), Contains("1到5个工作日"));
    CHECK_THAT(say("o_wang", "延期 " + n + " 3天 等采购"), Contains("已延期") && Contains("办结"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("3个工作日") && Contains("等采购"));
    CHECK_THAT(say("o_wang", "延期 " + n + " 1 再等等"), Contains("已经延期过一次"));
}

TEST_CASE_METHOD(desk_fixture, "合并 and 撤销合并") {
    const auto a = file("o_zhang", "三号楼没有热水");
    const auto b = file("o_li", "热水坏了");
    CHECK_THAT(say("o_wang", "合并 " + a), Contains("合并 编号1 编号2"));
    CHECK_THAT(say("o_wang", "合并 " + b + " " + a), Contains(b + "已并入较早的" + a));
    CHECK_THAT(say("o_wang", "待办"), Contains(a) && !Contains(b));
    (void)say("o_wang", "回复 " + a + " 今晚修好");
    CHECK_THAT(outbox_of("o_li").back(), Contains("今晚修好"));
    CHECK_THAT(say("o_wang", "撤销合并 " + b), Contains("恢复单独办理"));
    CHECK_THAT(say("o_wang", "待办"), Contains(b));
}

TEST_CASE_METHOD(desk_fixture, "常用语 are kept by an administrator and used by number") {
    CHECK_THAT(say("o_wang", "常用语"), Contains("还没有常用语"));
    CHECK_THAT(say("o_wang", "常用语 添加 请到学院办公室202。"), Contains("没有这项权限"));
    CHECK_THAT(say("o_admin", "常用语 添加 请到学院办公室202。"), Contains("已加入信息学院的常用语"));
    CHECK_THAT(say("o_wang", "常用语"), Contains("1 请到学院办公室202。") && Contains("回复 编号 常用 1"));
    const auto n = file("o_zhang", "在哪里盖章");
    CHECK_THAT(say("o_wang", "回复 " + n + " 常用 7"), Contains("没有找到第7条常用语"));
    CHECK_THAT(say("o_wang", "回复 " + n + " 常用 1"), Contains("已答复"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("请到学院办公室202。"));
    CHECK_THAT(say("o_admin", "常用语 删除 1"), Contains("已删除：请到学院办公室202。"));
    CHECK_THAT(say("o_wang", "常用语"), Contains("还没有常用语"));
}

TEST_CASE_METHOD(desk_fixture, "采纳 and 进展 bring news to the author; a youth's 进展 asks how it goes") {
    const auto n = file("o_zhang", "建议图书馆晚点关门", "3");
    (void)say("o_wang", "转办 " + n + " 图书馆 请考虑");
    CHECK_THAT(say("o_he", "进展 " + n + " 已排班"), Contains("还没有采纳"));
    CHECK_THAT(say("o_he", "采纳 " + n + " 下月起试行"), Contains("已采纳"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("图书馆采纳：下月起试行"));
    CHECK_THAT(say("o_he", "进展 " + n + " 已排班"), Contains("已告诉"));
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("已排班"));
    CHECK_THAT(say("o_zhang", "进展 " + n),
               Contains("采纳：图书馆采纳：下月起试行") && Contains("进展：已排班"));
}

TEST_CASE_METHOD(desk_fixture, "重新打开: what is not solved, within thirty days") {
    const auto n = file("o_zhang", "路灯坏了");
    CHECK_THAT(say("o_zhang", "重新打开"), Contains("30天"));
    CHECK_THAT(say("o_zhang", "重新打开 " + n + " 还是不亮"), Contains("还没有答复"));
    (void)say("o_wang", "回复 " + n + " 修好了");
    (void)say("o_zhang", "结案 " + n + " 5");
    CHECK_THAT(say("o_zhang", "重新打开 " + n + " 还是不亮"), Contains("已重新打开") && Contains("王老师"));
    CHECK_THAT(outbox_of("o_wang").back(), Contains("还是不亮"));
}

TEST_CASE_METHOD(desk_fixture, "words that only begin like a command are a sentence like any other") {
    CHECK_THAT(say("o_zhang", "备注写错了怎么办"), Contains("1 咨询"));
    CHECK_THAT(say("o_li", "合并宿舍的事想问问"), Contains("1 咨询"));
}
