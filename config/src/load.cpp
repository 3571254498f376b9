#include "config/load.hpp"

#include "cross_checks.hpp"
#include "given_values.hpp"
#include "secret_file.hpp"
#include "value_text.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unistd.h>

namespace link100::config {
namespace {

namespace fs = std::filesystem;

// One reading: what was given, and what has come of it so far.
class reading {
public:
    reading(const fs::path& file, const environment& variables) : file_(file) {
        auto written = from_file(file);
        auto overriding = from_environment(variables);
        readable_ = written.readable;
        wrong_ = std::move(written.wrong);
        wrong_.insert(wrong_.end(), overriding.wrong.begin(), overriding.wrong.end());
        warn_of_open_file(written);
        given_ = std::move(overriding.by_key);
        given_.merge(written.by_key);  // keeps what is there: the environment's
    }

    result<loaded, problems> finish() {
        if (!readable_) return wrong_;
        for (const auto& row : keys()) take(row);
        resolve_paths();
        for (const auto& clash : contradictions(values_)) report(clash);
        if (!wrong_.empty()) return wrong_;
        for (auto& doubt : doubts(values_)) warnings_.push_back(std::move(doubt));
        return loaded{values_, warnings_};
    }

private:
    void warn_of_open_file(const given_values& written) {
        const auto holds_secret = [](const auto& entry) {
            return entry.first->shown == disclosure::secret && !entry.second.in_file;
        };
        if (std::ranges::any_of(written.by_key, holds_secret) && is_open_to_all(file_)) {
            warnings_.push_back(file_.string() +
                                ": holds secrets and everybody on this machine may read it; " +
                                "chmod 600 it, or move them to files of their own");
        }
    }

    void take(const key& row) {
        const auto found = given_.find(&row);
        if (found == given_.end()) {
            if (!assign(row, row.initial, values_))
                throw std::logic_error(std::string(row.name) + ": bad default");
            if (row.required) missing(row);
            return;
        }
        auto value = found->second;
        if (value.in_file && !value.mistyped && !read_file(row, value)) return;
        if (value.mistyped || !assign(row, value.text, values_)) {
            complain(row, value);
        } else if (row.required && value.text.empty()) {
            missing(row);
        }
    }

    // Replaces the path by what the file holds.
    bool read_file(const key& row, given& value) {
        const auto path = from_here(value.text);
        auto text = read_secret(path);
        if (!text) {
            bad_.insert(row.name);
            wrong_.push_back(value.where + ": " + std::string(row.name) + ": the file " + path.string() +
                             " " + std::string(text.error().why));
            return false;
        }
        if (is_open_to_all(path)) {
            warnings_.push_back(path.string() +
                                ": holds a secret and everybody on this machine may read it; chmod 600 it");
        }
        value.text = *text;
        return true;
    }

    void complain(const key& row, const given& value) {
        bad_.insert(row.name);
        const bool hidden = row.shown != disclosure::open;
        const auto shown = hidden           ? "the value (not shown)"
                           : value.mistyped ? "this type of value"
                                            : "\"" + value.text.substr(0, shown_bytes_max) + "\"";
        wrong_.push_back(value.where + ": " + std::string(row.name) + ": " + shown +
                         " is not allowed; allowed: " +
                         (value.in_file && value.mistyped ? "a path in quotation marks" : allowed(row)) +
                         (value.mistyped && !value.in_file ? toml_form(row) : ""));
    }

    static std::string toml_form(const key& row) {
        return is_bare(row)   ? ", without quotation marks"
               : is_list(row) ? ", as [\"…\", \"…\"]"
                              : ", in quotation marks";
    }

    void missing(const key& row) {
        bad_.insert(row.name);
        wrong_.push_back(file_.string() + ": " + std::string(row.name) + " is missing; set it here or by " +
                         environment_name(row.name) + "; allowed: " + allowed(row));
    }

    // Silent where one of the keys is wrong already: its line says what to do.
    void report(const contradiction& clash) {
        if (std::ranges::any_of(clash.between, [this](auto name) { return bad_.contains(name); })) return;
        const auto found = given_.find(find_key(clash.between.front()));
        const auto where = found == given_.end() ? file_.string() : found->second.where;
        wrong_.push_back(where + ": " + std::string(clash.between.front()) + " " + clash.sentence);
    }

    [[nodiscard]] fs::path from_here(const fs::path& path) const {
        return (fs::absolute(file_).parent_path() / path).lexically_normal();
    }

    void resolve_paths() {
        for (const auto& row : keys()) {
            const auto* f = std::get_if<path_field>(&row.where);
            if (f == nullptr) continue;
            auto& path = f->at(values_);
            if (!path.empty()) {
                path = from_here(path);
            } else if (!f->shared.empty()) {
                path = fs::path(LINK100_SHARE_DIR) / f->shared;
            }
        }
        const auto& url = values_.database.url;
        constexpr std::string_view sqlite = "sqlite:";
        if (url.starts_with(sqlite)) values_.database.sqlite_file = from_here(url.substr(sqlite.size()));
    }

    static constexpr std::size_t shown_bytes_max = 80;
    fs::path file_;
    bool readable_ = true;
    std::map<const key*, given> given_;
    settings values_;
    std::set<std::string_view> bad_;
    problems wrong_;
    std::vector<std::string> warnings_;
};

}  // namespace

environment process_environment() {
    environment variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals == std::string_view::npos || !text.starts_with("LINK100_")) continue;
        variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

result<loaded, problems> load(const fs::path& file, const environment& variables) {
    return reading(file, variables).finish();
}

}  // namespace link100::config
