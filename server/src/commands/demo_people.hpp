// The demo college's people and what they talk about.
#pragma once
#include "league/base/types.hpp"

#include <array>
#include <string>
#include <string_view>

namespace link100::server::demo {

inline constexpr std::string_view university = "示范大学";
inline constexpr std::string_view college = "信息工程学院";
inline constexpr std::array<std::string_view, 3> branches{"计算机2101团支部", "软件2202团支部",
                                                          "网络2301团支部"};

struct official {
    std::string_view name;
    std::string_view number;
    std::string_view title;
};

// Holds the university's office: what is offered for the whole university waits for her word.
inline constexpr official committee{"周书记", "T0000", "校团委"};
inline constexpr official admin{"李主任", "T0001", "学院团委"};
inline constexpr std::array<official, 3> cadres{
    {{"王老师", "T0101", "团委副书记"}, {"陈老师", "T0102", "辅导员"}, {"赵老师", "T0103", "团总支书记"}}};

// Two are called 张三, on the same cadre's roster: the chat must ask which.
inline constexpr std::array<std::string_view, 30> youths{
    "张三", "李四",   "王五",   "刘洋",   "陈晨", "杨帆",     "黄磊", "张三",   "周婷",   "吴昊",
    "徐静", "孙悦",   "马超",   "朱琳",   "胡杨", "欧阳娜娜", "林峰", "何佳",   "高峰",   "罗兰",
    "郑爽", "谢雨桐", "韩梅梅", "唐小婉", "冯凯", "董洁",     "程诚", "曹子轩", "袁思远", "阿依古丽"};

inline std::string student_no(std::size_t youth) {
    return std::to_string(20210001 + youth);
}

inline std::string grade_of(std::size_t youth) {
    static constexpr std::array<std::string_view, 3> grades{"2021级", "2022级", "2023级"};
    return std::string{grades[youth % grades.size()]};
}

struct theme {
    league::activity_kind kind;
    std::string_view words;
    std::string_view place;
};

inline constexpr std::array<theme, 15> themes{{
    {league::activity_kind::talk, "考研压力", "图书馆"},
    {league::activity_kind::talk, "实习与就业选择", "学院楼302"},
    {league::activity_kind::talk, "宿舍相处", "宿舍楼下"},
    {league::activity_kind::talk, "新学期适应", "操场"},
    {league::activity_kind::good_deed, "帮助联系助学岗位", "学生资助中心"},
    {league::activity_kind::good_deed, "协调教室借用", "教学楼"},
    {league::activity_kind::good_deed, "送返校学生去医院", "校医院"},
    {league::activity_kind::lecture, "青年的责任与担当", "报告厅"},
    {league::activity_kind::lecture, "学习宪法团课", "教学楼201"},
    {league::activity_kind::volunteering, "社区敬老志愿服务", "东门社区"},
    {league::activity_kind::volunteering, "校园净化日", "校园"},
    {league::activity_kind::volunteering, "图书馆整理图书", "图书馆"},
    {league::activity_kind::culture_sport, "羽毛球友谊赛", "体育馆"},
    {league::activity_kind::culture_sport, "读书分享会", "活动室"},
    {league::activity_kind::culture_sport, "晨跑打卡", "操场"},
}};

struct question {
    league::case_kind kind;
    const char* question;
    const char* answer;
};

inline constexpr std::array<question, 6> cases{{
    {league::case_kind::consultation, "转专业需要什么条件，什么时候申请？",
     "每年3月申请，成绩排名前30%，我把通知发给你。"},
    {league::case_kind::help, "宿舍热水器坏了三天了，报修没人来。",
     "已联系后勤，今天下午来修，修好我再回访。"},
    {league::case_kind::suggestion, "建议图书馆考试周延长到晚上11点。",
     "已转给图书馆，他们正在研究，有结果告诉你。"},
    {league::case_kind::complaint, "二食堂排队太久，窗口经常不开。", "已反映给饮食中心，下周增开两个窗口。"},
    {league::case_kind::help, "想找一份校内勤工助学的岗位。", "资助中心有两个空岗，我陪你去看看。"},
    {league::case_kind::consultation, "入团积极分子培训什么时候开始？", "这个月15号开始，名单里有你。"},
}};

}  // namespace link100::server::demo
