#include "sentence/date_items.hpp"

#include <algorithm>

namespace link100::league {
namespace {

// 昨天的考试, 下周三下午的比赛: the day may belong to the thing and not to what was done.
void mark_attributes(const scanned_text& text, time_items& items) {
    for (auto& day : items.days) {
        std::size_t end = day.span.last;
        for (bool more = true; more;) {
            more = false;
            for (const auto& p : items.parts)
                if (p.span.first == end) end = p.span.last, more = true;
            for (const auto& c : items.clocks)
                if (c.span.first == end) end = c.span.last, more = true;
        }
        day.attribute = text.at(end) == U'的';
    }
}

}  // namespace

time_items find_time_items(const scanned_text& text, std::chrono::sys_days today) {
    time_items items;
    std::size_t last_end = 0;  // where the last words about time ended, and
    bool last_is_day = false;  // whether they named a day
    for (std::size_t i = 0; i < text.size();) {
        const bool joined = last_end > 0 && i == last_end;
        if (auto dotted = joined && !last_is_day ? dotted_clock_at(text, i) : std::nullopt) {
            last_end = i = dotted->span.last;
            items.clocks.push_back(*dotted);
        } else if (auto ago = ago_at(text, i)) {
            last_end = i = ago->span.last;
            last_is_day = false;
            items.agos.push_back(*ago);
        } else if (auto day = day_at(text, i, today)) {
            last_end = i = day->span.last;
            last_is_day = true;
            items.days.push_back(std::move(*day));
        } else if (auto part = part_at(text, i, joined && last_is_day)) {
            last_end = i = part->span.last;
            last_is_day = false;
            items.parts.push_back(*part);
        } else if (auto clock = clock_at(text, i, joined)) {
            last_end = i = clock->span.last;
            last_is_day = false;
            items.clocks.push_back(*clock);
        } else if (auto length = length_at(text, i)) {
            i = length->span.last;
            items.lengths.push_back(*length);
        } else {
            ++i;
        }
    }
    mark_attributes(text, items);
    return items;
}

namespace {

template <class Items, class F>
void each_span(const Items& items, const F& f) {
    for (const auto& x : items.days) f(x.span);
    for (const auto& x : items.parts) f(x.span);
    for (const auto& x : items.clocks) f(x.span);
    for (const auto& x : items.agos) f(x.span);
    for (const auto& x : items.lengths) f(x.span);
}

}  // namespace

bool time_items::covers(std::size_t at) const {
    bool found = false;
    each_span(*this, [&](text_span s) { found = found || s.holds(at); });
    return found;
}

std::optional<text_span> time_items::at(std::size_t first) const {
    std::optional<text_span> found;
    each_span(*this, [&](text_span s) {
        if (s.first == first) found = s;
    });
    return found;
}

void time_items::drop_within(text_span part) {
    const auto inside = [&](const auto& x) { return part.holds(x.span.first); };
    std::erase_if(days, inside);
    std::erase_if(parts, inside);
    std::erase_if(clocks, inside);
    std::erase_if(agos, inside);
    std::erase_if(lengths, inside);
}

}  // namespace link100::league
