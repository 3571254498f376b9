// `link100 library list|show|add|review|withdraw|reads`.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "door/typed_day.hpp"
#include "services/base/validation.hpp"
#include "services/library/library.hpp"
#include "services/orgs/org_tree.hpp"

#include <fstream>
#include <sstream>

namespace link100::cli {
namespace {

struct library_options : acting_options {
    std::int64_t number = 0;
    std::string kind = "article";
    std::filesystem::path file;  // of the body
    std::string title, summary, link, cover, source, audience, grade, from, until;
    std::vector<std::string> tags;
    bool pass = false;
    bool take = false;
    bool waiting = false;
    std::string reason;
};

std::string content_state(const services::content_view& c) {
    if (c.withdrawn) return "已撤下";
    // A table's lines are short.
    return c.state == league::content_state::taken ? "已收录" : std::string{league::label(c.state)};
}

std::string whom_of(const services::content_view& c) {
    return (c.for_all ? std::string{"全校"} : c.audience) + c.grade;
}

table content_table(const std::vector<services::content_view>& pieces, league::zone z) {
    auto t = listing({"编号", "类型", "状态", "给谁", "开始", "结束", "推荐人", "标题"},
                     {"number", "kind", "state", "audience", "from", "until", "author", "title"});
    for (const auto& c : pieces)
        t.rows.push_back({std::to_string(c.number), std::string{league::label(c.kind)}, content_state(c),
                          whom_of(c), league::format_day(c.from_at, z),
                          c.until_at ? league::format_day(*c.until_at - std::chrono::microseconds{1}, z) : "",
                          c.author, c.title});
    return t;
}

template <class F>
int print_content(const library_options& o, F f) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto v = write_as(e, *db, o.as, f);
    if (!v) return complain(v.error());
    print_table(content_table({*v}, e.rules.zone), o.json);
    return exit_done;
}

int list_contents(const library_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using found = services::outcome<std::vector<services::content_view>>;
    const auto all = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> found {
        if (o.waiting) {
            auto queue = services::content_waiting(w, actor, services::content_listed_max);
            if (!queue) return queue.error();
            std::vector<services::content_view> pieces;
            for (auto& q : *queue) pieces.push_back(std::move(q.piece));
            return pieces;
        }
        if (actor.is_admin()) return services::content_managed(w.tx, actor, services::content_listed_max);
        auto page = services::content_for(w.tx, actor, w.now, 0, services::content_listed_max);
        if (!page) return page.error();
        return std::move(page->pieces);
    });
    if (!all) return complain(all.error());
    print_table(content_table(*all, e.rules.zone), o.json);
    return exit_done;
}

int show_content(const library_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    // The command's process counts nobody's openings.
    const auto v = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::read_content(w, actor, o.number);
    });
    if (!v) return complain(v.error());
    std::string tags;
    for (const auto& tag : v->tags) tags += (tags.empty() ? "" : " ") + tag;
    auto t = listing({"项目", "内容"}, {"field", "value"});
    t.rows = {{"编号", std::to_string(v->number)},
              {"标题", v->title},
              {"类型", std::string{league::label(v->kind)}},
              {"状态", content_state(*v)},
              {"给谁", whom_of(*v)},
              {"推荐人", v->author},
              {"来源", v->source},
              {"标签", tags},
              {"简介", v->summary},
              {"网址", v->link},
              {"封面", v->cover},
              {"理由", v->reason}};
    if (o.json) {
        t.rows.push_back({"正文", v->body});
        print_table(t, true);
        return exit_done;
    }
    print_table(t, false);
    if (!v->body.empty()) std::cout << '\n' << v->body << '\n';
    return exit_done;
}

services::outcome<std::optional<platform::time_point>> day_in(const std::string& text, const char* field,
                                                              league::zone z, int days_on) {
    if (text.empty()) return std::optional<platform::time_point>{};
    const auto day = typed_day(text);
    if (!day) return services::invalid(field, "日期请写成 2026-04-30 这样。");
    return std::optional{league::start_of_day(*day + std::chrono::days{days_on}, z)};
}

int add_content(const library_options& o) {
    std::string body;
    if (!o.file.empty()) {
        std::ifstream in(o.file, std::ios::binary);
        std::ostringstream all;
        all << in.rdbuf();
        if (!in) return complain(services::invalid("file", "读不了文件 " + o.file.string() + "。"));
        body = services::trimmed(all.str());
    }
    return print_content(
        o,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::content_view> {
            if (actor.id == services::console_id)
                return services::invalid("as", "请用 --as 写明是谁推荐的：作品要有推荐人，也要由别人审核。");
            services::new_content c;
            c.kind = o.kind == "picture" ? league::content_kind::picture
                     : o.kind == "link"  ? league::content_kind::link
                                         : league::content_kind::article;
            c.title = o.title;
            c.summary = o.summary;
            c.body = body;
            c.link = o.link;
            c.cover = o.cover;
            c.source = o.source;
            c.tags = o.tags;
            c.grade = o.grade;
            if (!o.audience.empty()) {
                const auto org = services::org_called(w.tx, o.audience);
                if (!org) return org.error();
                c.audience_id = org->id;
            }
            const auto from = day_in(o.from, "from", w.rules.zone, 0);
            if (!from) return from.error();
            const auto until = day_in(o.until, "until", w.rules.zone, 1);
            if (!until) return until.error();
            c.from_at = *from;
            c.until_at = *until;
            return services::offer_content(w, actor, c);
        });
}

int review(const library_options& o) {
    if ((o.pass ? 1 : 0) + (o.take ? 1 : 0) + (o.reason.empty() ? 0 : 1) != 1)
        return complain(services::invalid("pass", "请写 --pass、--take 或 --refuse 理由，三者选一。"));
    const auto decision = o.pass   ? services::content_decision::pass
                          : o.take ? services::content_decision::take
                                   : services::content_decision::refuse;
    return print_content(o, [&](services::work& w, const services::person& actor) {
        return services::review_content(w, actor, o.number, decision, o.reason);
    });
}

int withdraw(const library_options& o) {
    return print_content(o, [&](services::work& w, const services::person& actor) {
        return services::withdraw_content(w, actor, o.number, o.reason);
    });
}

int reads(const library_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto sums = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::reads_of_content(w.tx, actor, o.number);
    });
    if (!sums) return complain(sums.error());
    const auto few = "<" + std::to_string(league::reads_shown_min);
    auto t = listing({"单位", "打开次数"}, {"unit", "reads"});
    for (const auto& u : sums->units) t.rows.push_back({u.unit, u.reads ? std::to_string(*u.reads) : few});
    if (sums->all) t.rows.push_back({"合计", std::to_string(*sums->all)});
    print_table(t, o.json);
    return exit_done;
}

void add_fields(CLI::App* c, library_options& o) {
    c->add_option("--title", o.title, "Its title")->required();
    c->add_option("--kind", o.kind, "article, picture or link")
        ->check(CLI::IsMember({"article", "picture", "link"}))
        ->capture_default_str();
    c->add_option("--body", o.file, "A file with an article's text (UTF-8)");
    c->add_option("--link", o.link, "The https address of a picture or link");
    c->add_option("--summary", o.summary, "A line or two about it");
    c->add_option("--cover", o.cover, "The https address of a cover picture");
    c->add_option("--source", o.source, "Who made it, where it is from");
    c->add_option("--tag", o.tags, "A tag; may be given again");
    c->add_option("--audience", o.audience, "Name or id of an organisation; left out: the whole university");
    c->add_option("--grade", o.grade, "One grade, e.g. 2021; left out: all");
    c->add_option("--from", o.from, "First day, e.g. 2026-04-01; left out: when it is reviewed");
    c->add_option("--until", o.until, "Last day; left out: open");
}

}  // namespace

void add_library(CLI::App& app, chosen_command& chosen) {
    auto* library =
        app.add_subcommand("library", "The library (文化产品): offered, reviewed, shown, withdrawn");
    library->require_subcommand(1);
    const auto number = [](CLI::App* c, library_options& o) {
        c->add_option("number", o.number, "Its public number")->required();
    };
    {
        auto [c, o] = add_acting<library_options>(
            *library, chosen, "list", "The latest pieces of the organisations administered, or to be read",
            list_contents);
        c->add_flag("--waiting", o->waiting, "Only what waits for a review, oldest first");
    }
    {
        auto [c, o] =
            add_acting<library_options>(*library, chosen, "show", "One piece with its text", show_content);
        number(c, *o);
    }
    {
        auto [c, o] = add_acting<library_options>(
            *library, chosen, "add", "Offer a piece (--as whom); somebody else reviews it", add_content);
        add_fields(c, *o);
    }
    {
        auto [c, o] = add_acting<library_options>(
            *library, chosen, "review", "Let a piece pass, take it into the library, or refuse it", review);
        number(c, *o);
        c->add_flag("--pass", o->pass, "Show it to whom it is for");
        c->add_flag("--take", o->take, "Take it into the university's library (B02)");
        c->add_option("--refuse", o->reason, "Refuse it for this reason, which its author is told");
    }
    {
        auto [c, o] =
            add_acting<library_options>(*library, chosen, "withdraw", "Take a piece off the shelf", withdraw);
        number(c, *o);
        c->add_option("--reason", o->reason, "Why; its author is told")->required();
    }
    {
        auto [c, o] =
            add_acting<library_options>(*library, chosen, "reads", "Openings by unit, in sum", reads);
        number(c, *o);
    }
}

}  // namespace link100::cli
