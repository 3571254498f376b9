// The words that name or hint at a kind of activity, with the slips that phones make of them.
#include "sentence/sentence_words.hpp"

namespace link100::league {
namespace {

constexpr std::array kind_word_groups{
    word_group{word_role::kind_sure, activity_kind::talk,
               U"谈心谈话 谈心 谈新 淡心 弹心 探心 潭心 谈欣 谈话 谈活 约谈 面谈 交心 谈过话 "
               U"谈了话 谈了次话"},
    word_group{word_role::kind_hint, activity_kind::talk,
               U"聊 唠嗑 唠 谈了 谈谈 谈一谈 谈及 谈到 沟通 交流 开导 疏导 安慰 谈 说了说 "
               U"说说 家访 了解 心里话"},
    word_group{word_role::kind_sure, activity_kind::lecture, U"团课 团客 团棵 团刻 团裸 微团课 团可"},
    word_group{word_role::kind_hint, activity_kind::lecture, U"讲座 宣讲 党课 专题课 讲课 微课 讲了"},
    word_group{word_role::kind_sure, activity_kind::good_deed,
               U"办实事 办了实事 办了件实事 办了一件实事 办件实事 办了个实事 实事 做好事 好人好事 "
               U"做了件好事 办好事"},
    word_group{word_role::thing_done, activity_kind::good_deed,
               U"修电脑 修手机 装系统 搬宿舍 搬行李 搬东西 搬寝室 搬家 补课 补习 辅导作业 "
               U"辅导功课 辅导高数 改简历 修改简历 买药 送药 送饭 带饭 取快递 拿快递 送医院 "
               U"送去医院 去医院看病 申请助学金 申请助学贷款 办助学贷款 申请困难补助 申请补助 "
               U"补办学生证 补办校园卡 办理休学 找兼职 找实习 找工作 送温暖 送生活用品 送被子 "
               U"送复习资料 借书 修自行车 修空调 报修 修灯 换灯泡 送雨伞 挂号 看病 领教材 捐款 "
               U"补办身份证 办医保 联系导师 改论文"},
    word_group{word_role::kind_hint, activity_kind::good_deed,
               U"帮 帮忙 帮助 协调 解决 慰问 看望 资助 代办 陪同 陪"},
    word_group{word_role::kind_sure, activity_kind::volunteering,
               U"志愿服务 自愿服务 志愿活动 自愿活动 志愿者活动 志愿者服务 志愿者 自愿者 志愿 "
               U"志原服务 义工 义务劳动"},
    word_group{word_role::thing_done, activity_kind::volunteering,
               U"支教 献血 无偿献血 捡垃圾 捡拾垃圾 清扫 大扫除 打扫卫生 打扫 义卖 义诊 植树 "
               U"种树 文明交通 交通劝导 交通引导 敬老爱老 关爱老人 照顾老人 陪老人聊天 看望老人 "
               U"慰问老人 整理图书 垃圾分类 环保宣传 防疫 迎新服务 护河 巡河 拔草 擦栏杆 "
               U"清理小广告 铲雪 扫雪 宣传反诈 反诈宣传 旧衣回收 整理单车 文明劝导"},
    word_group{word_role::kind_hint, activity_kind::volunteering, U"公益 学雷锋 服务队 爱心 执勤 值勤 义务"},
    word_group{word_role::kind_sure, activity_kind::culture_sport,
               U"文体活动 文体 文艺活动 体育活动 文提活动 文娱活动"},
    word_group{word_role::thing_done, activity_kind::culture_sport,
               U"篮球赛 篮球比赛 打篮球 打球 篮球友谊赛 足球赛 踢足球 踢球 打羽毛球 羽毛球赛 "
               U"羽毛球 打乒乓球 乒乓球赛 乒乓球 打排球 排球赛 气排球 拔河 拔河比赛 夜跑 晨跑 "
               U"跑步 长跑 跑操 接力赛 运动会 趣味运动会 爬山 登山 登高 春游 秋游 踏青 郊游 "
               U"徒步 骑行 游泳 瑜伽 跳绳 健身 歌咏比赛 合唱比赛 合唱 唱歌 唱k k歌 晚会 "
               U"联欢会 联欢 跳舞 广场舞 看电影 观影 电影 看展 读书会 读书分享会 朗诵 朗诵比赛 "
               U"诗朗诵 演讲比赛 辩论赛 知识竞赛 书法 摄影 摄影比赛 桌游 剧本杀 下棋 象棋 团建 "
               U"包饺子 做手工 手工 话剧 素质拓展 素拓 定向越野 飞盘 毅行 电竞赛 放风筝 猜灯谜 "
               U"包粽子 做月饼 游园会 游园 十佳歌手 歌手大赛 才艺展示 烧烤 野餐"},
    word_group{word_role::kind_hint, activity_kind::culture_sport, U"比赛 友谊赛 读书 玩"},
    word_group{word_role::kind_sure, activity_kind::life_meeting,
               U"组织生活会 组织生活 生活会 民主生活会 组生会"},
    word_group{word_role::kind_sure, activity_kind::theme_day,
               U"主题团日活动 主题团日 团日活动 团日 主题团曰 主题团目"},
    word_group{word_role::kind_sure, activity_kind::oath,
               U"重温入团誓词 重温誓词 入团誓词 誓词 重温誓言 重温入团誓言 宣誓 入团宣誓"},
    word_group{word_role::kind_sure, activity_kind::study,
               U"学习讲话 学习总书记讲话 学习总书记重要讲话 讲话精神 学习重要讲话 青年大学习 大学习 "
               U"理论学习 政治学习 集中学习 学讲话 学习会"},
    word_group{word_role::kind_hint, activity_kind::study, U"学习 精神"},
    word_group{word_role::kind_sure, activity_kind::self_check,
               U"自查整顿 自查 自察整顿 整顿 对照检查 自检自查"},
    word_group{word_role::kind_sure, activity_kind::model_selection,
               U"评选先进典型 先进典型 评选典型 评选优秀团员 评选先进 推优 评优 选树典型 评先评优 "
               U"评先 推优大会 优秀团员评选 评选"},
    word_group{word_role::kind_sure, activity_kind::pioneer_post,
               U"团员先锋岗 团员先锋队 先锋岗 先锋队 团员示范岗 先锋"},
    word_group{word_role::kind_hint, activity_kind::other,
               U"座谈会 座谈 班会 主题班会 团支部大会 支部大会 团员大会 支部会 例会 换届 "
               U"走访宿舍 走访寝室 走访 查寝 参观 聚餐 开会 调研 支委会 团小组会 考察"},
    word_group{word_role::kind_sure, activity_kind::other, U"其他活动 其它活动"}};

constexpr auto ordered_kind_words = in_order<kind_word_groups>();

}  // namespace

std::span<const known_word> kind_words() {
    return ordered_kind_words;
}

}  // namespace link100::league
