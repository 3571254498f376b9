// What tells a name from other words: surnames, everyday words that are names too, and what stands around.
#include "sentence/sentence_number.hpp"
#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

using view = std::u32string_view;

constexpr auto surnames = [] {
    constexpr std::u32string_view common =
        U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁"
        U"任沈姚卢姜崔钟"
        U"谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温"
        U"康施文牛樊葛邢"
        U"安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲"
        U"翁冉骆蓝路游辛"
        U"靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆卓古吉缪简项连芦麦褚娄窦戚岑景宫卜冷晏卫米柏宗瞿桂佟臧闵苟邬卞"
        U"姬仇栾隋刁沙"
        U"荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝";
    std::array<char32_t, common.size()> sorted{};
    std::copy(common.begin(), common.end(), sorted.begin());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}();

constexpr std::u32string_view double_surnames =
    U"欧阳 上官 司马 诸葛 皇甫 东方 尉迟 公孙 慕容 令狐 夏侯 司徒 端木 南宫 西门 独孤 长孙 宇文 轩辕 澹台 "
    U"申屠 太史 闻人 百里 呼延";

constexpr std::u32string_view words_too =
    U" 高峰 文明 高兴 和平 建国 国庆 黎明 高原 金星 安静 方正 平安 向阳 高山 江山 海洋 任务 黄河 白云 马上 "
    U"常委 田野 东方 周末 "
    U"高中 高考 张力 时间 何时 元旦 马路 温泉 包容 成功 安全 宁静 高级 曾经 关键 方向 方法 程序 文化 明天 "
    U"于是 党员 向上 毛病 "
    U"管理 应该 金融 雷锋 青春 高数 阳光 阳台 晨光 春天 夏天 秋天 冬天 元宵 清明 端午 中秋 立春 立夏 和谐 "
    U"友善 诚信 敬业 自由 平等 "
    U"公正 法治 爱国 富强 民主 团结 进步 奋斗 青年 朝阳 晨曦 万达 华为 石油 花园 田园 家园 校园 江南 江北 "
    U"长江 泰山 黄山 华山 "
    U"高校 高手 高潮 高铁 安心 安康 安排 安慰 关爱 关怀 关心 文学 文艺 文章 文凭 文静 金秋 金色 黄金 白雪 "
    U"白天 雷雨 雷电 马达 "
    U"牛奶 江湖 常识 常见 方便 方式 方案 方圆 万里 万一 万能 温暖 温馨 温柔 康复 康乐 康健 计划 计算 谈心 "
    U"严肃 严格 成长 成就 "
    U"路过 路上 童心 童年 祝福 尚好 季节 简单 项目 边缘 古城 古典 向往 连接 连续 英雄 希望 光荣 卫生 学习 "
    U"梦想 理想 未来 天宇 "
    U"和睦 明白 时光 时刻 夏令 夏至 林业 林地 陆地 陆续 史册 史记 艾草 石头 贺信 严明 清风 白杨 杨柳 红梅 "
    U"海燕 方言 ";

}  // namespace

bool is_surname(char32_t c) {
    return std::binary_search(surnames.begin(), surnames.end(), c);
}

bool is_double_surname(char32_t a, char32_t b) {
    for (std::size_t i = 0; i + 1 < double_surnames.size(); i += 3)
        if (double_surnames[i] == a && double_surnames[i + 1] == b) return true;
    return false;
}

bool is_word_too(std::u32string_view name) {
    const auto at = words_too.find(name);
    return name.size() == 2 && at != std::u32string_view::npos && words_too[at - 1] == U' ' &&
           words_too[at + 2] == U' ';
}

bool joins_people(char32_t c) {
    return std::u32string_view{U"和跟与同给帮陪带找约请为对让叫向替及领教喊邀劝"}.find(c) !=
           std::u32string_view::npos;
}

bool names_may_end(const sentence_parts& s, std::size_t at) {
    const auto& w = s.words;
    const auto n = number_at(s.text, at);  // 张三李四两个人
    if (n && view{U"人个名位"}.find(s.text.at(at + n->length)) != view::npos) return true;
    return s.text.gap(at) || !is_han(s.text.at(at)) || s.times.covers(at) ||
           w.at(at, word_role::follower) > 0 || w.kind_at(at) || w.at(at, word_role::online) > 0 ||
           w.at(at, word_role::face_to_face) > 0 || w.at(at, word_role::place_end) > 1;
}

bool sentence_parts::taken(std::size_t at) const {
    const auto holds = [&](text_span q) { return q.holds(at); };
    return (theme && theme->words.holds(at)) || std::any_of(quotes.begin(), quotes.end(), holds) ||
           times.covers(at);
}

std::size_t sentence_parts::clause_end(std::size_t at) const {
    while (at < text.size() && !is_clause_end(text.at(at))) ++at;
    return at;
}

}  // namespace link100::league
