#include "cli/print_table.hpp"

#include "door/text_width.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

namespace link100::server {
namespace {

constexpr std::size_t columns_default = 80;
constexpr std::size_t columns_min = 40;
constexpr double bar_after_s = 1.0;
constexpr double bar_every_s = 0.1;
constexpr int bar_cells = 30;

std::size_t terminal_columns() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= columns_min) return size.ws_col;
    return columns_default;
}

std::string cut(std::string_view text, std::size_t width) {
    if (text_width(text) <= width) return std::string{text};
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        const auto piece = text.substr(i, next - i);
        if (used + text_width(piece) + 1 > width) break;
        used += text_width(piece);
        out += piece;
        i = next;
    }
    return out + "…";
}

void print_json(const printed_table& table) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> out{buffer};
    out.StartArray();
    for (const auto& row : table.rows) {
        out.StartObject();
        for (std::size_t i = 0; i < row.size() && i < table.keys.size(); ++i) {
            out.Key(table.keys[i].c_str());
            out.String(row[i].c_str(), static_cast<rapidjson::SizeType>(row[i].size()));
        }
        out.EndObject();
    }
    out.EndArray();
    std::cout << buffer.GetString() << '\n';
}

double now_s() {
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

}  // namespace

void print_table(const printed_table& table, bool as_json) {
    if (as_json) return print_json(table);
    std::vector<std::size_t> widths;
    for (const auto& head : table.heads) widths.push_back(text_width(head));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], text_width(row[i]));
    const auto room = terminal_columns();
    const auto print = [&](const std::vector<std::string>& cells) {
        std::size_t used = 0;
        for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
            const bool last = i + 1 == widths.size();
            const auto left = room > used ? room - used : 1;
            const auto cell = cut(cells[i], last ? left : std::min(widths[i], left));
            std::cout << cell;
            if (!last) std::cout << std::string(widths[i] - std::min(widths[i], text_width(cell)) + 2, ' ');
            used += widths[i] + 2;
        }
        std::cout << '\n';
    };
    print(table.heads);
    for (const auto& row : table.rows) print(row);
}

progress_bar::progress_bar() : started_s_(now_s()), terminal_(isatty(STDERR_FILENO) != 0) {}

void progress_bar::show(double part, const std::string& text) {
    const auto now = now_s();
    if (!terminal_ || now - started_s_ < bar_after_s || now - shown_s_ < bar_every_s) return;
    shown_s_ = now;
    any_ = true;
    const auto full = static_cast<int>(std::clamp(part, 0.0, 1.0) * bar_cells);
    std::cerr << "\r[" << std::string(static_cast<std::size_t>(full), '#')
              << std::string(static_cast<std::size_t>(bar_cells - full), '.') << "] "
              << static_cast<int>(part * 100) << "% " << text << "   " << std::flush;
}

void progress_bar::finish() {
    if (any_) std::cerr << '\n';
    any_ = false;
}

}  // namespace link100::server
