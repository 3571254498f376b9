#include "cli/sheet.hpp"

#include "cli/exit_code.hpp"
#include "door/text_width.hpp"
#include "league/base/safe_cell.hpp"
#include "platform/json_checks.hpp"
#include "platform/sheet_writer.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace link100::server {
namespace {

constexpr std::size_t plain_width = 100;  // columns, when standard output is no terminal

std::string padded(const std::string& text, std::size_t width) {
    const auto has = text_width(text);
    return text + std::string(has < width ? width - has : 0, ' ');
}

std::vector<std::size_t> widths_of(const sheet& s) {
    std::vector<std::size_t> widths;
    for (const auto& h : s.headings) widths.push_back(text_width(h));
    for (const auto& row : s.rows)
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
            widths[i] = std::max(widths[i], text_width(row[i]));
    return widths;
}

void add_line(std::string& out, const std::vector<std::string>& cells,
              const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "  " : "") + padded(cells[i], widths[i]);
    while (line.ends_with(' ')) line.pop_back();
    out += line + '\n';
}

std::string html_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

std::size_t terminal_width() {
    winsize size{};
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return plain_width;
}

std::string rendered(const sheet& s, sheet_format format) {
    switch (format) {
        case sheet_format::json:
            return as_json(s);
        case sheet_format::csv:
            return as_csv(s);
        case sheet_format::html:
            return as_html(s);
        default:
            return as_text(s, terminal_width());
    }
}

}  // namespace

std::string as_text(const sheet& s, std::size_t width) {
    std::string out = s.title.empty() ? "" : s.title + '\n';
    const auto widths = widths_of(s);
    std::size_t needed = 0;
    for (const auto w : widths) needed += w + 2;
    // A single column has nothing to turn: its lines are as long as they are.
    if (needed <= width + 2 || widths.size() == 1) {
        add_line(out, s.headings, widths);
        for (const auto& row : s.rows) add_line(out, row, widths);
    } else {
        std::size_t heading = 0;
        for (const auto& h : s.headings) heading = std::max(heading, text_width(h));
        for (const auto& row : s.rows) {
            out += '\n' + (row.empty() ? "" : row.front()) + '\n';
            // As many pairs side by side as fit.
            std::string line;
            const auto flush = [&] {
                while (line.ends_with(' ')) line.pop_back();
                out += line + '\n';
                line.clear();
            };
            for (std::size_t i = 1; i < std::min(row.size(), s.headings.size()); ++i) {
                const auto cell = "  " + padded(s.headings[i], heading) + "  " + padded(row[i], 10);
                if (!line.empty() && text_width(line) + text_width(cell) > width) flush();
                line += cell;
            }
            flush();
        }
    }
    for (const auto& n : s.notes) out += n + '\n';
    return out;
}

std::string as_json(const sheet& s) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
    const auto text = [&](std::string_view t) {
        w.String(t.data(), static_cast<rapidjson::SizeType>(t.size()));
    };
    w.StartObject();
    w.Key("title");
    text(s.title);
    w.Key("rows");
    w.StartArray();
    for (const auto& row : s.rows) {
        w.StartObject();
        for (std::size_t i = 0; i < std::min(row.size(), s.headings.size()); ++i) {
            w.Key(s.headings[i].c_str());
            text(row[i]);
        }
        w.EndObject();
    }
    w.EndArray();
    w.Key("notes");
    w.StartArray();
    for (const auto& n : s.notes) text(n);
    w.EndArray();
    w.EndObject();
    return std::string{buffer.GetString(), buffer.GetSize()} + '\n';
}

std::string as_csv(const sheet& s) {
    std::string out = "\xef\xbb\xbf";
    const auto add = [&](std::vector<std::string> cells) {
        for (auto& cell : cells) cell = league::safe_cell(cell);
        platform::append_csv_row(out, cells);
    };
    add(s.headings);
    for (const auto& row : s.rows) add(row);
    for (const auto& n : s.notes) add({n});
    return out;
}

std::string as_html(const sheet& s) {
    std::string out = "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>" +
                      html_text(s.title) +
                      "</title><style>@page{size:A4 landscape;margin:12mm}body{font:10pt "
                      "serif}table{border-collapse:collapse;width:"
                      "100%}th,td{border:.5pt solid;padding:2pt "
                      "4pt;text-align:center}th{font-weight:600}thead{display:table-header-"
                      "group}tr{break-inside:avoid}h1{font-size:15pt;text-align:center}</style><h1>" +
                      html_text(s.title) + "</h1><table><thead><tr>";
    for (const auto& h : s.headings) out += "<th>" + html_text(h) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const auto& row : s.rows) {
        out += "<tr>";
        for (const auto& cell : row) out += "<td>" + html_text(cell) + "</td>";
        out += "</tr>\n";
    }
    out += "</tbody></table>\n";
    for (const auto& n : s.notes) out += "<p>" + html_text(n) + "</p>\n";
    return out + "</html>\n";
}

// Title, headings, rows and notes, every text made harmless.
void write_xlsx(const sheet& s, const std::filesystem::path& file) {
    const auto out = platform::create_sheet(
        file, {.head_rows = 2, .wide_columns = s.headings.size(), .numbers = true, .to_print = true});
    const auto add = [&](std::vector<std::string> cells) {
        for (auto& cell : cells) cell = league::safe_cell(cell);
        out->add(cells);
    };
    add({s.title});
    add(s.headings);
    for (const auto& row : s.rows) add(row);
    for (const auto& n : s.notes) add({n});
    out->finish();
}

int put_out(const sheet& s, const sheet_output& how) {
    if (how.format == sheet_format::xlsx) {
        if (how.file.empty()) {
            std::cerr << "link100: --format xlsx needs --out FILE\n";
            return exit_usage;
        }
        if (how.file.extension() != ".xlsx") {
            std::cerr << "link100: --format xlsx needs --out FILE.xlsx\n";
            return exit_usage;
        }
        write_xlsx(s, how.file);
        return exit_done;
    }
    if (how.file.empty()) {
        std::cout << rendered(s, how.format);
        return exit_done;
    }
    std::ofstream out(how.file, std::ios::binary);
    out << rendered(s, how.format);
    if (!out.flush()) {
        std::cerr << "link100: cannot write " << how.file.string() << '\n';
        return exit_failed;
    }
    return exit_done;
}

}  // namespace link100::server
