// The made-up university's words.
#pragma once
#include "league/base/types.hpp"

#include <array>
#include <string>
#include <string_view>

namespace link100::services::made_up {

inline constexpr std::array<std::string_view, 40> surnames{
    "王", "李", "张", "刘", "陈",   "杨",   "黄", "赵", "吴", "周", "徐", "孙", "马", "朱",
    "胡", "郭", "何", "高", "林",   "罗",   "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯",
    "邓", "曹", "彭", "曾", "欧阳", "诸葛", "萧", "田", "董", "潘", "袁", "蔡"};
inline constexpr std::array<std::string_view, 40> given{
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟",
    "涛", "明", "超", "霞", "平", "刚", "宇", "欣", "怡", "晨", "浩", "然", "子", "轩",
    "梓", "涵", "雨", "桐", "思", "远", "嘉", "琪", "文", "博", "佳", "慧"};
inline constexpr std::array<std::string_view, 26> units{
    "信息工程学院",   "机械工程学院",   "化学化工学院", "数学科学学院", "物理科学学院", "生物科学学院",
    "文学院",         "外国语学院",     "法学院",       "商学院",       "社会发展学院", "教育科学学院",
    "体育学院",       "美术与设计学院", "音乐学院",     "医学院",       "护理学院",     "农学院",
    "园艺学院",       "动物科学学院",   "兽医学院",     "食品学院",     "环境学院",     "建筑工程学院",
    "电气与能源学院", "新闻与传媒学院"};
inline constexpr std::array<std::string_view, 8> themes{"考研与就业",   "新学期适应", "五四精神",
                                                        "志愿者在社区", "宿舍文化节", "读书分享会",
                                                        "羽毛球赛",     "学业帮扶"};
inline constexpr std::array<std::string_view, 6> questions{
    "转专业需要什么条件？", "宿舍热水器坏了，报修没人来。", "建议图书馆考试周晚点关门。",
    "二食堂排队太久。",     "想找勤工助学岗位。",           "入团培训什么时候开始？"};
inline constexpr std::string_view answer = "已经和有关部门联系过，办好后第一时间告诉你。";
inline constexpr std::string_view reply = "我觉得可以先在班里试一个月，看看效果再推广。";

}  // namespace link100::services::made_up
