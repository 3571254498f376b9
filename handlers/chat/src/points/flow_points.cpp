#include "points/flow_points.hpp"

#include "league/points/month_score.hpp"
#include "services/points/points.hpp"
#include "words/month_words.hpp"

namespace link100::chat {
namespace {

// The notice asks for at least five activities of a cadre a month (domain.md §3).
constexpr int five_ones = 5;
constexpr std::size_t entries_listed_max = 20;
constexpr std::size_t ranked_max = 50;

// 12.9 of a number in hundredths, without the plus sign of an entry.
std::string plain(std::int64_t hundredths) {
    auto text = league::format_points(hundredths);
    return text.starts_with('+') ? text.substr(1) : text;
}

std::string no_month(std::string_view command) {
    return "没看懂月份，请这样发：" + std::string{command} + " 3月";
}

std::string progress(const services::month_view& m) {
    const auto n = m.activities_verified;
    auto text = "五个一：" + std::to_string(n) + "/" + std::to_string(five_ones);
    if (n >= five_ones) return text + "，已达标";
    return text + "，还差" + std::to_string(five_ones - n) + "次";
}

std::string points_line(const services::rule_line& r) {
    std::string text = "· " + r.name + " " + plain(r.points);
    if (r.cap > 0) text += "/" + plain(r.cap);
    return text + (r.at_month_end ? "（月底入账，现为预估）" : "");
}

}  // namespace

answer show_points(turn& t, std::string_view rest) {
    const auto month = typed_month(rest, t.w.rules.month_of(t.w.now));
    if (!month) return {no_month("积分")};
    const auto m = services::read_month(t.w.tx, t.w.rules, *t.who, t.who->id, *month, t.w.now);
    if (!m) return {m.error().text};
    std::string text = league::format_month(*month) + "积分：已入账 " + plain(m->booked) + " 分";
    text += "\n照现在的情况，本月得分 " + league::format_score(static_cast<int>(m->preview_tenths)) +
            "（满分100，没有发生的项目不计入）";
    text += "\n" + progress(*m);
    for (const auto& line : m->lines) text += "\n" + points_line(line);
    if (m->lines.empty()) text += "\n还没有得分。记活动请直接说一句话，同学确认后就计分。";
    return {text + "\n每一笔怎么来的，发：为什么"};
}

answer explain_points(turn& t, std::string_view rest) {
    const auto month = typed_month(rest, t.w.rules.month_of(t.w.now));
    if (!month) return {no_month("为什么")};
    const auto entries = services::explain_month(t.w.tx, *t.who, t.who->id, *month);
    if (!entries) return {entries.error().text};
    const auto name = league::format_month(*month);
    if (entries->empty()) return {name + "还没有入账。活动要等同学确认后才计分。"};
    std::string text = name + "的" + std::to_string(entries->size()) + "笔积分，新的在前：";
    for (std::size_t i = 0; i < entries->size() && i < entries_listed_max; ++i) {
        const auto& e = (*entries)[i];
        text += "\n· " + league::format_friendly(e.at, t.w.now, t.w.rules.zone) + " " +
                league::format_points(e.points) + "（" + e.rule + "）" + e.note;
    }
    if (entries->size() > entries_listed_max)
        text += "\n……只列出最近" + std::to_string(entries_listed_max) + "笔";
    return {text};
}

answer show_ranking(turn& t, std::string_view rest) {
    const auto month = typed_month(rest, t.w.rules.month_of(t.w.now));
    if (!month) return {no_month("排名")};
    const auto scores = services::unit_scores(t.w.tx, *t.who, *month);
    if (!scores) return {scores.error().text};
    std::string text = league::format_month(*month) + "已入账积分（只有管理员能看到）：";
    std::size_t place = 0;
    for (const auto& s : *scores) {
        if (++place > ranked_max) break;
        text += "\n" + std::to_string(place) + " " + s.name + " " + plain(s.score.points);
    }
    if (scores->empty()) text += "\n本单位还没有团干部。";
    if (scores->size() > ranked_max) text += "\n……共" + std::to_string(scores->size()) + "人";
    return {text};
}

}  // namespace link100::chat
