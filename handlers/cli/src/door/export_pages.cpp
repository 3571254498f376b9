#include "door/export_pages.hpp"

#include "cli/progress_bar.hpp"
#include "cli/table.hpp"
#include "door/export_mark.hpp"
#include "door/table_file.hpp"
#include "services/base/begin_work.hpp"

#include <unistd.h>

namespace link100::cli {
namespace {

// Removes the unfinished file unless it was put in its place.
class unfinished_file {
public:
    explicit unfinished_file(std::filesystem::path target) : target_(std::move(target)) {
        // The ending decides the format, so it stays the last.
        name_ = target_;
        name_.replace_filename("." + target_.stem().string() + ".part-" + std::to_string(getpid()) +
                               target_.extension().string());
    }

    unfinished_file(const unfinished_file&) = delete;
    unfinished_file& operator=(const unfinished_file&) = delete;

    ~unfinished_file() {
        std::error_code ignored;
        std::filesystem::remove(name_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& name() const { return name_; }

    void put_in_place() const { std::filesystem::rename(name_, target_); }

private:
    std::filesystem::path target_;
    std::filesystem::path name_;
};

bool can_stand_there(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    if (std::filesystem::is_directory(folder) && !std::filesystem::is_directory(file)) return true;
    std::cerr << "link100: "
              << (std::filesystem::is_directory(file) ? "这是一个文件夹，请写文件名：" + file.string()
                                                      : "没有这个文件夹：" + folder.string())
              << '\n';
    return false;
}

struct begun {
    services::person actor;
    services::export_scope scope;
};

services::export_page page_after(const command_environment& e, store::database& db, const begun& b,
                                 const exported_table& kind, const services::export_place& from) {
    const auto read = [&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, *e.clock, e.rules, changed);
        return kind.next(w, b.actor, b.scope, from);
    };
    // What is shown in full is noted for each person, so only then a page writes.
    return b.scope.in_full() ? db.write_now(read) : db.read_now(read);
}

}  // namespace

void add_export_options(CLI::App& c, export_options& o) {
    c.add_option("file", o.file,
                 "Where to (.csv, .xlsx); one that is there is replaced when the new one is whole")
        ->required();
    c.add_option("--unit", o.wish.unit,
                 "Number or name of an organisation, with all below it; left out: whatever you may see");
    c.add_option("--reason", o.wish.reason,
                 "In full, for this reason, which is logged and which each youth can see; left out: masked");
}

int export_pages(const export_options& o, const exported_table& kind) {
    const auto e = read_environment(o.config);
    if (!can_stand_there(o.file)) return exit_failed;
    const auto db = open_record(e);
    const auto started = write_as(
        e, *db, o.as, [&](services::work& w, const services::person& actor) -> services::outcome<begun> {
            auto scope = kind.begin(w, actor, o.wish);
            if (!scope) return scope.error();
            return begun{actor, std::move(*scope)};
        });
    if (!started) return complain(started.error());
    const unfinished_file file{o.file};
    const bool in_full = started->scope.in_full();
    table_file out{file.name(), {.head_rows = in_full ? 2U : 1U}};
    if (in_full) out.add({export_mark(started->actor, o.wish.reason, e.clock->now(), e.rules.zone)});
    out.add(kind.headings(started->scope));
    progress_bar bar;
    services::export_place at;
    for (bool last = false; !last;) {
        auto part = page_after(e, *db, *started, kind, at);
        for (auto& row : part.rows) out.add(std::move(row));
        at = part.next;
        last = part.last;
        bar.show(part.part, std::to_string(at.rows) + "行");
    }
    bar.finish();
    out.finish();
    file.put_in_place();
    if (o.json)
        print_table(listing({"行数", "文件"}, {"rows", "file"}, {{std::to_string(at.rows), o.file.string()}}),
                    true);
    std::cerr << at.rows << kind.counted
              << (in_full ? "，完整内容，已记入日志。\n" : "，个人信息已按规定遮盖。\n");
    return exit_done;
}

}  // namespace link100::cli
