#include "activities/flow_activity_card.hpp"

#include "words/attachment_kinds.hpp"

namespace link100::chat {
namespace {

std::string mark(league::sureness sure) {
    return sure == league::sureness::inferred ? "（推测的，请核对）" : "";
}

std::string_view part_words(league::day_part part) {
    switch (part) {
        case league::day_part::night:
            return "凌晨";
        case league::day_part::morning:
            return "上午";
        case league::day_part::noon:
            return "中午";
        case league::day_part::afternoon:
            return "下午";
        case league::day_part::evening:
            return "晚上";
        case league::day_part::none:
            break;
    }
    return "";
}

std::string clock_words(league::moment t, league::zone z) {
    const auto full = league::format_short(t, z);
    return full.substr(full.rfind(' ') + 1);
}

std::string activity_time_words(const league::activity_time& t, league::zone z) {
    auto text = league::format_day(t.starts_at, z);
    if (t.precision == league::time_precision::exact) {
        text += " " + clock_words(t.starts_at, z);
        if (t.ends_at) text += "–" + clock_words(*t.ends_at, z);
    } else if (t.precision == league::time_precision::part_of_day) {
        text += " " + std::string{part_words(t.part)};
    }
    return text;
}

std::string people_words(const activity_form& f) {
    std::string text;
    bool inferred = false;
    for (const auto& p : f.people) {
        text += (text.empty() ? "" : "、") + p.name;
        inferred = inferred || p.sure == league::sureness::inferred;
    }
    if (!f.group.empty()) text += (text.empty() ? "" : "、") + f.group;
    if (f.headcount)
        text += (text.empty() ? "" : "，") + std::string{"共"} + std::to_string(*f.headcount) + "人";
    if (text.empty()) return "（没有写）";
    return text + (inferred ? "（推测的，请核对）" : "");
}

std::string media_words(const activity_form& f) {
    int images = 0;
    int voices = 0;
    int places = 0;
    for (const auto& m : f.media) {
        const auto kind = attachment_called(m.kind);
        ++(kind == attachment_kind::image ? images : kind == attachment_kind::voice ? voices : places);
    }
    std::string text;
    const auto add = [&](int n, std::string_view what) {
        if (n > 0) text += (text.empty() ? "" : "、") + std::string{what} + std::to_string(n) + "个";
    };
    add(images, "图片");
    add(voices, "语音");
    add(places, "位置");
    return text;
}

bool is_personal(league::activity_kind kind) {
    return kind == league::activity_kind::talk || kind == league::activity_kind::good_deed;
}

// What the cadre should know before keeping it: it may not count, or count half.
std::string warnings(const turn& t, const activity_form& f) {
    std::string text;
    const auto& rules = t.w.rules.verification;
    if (f.when.known()) {
        const auto entered = league::entered_when(f.when.value.starts_at, t.w.now, t.w.rules.zone, rules);
        if (entered == league::timeliness::late) text += "\n※ 补记的活动，积分减半。";
        if (entered == league::timeliness::too_late)
            text += "\n※ 已超过" + std::to_string(rules.late_days) + "天，只存档，不再核实和计分。";
    }
    if (f.kind.known() && !is_personal(f.kind.value) &&
        static_cast<int>(f.people.size()) < rules.min_people_group)
        text += "\n※ " + std::string{league::label(f.kind.value)} + "要写上至少" +
                std::to_string(rules.min_people_group) + "位名单里的同学、" +
                std::to_string(league::confirmations_needed(f.kind.value, rules.min_people_group, rules)) +
                "位确认才能核实；现在只能存档。";
    return text;
}

std::string all_kinds() {
    std::string text;
    for (const auto kind : league::all_activity_kinds)
        text += (text.empty() ? "" : " ") + std::to_string(league::stored(kind)) +
                std::string{league::label(kind)};
    return text;
}

}  // namespace

std::string card_of(const turn& t, const activity_form& f) {
    std::string text = "请核对：";
    text += "\n类型：" + (f.kind.known() ? std::string{league::label(f.kind.value)} + mark(f.kind.sure)
                                         : std::string{"（没有写）"});
    text +=
        "\n时间：" + (f.when.known() ? activity_time_words(f.when.value, t.w.rules.zone) + mark(f.when.sure)
                                     : std::string{"（没有写）"});
    text += "\n人员：" + people_words(f);
    const auto mode = f.mode.known() ? f.mode.value : league::activity_mode::offline;
    text += "\n方式：" + std::string{league::label(mode)} +
            (f.mode.sure == league::sureness::stated ? "" : "（默认）");
    const auto line = [](const league::understood<std::string>& words) {
        return words.known() && !words.value.empty() ? words.value + mark(words.sure)
                                                     : std::string{"（没有写）"};
    };
    text += "\n地点：" + line(f.place);
    text += "\n主题：" + line(f.theme);
    if (!f.media.empty()) text += "\n附件：" + media_words(f);
    return text + warnings(t, f) + "\n1 保存 2 修改 3 放弃";
}

std::string ask_for(league::draft_field field, bool may_skip) {
    std::string text;
    switch (field) {
        case league::draft_field::kind:
            return "是哪一类活动？回复序号或名称：\n" + all_kinds();
        case league::draft_field::when:
            return "什么时候？例如：昨天下午、上周五、4月2日14:30";
        case league::draft_field::people:
            text = "和哪些同学？写名单里的名字，例如：张三、李四";
            break;
        case league::draft_field::mode:
            text = "线下还是线上？回复 1 线下，2 线上";
            break;
        case league::draft_field::place:
            text = "在哪里？例如：图书馆203；也可以发位置";
            break;
        case league::draft_field::theme:
            text = "主题是什么？一句话就行，例如：考研压力（谈心的内容不用写）";
            break;
    }
    return may_skip ? text + "\n没有就回复：跳过" : text;
}

std::string_view field_menu() {
    return "改哪一项？\n1 类型 2 时间 3 人员 4 方式 5 地点 6 主题\n回复序号；不改了回 0";
}

}  // namespace link100::chat
