// What a place ends with, and the words for how people met.
#include "sentence/sentence_words.hpp"

namespace link100::league {
namespace {

constexpr std::array place_word_groups{
    word_group{word_role::place_end, activity_kind::other,
               U"操场 图书馆 宿舍 宿舍楼 寝室 食堂 餐厅 教室 办公室 会议室 活动室 活动中心 "
               U"体育馆 体育场 运动场 球场 篮球场 足球场 羽毛球馆 羽毛球场 乒乓球室 排球场 "
               U"报告厅 礼堂 大厅 湖边 河边 江边 海边 公园 广场 敬老院 养老院 福利院 社区 "
               U"小学 中学 幼儿园 医院 校医院 馆 楼 厅 咖啡馆 咖啡店 咖啡厅 奶茶店 书店 饭店 "
               U"餐馆 火锅店 路口 车站 火车站 地铁站 中心 基地 村 校区 机房 实验室 自习室 "
               U"阅览室 咨询室 咨询中心 团委 学工办 学院 校门 校门口 校园 门口 大门 北门 南门 "
               U"东门 西门 家里 家 校外 校内 小树林 草坪 草地 天台 阳台 走廊 楼道 "
               U"大学生活动中心 田径场 游泳馆 健身房 健身中心 电影院 影院 剧院 博物馆 纪念馆 "
               U"展览馆 科技馆 体育中心 青年之家 团支部活动室 党员活动室 党群服务中心 服务中心 "
               U"血站 献血车 献血屋 驿站 快递站 菜鸟驿站 超市 商场 步行街 亭 湖 山 景区 古镇 "
               U"老街 陵园 烈士陵园 故居 旧址 行政楼 教学楼 实验楼 工地 农场 地铁口 公交站 台 "
               U"场 室 院 园 心理中心 创业园 孵化园 阶梯教室 多功能厅 舞蹈房 排练厅 琴房 画室 "
               U"工作室 值班室 传达室 门卫 水房 校史馆 街道 街 巷 镇 站 馆内"},
    word_group{word_role::online, activity_kind::other,
               U"线上 网上 在线 网络 微信 qq 腾讯会议 腾讯 钉钉 电话 视频 语音 直播 云 "
               U"飞书 zoom 群里 群聊 b站 企微 企业微信 微信群 qq群 远程 连麦 打了个电话 "
               U"通电话 网课"},
    word_group{word_role::face_to_face, activity_kind::other, U"线下 面对面 当面 见面 现场 面谈 碰面 促膝"},
    word_group{word_role::no_mode, activity_kind::other,
               U"看视频 短视频 拍视频 视频剪辑 剪视频 视频大赛 视频比赛 电话亭 微信公众号 公众号 "
               U"网络安全 网络诈骗 网络文明 网络舆情 电话费 白云 云南 云龙 云集 云山 云台 反诈 "
               U"电信诈骗 在线等 红色视频 网络工程 网络空间 网络教育 网络中心 网络问题 网络游戏 "
               U"网络文学 网络素养 青云 微信头像 qq飞车 微视频 教学视频 宣传视频 观看视频 "
               U"放视频 修网络 网络故障 装网络 宿舍网络 手机电话 彩云 凌云 云计算 云湖 风云 "
               U"语音室"}};

constexpr auto ordered_place_words = in_order<place_word_groups>();

}  // namespace

std::span<const known_word> place_and_mode_words() {
    return ordered_place_words;
}

}  // namespace link100::league
