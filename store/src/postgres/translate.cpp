#include "translate.hpp"

#include "error.hpp"
#include "lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

namespace link100::store::postgres {

namespace {

using pieces = std::vector<piece>;
using piece_kind = piece::kind;

// A trigger that refuses a change calls this; the text is the trigger's own.
constexpr std::string_view refusing_function =
    "CREATE OR REPLACE FUNCTION link100_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;\n";

std::string_view postgres_type(std::string_view word) {
    if (word == "INTEGER") return "BIGINT";
    if (word == "BLOB") return "BYTEA";
    if (word == "REAL") return "DOUBLE PRECISION";
    return {};
}

int number_of(std::string_view parameter, std::string_view sql) {
    int n = 0;
    const auto digits = parameter.substr(1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc{} || n < 1) throw misuse("a parameter without a number", sql);
    return n;
}

bool is_filler(const piece& p) {
    return p.what == piece_kind::filler;
}

// The words and symbols alone.
pieces essential(std::span<const piece> all) {
    pieces out;
    std::ranges::copy_if(all, std::back_inserter(out), [](const piece& p) { return !is_filler(p); });
    return out;
}

std::string_view first_word(std::span<const piece> all) {
    const auto found = std::ranges::find_if(all, [](const piece& p) { return !is_filler(p); });
    return found == all.end() ? std::string_view{} : found->text;
}

void append_plain(std::string& out, const piece& p, std::string_view word_before) {
    if (p.what == piece_kind::parameter) {
        out += '$';
        out += p.text.substr(1);
        return;
    }
    const auto type =
        p.what == piece_kind::word && word_before == "AS" ? postgres_type(p.text) : std::string_view{};
    out += type.empty() ? p.text : type;
}

std::string plain_statement(std::span<const piece> all) {
    std::string out;
    std::string_view word_before;
    for (const auto& p : all) {
        append_plain(out, p, word_before);
        if (!is_filler(p)) word_before = p.text;
    }
    return out;
}

// After REFERENCES: the index behind "name (columns) ON DELETE …", where DEFERRABLE belongs.
std::size_t end_of_reference(std::span<const piece> all, std::size_t at) {
    const auto next = [&](std::size_t i) {
        while (i < all.size() && is_filler(all[i])) ++i;
        return i;
    };
    std::size_t i = next(at + 1);  // the table's name
    std::size_t end = i + 1;
    i = next(end);
    if (i < all.size() && all[i].is("(")) {
        while (i < all.size() && !all[i].is(")")) ++i;
        end = i + 1;
        i = next(end);
    }
    while (i < all.size() && all[i].is("ON")) {
        i = next(i + 1);  // DELETE or UPDATE
        i = next(i + 1);  // CASCADE, RESTRICT, SET, NO
        if (i < all.size() && (all[i].is("SET") || all[i].is("NO"))) i = next(i + 1);
        end = i + 1;
        i = next(end);
    }
    return std::min(end, all.size());
}

// CREATE TABLE and ALTER TABLE.
std::string table_statement(std::span<const piece> all) {
    std::string out;
    std::string_view word_before;
    std::size_t deferrable_at = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
        if (deferrable_at != 0 && i == deferrable_at) {
            out += " DEFERRABLE";
            deferrable_at = 0;
        }
        if (i == all.size()) break;
        const auto& p = all[i];
        if (is_filler(p)) {
            out += p.text;
            continue;
        }
        const bool word = p.what == piece_kind::word;
        if (word && p.text == "WITHOUT") {
            while (i + 1 < all.size() && !all[i].is("ROWID")) ++i;
            continue;
        }
        if (word && p.text == "REFERENCES") deferrable_at = end_of_reference(all, i);
        if (const auto type = word ? postgres_type(p.text) : std::string_view{}; !type.empty()) {
            out += type;
        } else if (word && p.text == "TEXT" && word_before != "AS") {
            out += "TEXT COLLATE \"C\"";  // SQLite's order, whatever the database's: bytes
        } else {
            append_plain(out, p, word_before);
        }
        word_before = p.text;
    }
    return out;
}

// CREATE TRIGGER name BEFORE event ON table [WHEN condition] BEGIN SELECT RAISE(ABORT, 'text'); END
std::string trigger_statement(std::span<const piece> all) {
    const auto words = essential(all);
    std::string whole;
    for (const auto& p : all) whole += p.text;
    const auto begin = std::ranges::find_if(words, [](const piece& p) { return p.is("BEGIN"); });
    const auto body = std::span{words}.subspan(static_cast<std::size_t>(begin - words.begin()));
    constexpr std::array refusing{"BEGIN", "SELECT", "RAISE", "(", "ABORT", ","};
    const bool refuses =
        body.size() > refusing.size() && std::ranges::equal(refusing, body.first(refusing.size()), {}, {},
                                                            [](const piece& p) { return p.text; });
    if (!refuses) throw misuse("only triggers that SELECT RAISE(ABORT, '…') are portable", whole);
    std::string message;
    std::size_t i = refusing.size();
    for (; i < body.size() && body[i].what == piece_kind::quoted; ++i) message += body[i].text;
    constexpr std::array ending{")", ";", "END"};
    const auto text = [](const piece& p) { return p.text; };
    if (message.empty() || !std::ranges::equal(ending, body.subspan(i), {}, {}, text))
        throw misuse("a trigger that refuses must do nothing else", whole);
    std::string head;
    std::string condition;
    std::string_view name = words.size() > 2 ? words[2].text : "";
    std::string_view table;
    bool deletes = false;
    for (auto p = words.begin(); p != begin; ++p) {
        if (p->is("WHEN")) {
            for (++p; p != begin; ++p) (condition += p->text) += ' ';
            break;
        }
        if (p->is("FOR") || p->is("EACH") || p->is("ROW")) continue;
        if (p->is("DELETE")) deletes = true;
        if (p->is("ON")) table = (p + 1)->text;
        (head += p->text) += ' ';
    }
    const auto call = "EXECUTE FUNCTION link100_refuse(" + message + ");\n";
    std::string out = head + "FOR EACH ROW ";
    if (!condition.empty()) out += "WHEN (" + condition + ") ";
    out += call;
    // What may not be deleted row by row may not be emptied at once either.
    if (deletes && condition.empty())
        out += "CREATE TRIGGER " + std::string{name} + "_at_once BEFORE TRUNCATE ON " + std::string{table} +
               " FOR EACH STATEMENT " + call;
    return out;
}

bool creates_trigger(std::span<const piece> statement) {
    const auto words = essential(statement);
    return words.size() > 2 && words[0].is("CREATE") && words[1].is("TRIGGER");
}

bool changes_table(std::span<const piece> statement) {
    const auto words = essential(statement);
    return words.size() > 2 && (words[0].is("CREATE") || words[0].is("ALTER")) && words[1].is("TABLE");
}

// Fills in what tells the types of parameters that are asked whether they are NULL.
void note_null_tests(translated& out, pieces all, std::string_view sql) {
    std::vector<bool> elsewhere(static_cast<std::size_t>(out.parameters), false);
    bool any = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].what != piece_kind::parameter) continue;
        auto next = i + 1;
        while (next < all.size() && is_filler(all[next])) ++next;
        if (next < all.size() && all[next].is("IS")) {
            all[i] = {piece_kind::word, "TRUE"};
            any = true;
        } else {
            elsewhere[static_cast<std::size_t>(number_of(all[i].text, sql)) - 1] = true;
        }
    }
    if (!any) return;
    out.without_null_tests = plain_statement(all);
    for (std::size_t i = 0; i < elsewhere.size(); ++i) {
        if (!elsewhere[i]) out.only_tested.push_back(static_cast<int>(i));
    }
}

}  // namespace

translated translate_statement(std::string_view sql) {
    const auto all = cut(sql);
    translated out;
    const auto first = first_word(all);
    for (const std::string_view forbidden :
         {"BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "START", "ABORT", "PREPARE"}) {
        if (first == forbidden) throw misuse("a job may not begin or end transactions", sql);
    }
    for (const auto& p : all) {
        if (p.what == piece_kind::parameter)
            out.parameters = std::max(out.parameters, number_of(p.text, sql));
    }
    out.sql = changes_table(all) ? table_statement(all) : plain_statement(all);
    note_null_tests(out, all, sql);
    return out;
}

std::string translate_script(std::string_view script) {
    const auto all = cut(script);
    std::string out;
    bool function_made = false;
    for (std::size_t from = 0; from < all.size();) {
        // A statement ends at its semicolon, a trigger at the one behind its END.
        std::size_t to = from;
        const auto statement = [&] { return std::span{all}.subspan(from, to - from); };
        bool trigger = false;
        for (; to < all.size(); ++to) {
            if (!all[to].is(";")) continue;
            trigger = creates_trigger(statement());
            if (!trigger) break;
            const auto words = essential(statement());
            if (words.back().is("END")) break;
        }
        trigger = trigger || creates_trigger(statement());
        if (trigger) {
            if (!function_made) out += refusing_function;
            function_made = true;
            out += trigger_statement(statement());
        } else {
            out += changes_table(statement()) ? table_statement(statement()) : plain_statement(statement());
            if (to < all.size()) out += ";";
        }
        from = to + 1;
    }
    return out;
}

}  // namespace link100::store::postgres
