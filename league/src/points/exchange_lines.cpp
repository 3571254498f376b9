// R05 and R06: topics that youths took up, and answers to what they wrote.
#include "points/line_writer.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace link100::league {
namespace {

void write_topics(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "R05", out};
    const auto min_repliers = rules.condition("R05", "min_repliers");
    auto topics = facts.topics;
    std::sort(topics.begin(), topics.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const auto& topic : topics)
        if (topic.repliers >= min_repliers)
            writer.write(writer.rule().points, "topic", topic.id,
                         "话题有" + std::to_string(topic.repliers) + "位青年回应");
}

void write_replies(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "R06", out};
    const std::chrono::hours within{rules.condition("R06", "within_hours")};
    const auto max_per_youth_day = rules.condition("R06", "max_per_youth_day");
    const auto min_characters = rules.condition("R06", "min_characters");
    auto replies = facts.replies;
    std::sort(replies.begin(), replies.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::map<std::tuple<std::int64_t, local_days>, std::int64_t> given;
    for (const auto& reply : replies) {
        if (reply.delay > within || reply.characters < min_characters) continue;
        if (++given[{reply.youth_id, reply.day}] > max_per_youth_day) continue;
        const std::chrono::year_month_day date{reply.day};
        writer.write(writer.rule().points, "message", reply.id,
                     std::to_string(unsigned{date.month()}) + "月" + std::to_string(unsigned{date.day()}) +
                         "日及时回复青年");
    }
}

}  // namespace

void write_exchange_lines(const points_rules& rules, const month_facts& facts,
                          std::vector<ledger_line>& out) {
    write_topics(rules, facts, out);
    write_replies(rules, facts, out);
}

}  // namespace link100::league
