#include "bulletins/bulletin_json.hpp"

#include "base/canonical_json.hpp"
#include "platform/json_reader.hpp"

namespace link100::services {
namespace {

void write_row(json_writer& w, const league::bulletin_row& row) {
    w.StartObject();
    write_key(w, "unit");
    w.Int64(row.unit);
    write_key(w, "name");
    write_text(w, row.name);
    write_key(w, "cells");
    w.StartObject();
    for (int i = 0; i < league::bulletin_column_count; ++i) {
        const auto& cell = row.cells[static_cast<std::size_t>(i)];
        write_key(w, league::name(static_cast<league::bulletin_column>(i)));
        w.StartArray();
        if (cell.value)
            w.Int64(*cell.value);
        else
            w.Null();
        w.Int64(cell.people);
        w.EndArray();
    }
    w.EndObject();
    w.EndObject();
}

bool read_bulletin_row(const rapidjson::Value& from, league::bulletin_row& row) {
    if (!from.IsObject() || !from.HasMember("unit") || !from["unit"].IsInt64() || !from.HasMember("name") ||
        !from["name"].IsString() || !from.HasMember("cells") || !from["cells"].IsObject())
        return false;
    row.unit = from["unit"].GetInt64();
    row.name = from["name"].GetString();
    for (const auto& [name, cell] : from["cells"].GetObject()) {
        const auto column = league::bulletin_column_named(name.GetString());
        if (!column || !cell.IsArray() || cell.Size() != 2 || !cell[1].IsInt64()) return false;
        auto& to = row.cells[static_cast<std::size_t>(*column)];
        to.value = cell[0].IsInt64() ? std::optional{cell[0].GetInt64()} : std::nullopt;
        to.people = cell[1].GetInt64();
    }
    return true;
}

}  // namespace

std::string to_canonical_json(const computed_bulletin& b) {
    rapidjson::StringBuffer buffer;
    json_writer w(buffer);
    w.StartObject();
    write_key(w, "format");
    w.Int(1);
    write_key(w, "month");
    w.Int(b.month);
    write_key(w, "rule_version");
    w.Int(b.rule_version);
    write_key(w, "as_of");
    w.Int64(platform::to_micros(b.as_of));
    write_key(w, "units");
    w.StartArray();
    for (const auto& row : b.figures.rows) write_row(w, row);
    w.EndArray();
    write_key(w, "whole");
    write_row(w, b.figures.whole);
    write_key(w, "notes");
    w.StartArray();
    for (const auto& n : b.notes) write_text(w, n);
    w.EndArray();
    write_key(w, "members");
    w.StartArray();
    for (const auto& m : b.members) {
        w.StartArray();
        w.Int64(m.cadre_id);
        w.Int64(m.unit);
        w.Int(m.quota);
        w.Int(m.days);
        w.EndArray();
    }
    w.EndArray();
    w.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::optional<parsed_bulletin> parse_bulletin(std::string_view json) {
    rapidjson::Document d;
    if (platform::read_json(json, {}, d) || !d.IsObject()) return std::nullopt;
    for (const char* list : {"units", "notes", "members"})
        if (!d.HasMember(list) || !d[list].IsArray()) return std::nullopt;
    parsed_bulletin out;
    if (!d.HasMember("month") || !d["month"].IsInt() || !d.HasMember("whole")) return std::nullopt;
    out.figures.month = d["month"].GetInt();
    if (!read_bulletin_row(d["whole"], out.figures.whole)) return std::nullopt;
    for (const auto& row : d["units"].GetArray())
        if (!read_bulletin_row(row, out.figures.rows.emplace_back())) return std::nullopt;
    for (const auto& n : d["notes"].GetArray()) out.notes.emplace_back(n.IsString() ? n.GetString() : "");
    for (const auto& m : d["members"].GetArray()) {
        if (!m.IsArray() || m.Size() != 4 || !m[0].IsInt64() || !m[1].IsInt64() || !m[2].IsInt() ||
            !m[3].IsInt())
            return std::nullopt;
        out.members.push_back({m[0].GetInt64(), m[1].GetInt64(), m[2].GetInt(), m[3].GetInt()});
    }
    return out;
}

}  // namespace link100::services
