// `link100 topic list|show|queue|moderate`.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "services/topics/topics.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace link100::cli {
namespace {

struct topic_options : acting_options {
    std::int64_t number = 0;
    bool pass = false;
    std::string refuse;  // the reason
};

std::string_view topic_state(const services::topic_line& l) {
    if (l.state == services::post_state::held) return "待审核";
    return l.closed ? "已结束" : "进行中";
}

int list_topics(const topic_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using lines = services::outcome<std::vector<services::topic_line>>;
    const auto found = write_as(e, *db, o.as, [](services::work& w, const services::person& actor) -> lines {
        return services::topics_for(w.tx, actor);
    });
    if (!found) return complain(found.error());
    auto t = listing({"编号", "标题", "谁开的", "回复", "状态", "时间"},
                     {"number", "title", "author", "replies", "state", "opened_at"});
    for (const auto& l : *found)
        t.rows.push_back({std::to_string(l.number), l.title, l.author, std::to_string(l.replies),
                          std::string{topic_state(l)}, league::format_day(l.opened_at, e.rules.zone)});
    print_table(t, o.json);
    return exit_done;
}

int show_topic(const topic_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto v = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::show_topic(w.tx, actor, o.number);
    });
    if (!v) return complain(v.error());
    if (!o.json)
        std::cout << v->line.title << "（" << v->line.author << "，" << topic_state(v->line) << "）\n"
                  << v->body << '\n';
    auto t =
        listing({"楼", "谁", "答", "精选", "内容"}, {"floor", "author", "to_floor", "highlighted", "text"});
    const auto floor = [](std::optional<int> n) { return n ? std::to_string(*n) : std::string{}; };
    for (const auto& r : v->replies)
        t.rows.push_back({floor(r.floor), r.author, floor(r.to_floor), r.highlighted ? "是" : "", r.text});
    print_table(t, o.json);
    if (v->more && !o.json) std::cout << "只列出前" << services::replies_listed_max << "楼。\n";
    return exit_done;
}

int queue(const topic_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto found = write_as(e, *db, o.as, [](services::work& w, const services::person& actor) {
        return services::moderation_queue(w.tx, actor);
    });
    if (!found) return complain(found.error());
    auto t = listing({"编号", "类别", "谁写的", "原因", "发现", "内容"},
                     {"number", "kind", "author", "why", "found", "text"});
    for (const auto& q : *found)
        t.rows.push_back({std::to_string(q.number), std::string{services::label(q.kind)}, q.author,
                          std::string{league::label(q.why)}, q.found, q.text});
    print_table(t, o.json);
    if (!o.json) std::cout << "词表日期：" << e.rules.moderation_as_of << '\n';
    return exit_done;
}

int moderate(const topic_options& o) {
    if (o.pass == !o.refuse.empty())
        return complain(services::invalid("pass", "请写 --pass，或 --refuse 理由，两者选一。"));
    return do_as(o, [&](services::work& w, const services::person& actor) {
        return services::decide_post(w, actor, o.number, o.pass, o.refuse);
    });
}

}  // namespace

void add_topics(CLI::App& app, chosen_command& chosen) {
    auto* topic = app.add_subcommand("topic", "Topics, and what waits for a person to look at it");
    topic->require_subcommand(1);
    (void)add_acting<topic_options>(*topic, chosen, "list", "The newest topics", list_topics);
    auto shown = add_acting<topic_options>(*topic, chosen, "show", "One topic with its replies", show_topic);
    shown.first->add_option("number", shown.second->number, "The topic's number")->required();
    (void)add_acting<topic_options>(*topic, chosen, "queue", "What is held or was reported, oldest first",
                                    queue);
    auto [c, o] = add_acting<topic_options>(*topic, chosen, "moderate",
                                            "Let one of the queue pass, or refuse it", moderate);
    c->add_option("number", o->number, "Its number in the queue")->required();
    c->add_flag("--pass", o->pass, "Show it");
    c->add_option("--refuse", o->refuse, "Refuse it for this reason, which its author is told");
}

}  // namespace link100::cli
