#include "sentence/sentence_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace link100::league::examples {
namespace {

const std::string folder = std::string{LINK100_TEST_DATA} + "/sentences/";
const std::string usual_now = "2026-04-03T15:30";

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream in{text};
    for (std::string part; std::getline(in, part, by);) parts.push_back(part);
    return parts;
}

std::string utf8(unsigned c) {
    std::string out;
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
    } else {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    }
    return out + static_cast<char>(0x80 | (c & 0x3F));
}

// \n, \t, \0, \xFF (a byte), \u202E (a code point), \*20{text} (text 20 times).
std::string unescaped(const std::string& in) {
    std::string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i] != '\\' || i + 1 == in.size()) {
            out += in[i];
            continue;
        }
        const char c = in[++i];
        if (c == 'n') out += '\n';
        if (c == 't') out += '\t';
        if (c == '0') out += '\0';
        if (c == 'x') out += static_cast<char>(std::stoi(in.substr(i + 1, 2), nullptr, 16)), i += 2;
        if (c == 'u') out += utf8(static_cast<unsigned>(std::stoi(in.substr(i + 1, 4), nullptr, 16))), i += 4;
        if (c != '*') continue;
        const auto open = in.find('{', i);
        const auto close = in.find('}', i);
        const int times = std::stoi(in.substr(i + 1, open - i - 1));
        for (int k = 0; k < times; ++k) out += in.substr(open + 1, close - open - 1);
        i = close;
    }
    return out;
}

constexpr std::array kind_names{"good_deed",       "lecture",      "talk", "volunteering", "culture_sport",
                                "life_meeting",    "theme_day",    "oath", "study",        "self_check",
                                "model_selection", "pioneer_post", "other"};
constexpr std::array part_names{"", "night", "morning", "noon", "afternoon", "evening"};
constexpr std::array question_names{"",         "which_kind",     "which_day",   "same_name",
                                    "nickname", "perhaps_a_name", "unknown_name"};
constexpr std::array refusal_names{"", "empty", "too_long", "not_utf8", "too_many_people"};

void add(std::string& list, const std::string& item) {
    list += (list.empty() ? "" : ",") + item;
}

std::string clock(moment t) {
    const auto local = std::chrono::floor<std::chrono::minutes>(t) + std::chrono::minutes{480};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto m = (local - day).count();
    std::array<char, 8> out{};
    std::snprintf(out.data(), out.size(), "%02d:%02d", static_cast<int>(m / 60), static_cast<int>(m % 60));
    return out.data();
}

std::string written(std::chrono::year_month_day d) {
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(d.year()),
                  static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
    return out.data();
}

void add_time(std::map<std::string, std::string>& f, const activity_time& t) {
    f["d"] = written(t.day);
    if (t.late) f["late"] = "yes";
    if (t.precision == time_precision::part_of_day) f["t"] = part_names.at(static_cast<std::size_t>(t.part));
    if (t.precision == time_precision::exact)
        f["t"] = clock(t.starts_at) + (t.ends_at ? "-" + clock(*t.ends_at) : "");
}

figure& judge(figure& f, const example& e, const std::variant<activity_draft, sentence_refusal>& read) {
    ++f.examples;
    const auto got = fields_of(read);
    if (got == e.expected) {
        ++f.right;
        return f;
    }
    const std::string where = std::to_string(e.line) + ": " + e.written;
    f.wrong.push_back(where + "\n   expected " + one_line(e.expected) + "\n   read     " + one_line(got));
    const auto* d = std::get_if<activity_draft>(&read);
    if (d == nullptr) return f;
    const auto field = [&](const char* name) {
        return e.expected.count(name) != 0 ? e.expected.at(name) : std::string{};
    };
    if (d->when.sure == sureness::stated && written(d->when.value.day) != field("d"))
        f.surely_wrong.push_back(where);
    const auto named = split(field("p"), ',');
    for (const auto& p : d->people)
        if (p.sure == sureness::stated && std::find(named.begin(), named.end(), p.name) == named.end())
            f.surely_wrong.push_back(where);
    return f;
}

}  // namespace

moment shanghai(const std::string& local) {
    int y = 0;
    unsigned mo = 0;
    unsigned d = 0;
    int h = 0;
    int mi = 0;
    if (std::sscanf(local.c_str(), "%d-%u-%uT%d:%d", &y, &mo, &d, &h, &mi) != 5)
        throw std::runtime_error("no time: " + local);
    const std::chrono::sys_days day{std::chrono::year{y} / std::chrono::month{mo} / std::chrono::day{d}};
    return moment{day} + std::chrono::hours{h - 8} + std::chrono::minutes{mi};
}

std::vector<roster_person> load_roster() {
    std::vector<roster_person> people;
    std::ifstream in{folder + "roster.tsv"};
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto f = split(line, '\t');
        people.push_back({std::stoll(f.at(0)), f.at(1), f.at(2), f.at(3)});
    }
    if (people.empty()) throw std::runtime_error("no roster in " + folder);
    return people;
}

std::vector<example> load(const std::string& file) {
    std::vector<example> all;
    std::ifstream in{folder + file};
    if (!in) throw std::runtime_error("cannot read " + folder + file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        auto f = split(line, '\t');
        if (f.empty()) throw std::runtime_error("empty line " + std::to_string(number));
        example e{number, f[0], unescaped(f[0]), shanghai(usual_now), {}};
        for (std::size_t i = 1; i < f.size(); ++i) {
            const auto eq = f[i].find('=');
            if (eq == std::string::npos) throw std::runtime_error("no = in line " + std::to_string(number));
            const std::string key = f[i].substr(0, eq);
            std::string value = f[i].substr(eq + 1);
            if (key == "now") {
                e.now = shanghai(value);
                continue;
            }
            if (key == "d" && value.size() == 5) value = "2026-" + value;
            e.expected[key] = value;
        }
        all.push_back(std::move(e));
    }
    return all;
}

std::map<std::string, std::string> fields_of(const std::variant<activity_draft, sentence_refusal>& read) {
    std::map<std::string, std::string> f;
    if (const auto* no = std::get_if<sentence_refusal>(&read)) {
        f["refused"] = refusal_names.at(static_cast<std::size_t>(*no));
        return f;
    }
    const auto& d = std::get<activity_draft>(read);
    if (d.kind.known()) f["k"] = kind_names.at(static_cast<std::size_t>(stored(d.kind.value) - 1));
    if (d.when.known()) add_time(f, d.when.value);
    for (const auto& p : d.people) add(f["p"], p.name);
    for (const auto& q : d.questions)
        add(f["q"], question_names.at(static_cast<std::size_t>(q.about)) +
                        (q.about == question_kind::which_kind || q.about == question_kind::which_day
                             ? ""
                             : ":" + q.words));
    if (d.headcount) f["n"] = std::to_string(*d.headcount);
    if (!d.group.empty()) f["g"] = d.group;
    if (!d.mode.known()) f["m"] = "?";
    if (d.mode.sure == sureness::stated)
        f["m"] = d.mode.value == activity_mode::online ? "online" : "offline";
    if (d.place.known()) f["at"] = d.place.value;
    if (d.theme.known()) f["th"] = d.theme.value;
    return f;
}

std::string one_line(const std::map<std::string, std::string>& fields) {
    std::string out;
    for (const char* key : {"refused", "k", "d", "t", "late", "p", "q", "n", "g", "m", "at", "th"})
        if (const auto at = fields.find(key); at != fields.end() && !at->second.empty())
            out += (out.empty() ? "" : "\t") + at->first + "=" + at->second;
    return out;
}

figure measure(const std::string& file) {
    const auto people = load_roster();
    const auto roster = std::get<prepared_roster>(prepared_roster::make(people));
    figure f;
    for (const auto& e : load(file)) judge(f, e, read_sentence(e.sentence, roster, {e.now, 480}));
    return f;
}

}  // namespace link100::league::examples
