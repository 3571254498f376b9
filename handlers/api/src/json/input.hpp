// What a handler takes, as a struct that names its fields once:
//
//   struct new_reply {
//       std::string_view text;
//       std::optional<int> floor;
//
//       void read(input_reader& fields) {
//           fields.required("text", text);
//           fields.optional("floor", floor);
//       }
//   };
//
// The description has refused what does not fit before anything is read here (request_check.hpp). The reader
// trusts that for no value: another type, an unknown name, a number that does not fit are problems, never
// undefined. The texts are views into the request and live as long as the handler runs.
#pragma once
#include "json/enum_names.hpp"
#include "json/input_field.hpp"
#include "json/time_text.hpp"
#include "platform/json_checks.hpp"
#include "services/base/problem.hpp"

#include <rapidjson/document.h>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace link100::api {

class input_reader;

// Has a list of its fields.
template <class T>
concept input_struct = requires(T t, input_reader& fields) { t.read(fields); };

class input_reader {
public:
    // Both as they were checked; null where the route takes none.
    input_reader(const rapidjson::Value& body, const rapidjson::Value& query)
        : body_(&body), query_(&query) {}

    // Reads nothing: says which fields would be read.
    explicit input_reader(std::vector<input_field>& listed) : listed_(&listed) {}

    // A member of the body. `called`: what the sentence about a wrong time calls it.
    template <class T>
    void required(std::string_view name, T& to, std::string_view called = "时间") {
        if (listed_ != nullptr) return list<T>({.name = name, .required = true});
        const auto* value = member(body_, name);
        note(name, called, value == nullptr ? fault::missing : read(*value, to));
    }

    // `to` keeps what it has when the member is absent.
    template <class T>
    void optional(std::string_view name, T& to, std::string_view called = "时间") {
        if (listed_ != nullptr) return list<T>({.name = name});
        if (const auto* value = member(body_, name)) note(name, called, read(*value, to));
    }

    // A name of the query, whose values are texts; `to` keeps what it has when it is absent.
    template <class T>
    void query(std::string_view name, T& to) {
        if (listed_ != nullptr) return list<T>({.name = name, .in_query = true});
        if (const auto* value = member(query_, name)) note(name, {}, read_query_text(*value, to));
    }

    // The first thing that was wrong.
    [[nodiscard]] const std::optional<services::problem>& problem() const { return problem_; }

private:
    enum class fault { none, missing, type, choice, time };

    template <class T>
    struct is_optional : std::false_type {};

    template <class T>
    struct is_optional<std::optional<T>> : std::true_type {};

    template <class T>
    struct is_list : std::false_type {};

    template <class T>
    struct is_list<std::vector<T>> : std::true_type {};

    static const rapidjson::Value* member(const rapidjson::Value* object, std::string_view name);
    void note(std::string_view name, std::string_view called, fault what);

    static fault read(const rapidjson::Value& value, std::string_view& to);
    static fault read(const rapidjson::Value& value, bool& to);
    static fault read(const rapidjson::Value& value, int& to);
    static fault read(const rapidjson::Value& value, std::int64_t& to);
    static fault read(const rapidjson::Value& value, platform::time_point& to);
    static fault read_query_text(const rapidjson::Value& value, std::string_view& to);
    static fault read_query_text(const rapidjson::Value& value, bool& to);
    static fault read_query_text(const rapidjson::Value& value, int& to);
    static fault read_query_text(const rapidjson::Value& value, std::int64_t& to);

    template <named_enum E>
    static fault read(const rapidjson::Value& value, E& to) {
        std::string_view name;
        if (const auto wrong = read(value, name); wrong != fault::none) return wrong;
        const auto known = names_of<E>.template named<E>(name);
        if (!known) return fault::choice;
        to = *known;
        return fault::none;
    }

    template <class T>
    static fault read(const rapidjson::Value& value, std::optional<T>& to) {
        return read(value, to.emplace());
    }

    template <class T>
    static fault read_query_text(const rapidjson::Value& value, std::optional<T>& to) {
        return read_query_text(value, to.emplace());
    }

    template <class T>
    static fault read(const rapidjson::Value& value, std::vector<T>& to) {
        if (!value.IsArray()) return fault::type;
        to.reserve(value.Size());
        for (const auto& item : value.GetArray())
            if (const auto wrong = read(item, to.emplace_back()); wrong != fault::none) return wrong;
        return fault::none;
    }

    template <input_struct T>
    static fault read(const rapidjson::Value& value, T& to) {
        if (!value.IsObject()) return fault::type;
        static const rapidjson::Value no_query;
        input_reader inner(value, no_query);
        to.read(inner);
        return inner.fault_;
    }

    template <class T>
    static void describe(input_field& f) {
        if constexpr (is_optional<T>::value) {
            describe<typename T::value_type>(f);
        } else if constexpr (is_list<T>::value) {
            f.type = "array";
            describe<typename T::value_type>(f.inside.emplace_back());
        } else if constexpr (input_struct<T>) {
            f.type = "object";
            input_reader inner(f.inside);
            T{}.read(inner);
        } else if constexpr (std::is_same_v<T, bool>) {
            f.type = "boolean";
        } else if constexpr (std::is_integral_v<T>) {
            f.type = "integer";
            f.is_wide = sizeof(T) > sizeof(int);
        } else {
            f.type = "string";
            f.is_time = std::is_same_v<T, platform::time_point>;
            if constexpr (named_enum<T>) f.choices = names_of<T>.all;
        }
    }

    template <class T>
    void list(input_field f) {
        describe<T>(f);
        listed_->push_back(std::move(f));
    }

    const rapidjson::Value* body_ = nullptr;
    const rapidjson::Value* query_ = nullptr;
    std::vector<input_field>* listed_ = nullptr;
    fault fault_ = fault::none;
    std::optional<services::problem> problem_;
};

// The struct, or the problem with the first field that does not fit.
template <input_struct Input>
[[nodiscard]] services::outcome<Input> read_input(const rapidjson::Value& body,
                                                  const rapidjson::Value& query) {
    Input in;
    input_reader from(body, query);
    in.read(from);
    if (const auto& wrong = from.problem()) return *wrong;
    return in;
}

template <input_struct Input>
[[nodiscard]] std::vector<input_field> fields_of() {
    std::vector<input_field> all;
    input_reader from(all);
    Input{}.read(from);
    return all;
}

}  // namespace link100::api
