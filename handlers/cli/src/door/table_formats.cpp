#include "door/table_formats.hpp"

#include "league/base/safe_cell.hpp"
#include "platform/json_checks.hpp"
#include "platform/sheet_writer.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <span>

namespace link100::cli {
namespace {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_text(json_writer& out, std::string_view text) {
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_rows(json_writer& out, const table_rows& rows, const std::vector<std::string>& keys) {
    out.StartArray();
    for (const auto& row : rows) {
        out.StartObject();
        for (std::size_t i = 0; i < std::min(row.size(), keys.size()); ++i) {
            out.Key(keys[i].c_str());
            write_text(out, row[i]);
        }
        out.EndObject();
    }
    out.EndArray();
}

std::vector<std::string> harmless(std::vector<std::string> cells) {
    for (auto& cell : cells) cell = league::safe_cell(cell);
    return cells;
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

}  // namespace

std::string as_json(const table& t) {
    rapidjson::StringBuffer buffer;
    json_writer out(buffer);
    if (!t.keys.empty()) {
        write_rows(out, t.rows, t.keys);
    } else {
        out.StartObject();
        out.Key("title");
        write_text(out, t.title);
        out.Key("rows");
        write_rows(out, t.rows, t.heads);
        out.Key("notes");
        out.StartArray();
        for (const auto& n : t.notes) write_text(out, n);
        out.EndArray();
        out.EndObject();
    }
    return std::string{buffer.GetString(), buffer.GetSize()} + '\n';
}

std::string as_csv(const table& t) {
    std::string out = "\xef\xbb\xbf";
    platform::append_csv_row(out, harmless(t.heads));
    for (const auto& row : t.rows) platform::append_csv_row(out, harmless(row));
    for (const auto& n : t.notes) platform::append_csv_row(out, harmless({n}));
    return out;
}

std::string as_html(const table& s) {
    std::string out = "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>" +
                      html_text(s.title) +
                      "</title><style>@page{size:A4 landscape;margin:12mm}body{font:10pt "
                      "serif}table{border-collapse:collapse;width:"
                      "100%}th,td{border:.5pt solid;padding:2pt "
                      "4pt;text-align:center}th{font-weight:600}thead{display:table-header-"
                      "group}tr{break-inside:avoid}h1{font-size:15pt;text-align:center}</style><h1>" +
                      html_text(s.title) + "</h1><table><thead><tr>";
    for (const auto& h : s.heads) out += "<th>" + html_text(h) + "</th>";
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

void write_xlsx(const table& t, const std::filesystem::path& file) {
    const auto out = platform::create_sheet(
        file, {.head_rows = 2, .wide_columns = t.heads.size(), .numbers = true, .to_print = true});
    out->add(harmless({t.title}));
    out->add(harmless(t.heads));
    for (const auto& row : t.rows) out->add(harmless(row));
    for (const auto& n : t.notes) out->add(harmless({n}));
    out->finish();
}

}  // namespace link100::cli
