#include "evaluations/evaluation_json.hpp"

#include "base/canonical_json.hpp"

namespace link100::services {

std::string to_canonical_json(const computed_evaluation& e) {
    rapidjson::StringBuffer buffer;
    json_writer w(buffer);
    w.StartObject();
    write_key(w, "format");
    w.Int(1);
    write_key(w, "kind");
    write_text(w, name(e.kind));
    write_key(w, "year");
    w.Int(e.year);
    write_key(w, "as_of");
    w.Int64(platform::to_micros(e.as_of));
    write_key(w, "weights");
    w.StartArray();
    for (const int part : {e.weights.score, e.weights.youth, e.weights.onsite, e.weights.party}) w.Int(part);
    w.EndArray();
    write_key(w, "units");
    w.StartArray();
    const auto number = [&](std::string_view name, std::optional<std::int64_t> value) {
        write_key(w, name);
        if (value)
            w.Int64(*value);
        else
            w.Null();
    };
    for (const auto& u : e.units) {
        w.StartObject();
        number("unit", u.unit);
        write_key(w, "name");
        write_text(w, u.name);
        number("score", u.score);
        number("youth", u.youth);
        number("onsite", u.onsite);
        number("party", u.party);
        number("total", u.total);
        number("asked", u.asked);
        number("answers", u.answers);
        write_key(w, "note");
        write_text(w, u.note);
        w.EndObject();
    }
    w.EndArray();
    w.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace link100::services
