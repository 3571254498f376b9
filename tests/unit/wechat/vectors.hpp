// The published test vectors (tests/data/wechat-vectors.json), by category.
#pragma once
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace link100::testing {

inline const rapidjson::Document& wechat_vectors() {
    static const rapidjson::Document all = [] {
        std::ifstream in(LINK100_TEST_DATA "/wechat-vectors.json");
        std::stringstream text;
        text << in.rdbuf();
        rapidjson::Document d;
        d.Parse(text.str().c_str());
        if (d.HasParseError() || !d.HasMember("vectors"))
            throw std::runtime_error("the vectors cannot be read");
        return d;
    }();
    return all;
}

inline std::string text(const rapidjson::Value& v, const char* name) {
    return v.HasMember(name) && v[name].IsString() ? v[name].GetString() : std::string{};
}

// f(id, input, expected) for each vector of the category; the number of them.
template <class F>
std::size_t each_vector(std::string_view category, F f) {
    std::size_t n = 0;
    for (const auto& v : wechat_vectors()["vectors"].GetArray()) {
        if (text(v, "category") != category) continue;
        ++n;
        f(text(v, "id"), v["input"], v["expected"]);
    }
    return n;
}

}  // namespace link100::testing
