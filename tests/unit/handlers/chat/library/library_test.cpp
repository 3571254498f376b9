// 文化, 读, 推荐, 待审, 收录, 撤下, 阅读量 in the chat.
#include "services/library/library.hpp"

#include "chat_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using testing::chat_fixture;

namespace {

constexpr std::size_t reply_bytes_max = 2047;

struct library_fixture : chat_fixture {
    library_fixture() {
        run([&](services::work& w) {
            const auto id = services::add_person(w, {"校团委周", university, "C001", "", true}).value();
            services::grant_role(w, id, league::role::school_admin, university);
            bind(w, id, "o_committee");
        });
    }

    // By 王老师, step by step, for the own college.
    void offer(const std::string& title, const std::string& body) {
        (void)say("o_wang", "推荐 " + title);
        (void)say("o_wang", body);
        (void)say("o_wang", "完");
        (void)say("o_wang", "跳过");
        (void)say("o_wang", "跳过");
        (void)say("o_wang", "2");
        (void)say("o_wang", "不限");
        REQUIRE_THAT(say("o_wang", "1"), Contains("已提交"));
    }

    std::string first_waiting(std::string_view openid) {
        const auto text = say(openid, "待审");
        const auto at = text.find("· ");
        return at == text.npos ? std::string{} : text.substr(at + std::string{"· "}.size(), 6);
    }

    std::string shown(const std::string& title, const std::string& body) {
        offer(title, body);
        const auto number = first_waiting("o_admin");
        REQUIRE_THAT(say("o_admin", "通过 " + number), Contains("已公开"));
        return number;
    }
};

}  // namespace

TEST_CASE_METHOD(library_fixture,
                 "a cadre offers an article in steps; nothing is shown before it was reviewed") {
    CHECK_THAT(say("o_wang", "推荐"), Contains("作品叫什么名字"));
    CHECK_THAT(say("o_wang", "新生第一课"), Contains("请发作品"));
    CHECK_THAT(say("o_wang", "先认识同宿舍的人。"), Contains("共9字") && Contains("回复“完”"));
    CHECK_THAT(say("o_wang", "再认识同班的人。"), Contains("共18字"));
    CHECK_THAT(say("o_wang", "完"), Contains("一两句话介绍"));
    CHECK_THAT(say("o_wang", "怎样过好第一个月 #新生 #适应"), Contains("来源"));
    CHECK_THAT(say("o_wang", "校团委宣传部"), Contains("1 全校") && Contains("2 信息学院"));
    CHECK_THAT(say("o_wang", "三"), Contains("请回复序号"));
    CHECK_THAT(say("o_wang", "2 大一"), Contains("年级请写成"));
    CHECK_THAT(say("o_wang", "2 2021级"), Contains("展示到哪一天"));
    CHECK_THAT(say("o_wang", "下辈子"), Contains("没看懂日期"));
    const auto card = say("o_wang", "4月30日");
    CHECK_THAT(card, Contains("标题：新生第一课") && Contains("文章，18字") && Contains("标签：新生、适应"));
    CHECK_THAT(card, Contains("给谁看：信息学院2021级") && Contains("展示到：4月30日"));
    CHECK_THAT(say("o_wang", "1"), Contains("已提交，编号"));
    CHECK_THAT(say("o_zhang", "文化"), Contains("现在没有文化作品"));
    CHECK_THAT(say("o_wang", "我的推荐"), Contains("新生第一课") && Contains("待审核"));
    CHECK_THAT(say("o_admin", "待审"),
               Contains("王老师推荐，给信息学院2021级") && Contains("先认识同宿舍的人"));
    CHECK_THAT(say("o_admin", "通过 " + first_waiting("o_admin")), Contains("《新生第一课》已公开"));
    CHECK_THAT(say("o_zhang", "文化"), Contains("1. 新生第一课（文章，校团委宣传部）"));
    CHECK_THAT(say("o_zhang", "读 1"),
               Contains("《新生第一课》") && Contains("#新生 #适应") && Contains("再认识同班的人"));
    CHECK_THAT(say("o_liu", "文化"), Contains("现在没有文化作品"));  // 2022级
}

TEST_CASE_METHOD(library_fixture,
                 "跳过 and 返回 are no article: the body is needed, and what was sent is kept") {
    (void)say("o_wang", "推荐 新生第一课");
    CHECK_THAT(say("o_wang", "跳过"), Contains("正文不能跳过") && Contains("请发作品"));
    CHECK_THAT(say("o_wang", "先认识同宿舍的人。"), Contains("共9字"));
    CHECK_THAT(say("o_wang", "跳过。"), Contains("前面的9字还在") && Contains("“完”"));
    CHECK_THAT(say("o_wang", "返回"), Contains("退不回上一步") && Contains("取消"));
    CHECK_THAT(say("o_wang", "帮助"), Contains("王老师"));
    CHECK_THAT(say("o_wang", "写完了"), Contains("一两句话介绍"));
    CHECK_THAT(say("o_wang", "跳过。"), Contains("来源"));
    for (const auto* said : {"跳过", "2"}) (void)say("o_wang", said);
    CHECK_THAT(say("o_wang", "不限"), Contains("文章，9字"));
}

TEST_CASE_METHOD(library_fixture, "a link and a picture are offered by their address, and only https") {
    (void)say("o_wang", "推荐 校史馆云参观");
    CHECK_THAT(say("o_wang", "http://example.edu.cn"), Contains("https:// 开头"));
    CHECK_THAT(say("o_wang", "https://example.edu.cn/tour"), Contains("一两句话介绍"));
    (void)say("o_wang", "取消");
    (void)say("o_wang", "推荐 海报");
    CHECK_THAT(say("o_wang", "图片 https://example.edu.cn/p.png"), Contains("一两句话介绍"));
    for (const auto* said : {"跳过", "跳过", "1"}) (void)say("o_wang", said);
    CHECK_THAT(say("o_wang", "不限"), Contains("图片，https://example.edu.cn/p.png") && Contains("全校"));
    (void)say("o_wang", "1");
    CHECK_THAT(say("o_admin", "待审"), Contains("没有等您审核"));  // the university's to review
    const auto number = first_waiting("o_committee");
    CHECK_THAT(say("o_committee", "收录 " + number), Contains("已收录校文化库"));
    CHECK_THAT(say("o_zhang", "读 " + number), Contains("https://example.edu.cn/p.png"));
}

TEST_CASE_METHOD(library_fixture,
                 "a long body is read in parts, each within a reply, and no part lies in the outbox") {
    std::string body;
    for (int i = 0; i < 300; ++i) body += "第" + std::to_string(i) + "句话。";
    const auto number = shown("长文", body);
    const auto first = say("o_zhang", "读 1");
    CHECK(first.size() <= reply_bytes_max);
    CHECK_THAT(first, Contains("第0句话") && Contains("下一页请发：读 " + number + " 2"));
    const auto second = say("o_zhang", "读 " + number + " 2");
    CHECK(second.size() <= reply_bytes_max);
    CHECK_THAT(second, Contains("《长文》"));
    std::string last;
    for (int part = 3; part < 10; ++part) {
        const auto text = say("o_zhang", "读 " + number + " " + std::to_string(part));
        if (text.find("共") != text.npos && text.find("页，请发") != text.npos) break;
        last = text;
    }
    CHECK_THAT(last, Contains("第299句话"));
    CHECK(outbox_of("o_zhang").empty());
    CHECK(talk_of("o_zhang").step.empty());
}

TEST_CASE_METHOD(library_fixture, "only the first part counts as an opening") {
    std::string body;
    for (int i = 0; i < 300; ++i) body += "第" + std::to_string(i) + "句话。";
    const auto number = shown("长文", body);
    (void)say("o_zhang", "读 " + number + " 2");
    CHECK(changed.reads.empty());
    (void)say("o_zhang", "读 " + number);
    CHECK(changed.reads.size() == 1);
}

TEST_CASE_METHOD(library_fixture, "a refusal with a reason, and words that name nothing") {
    offer("小报", "内容");
    const auto number = first_waiting("o_admin");
    CHECK_THAT(say("o_admin", "驳回 " + number), Contains("请这样发：驳回 编号 理由"));
    CHECK_THAT(say("o_admin", "驳回 " + number + " 来源没有写清"), Contains("《小报》未通过"));
    CHECK_THAT(say("o_wang", "我的推荐"), Contains("未通过") && Contains("来源没有写清"));
    CHECK_THAT(say("o_admin", "通过 999999"), Contains("没有找到"));
    CHECK_THAT(say("o_zhang", "读 7"), Contains("列表里没有第7件"));
    CHECK_THAT(say("o_zhang", "读 999999"), Contains("没有找到这件作品"));
    CHECK_THAT(say("o_zhang", "读"), Contains("请这样发：读 3"));
    CHECK_THAT(say("o_zhang", "文化 9"), Contains("文化 1"));
}

TEST_CASE_METHOD(library_fixture, "审核 names what waits in the library, and its queue stays apart") {
    (void)say("o_wang", "开话题 晚自习");
    offer("小报", "内容");
    CHECK_THAT(say("o_admin", "审核"), Contains("晚自习") && Contains("发“待审”查看"));
    CHECK_THAT(say("o_admin", "待审"), !Contains("晚自习"));
}

TEST_CASE_METHOD(library_fixture, "withdrawn with a reason, and the sums for administrators alone") {
    const auto number = shown("小报", "内容");
    CHECK_THAT(say("o_admin", "阅读量 " + number), Contains("还没有人打开"));
    run([&](services::work& w) {
        w.tx.execute(
            "INSERT INTO content_reads (content_id, unit_id, reads) VALUES ((SELECT id FROM content), "
            "?1, 7)",
            college);
    });
    CHECK_THAT(say("o_admin", "阅读量 " + number), Contains("信息学院 7") && Contains("合计 7"));
    CHECK_THAT(say("o_wang", "阅读量 " + number), Contains("不在您的权限内"));
    CHECK_THAT(say("o_wang", "撤下 " + number), Contains("理由不能为空"));
    CHECK_THAT(say("o_wang", "撤下 " + number + " 过时了"), Contains("《小报》已撤下"));
    CHECK_THAT(say("o_zhang", "文化"), Contains("现在没有文化作品"));
}

TEST_CASE_METHOD(library_fixture, "a sentence that begins so is no command") {
    CHECK_THAT(say("o_wang", "推荐了一本书给张三，昨天谈心"), !Contains("一步步来"));
    CHECK_THAT(say("o_zhang", "文化课太多了"), Contains("这是哪一类"));
    (void)say("o_zhang", "取消");
    CHECK_THAT(say("o_zhang", "读书角能不能早点开门"), Contains("这是哪一类"));
}

TEST_CASE_METHOD(library_fixture, "an article on words of crisis calls nobody; a youth's words still do") {
    (void)say("o_wang", "推荐 怎样帮助同学");
    CHECK_THAT(say("o_wang", "有人说不想活了的时候，先听他说。"), Contains("回复“完”"));
    CHECK_THAT(say("o_zhang", "不想活了"), Contains("12355"));
}

TEST_CASE_METHOD(library_fixture, "help names what each may do") {
    CHECK_THAT(say("o_zhang", "帮助"), Contains("【文化】文化产品、读") && !Contains("推荐"));
    CHECK_THAT(say("o_wang", "帮助 文化"), Contains("· 推荐：") && !Contains("· 待审："));
    CHECK_THAT(say("o_admin", "帮助 文化"), Contains("· 待审："));
}
