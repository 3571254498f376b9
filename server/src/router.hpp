// Which route a method and a path mean. A path without {name} is found in one look; the others are compared
// segment by segment. A path that is there under another method is told apart from one that is not there.
#pragma once
#include "platform/http_message.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace link100::server {

class router {
public:
    // Throws std::invalid_argument, naming the route, on a path without a leading '/', an empty {}, a missing
    // handler or metric name, and on two routes for the same method and path.
    explicit router(std::vector<platform::http_route> routes);

    struct found {
        const platform::http_route* route = nullptr;
        std::size_t index = 0;     // of the route, in routes()
        std::string_view allowed;  // methods of this path, for Allow; empty: there is no such path
    };

    // Fills `values` with the {name} parts. HEAD finds the route of GET if it has none of its own.
    [[nodiscard]] found find(std::string_view method, std::string_view path,
                             std::vector<std::string_view>& values) const;

    [[nodiscard]] std::span<const platform::http_route> routes() const { return routes_; }

private:
    struct place {
        std::vector<std::string> segments;  // "{}" for any
        std::vector<std::size_t> routes;
        std::string allowed;
    };

    struct text_hash {
        using is_transparent = void;

        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };

    void add(std::size_t index);
    [[nodiscard]] const place* place_of(std::string_view path, std::vector<std::string_view>& values) const;

    std::vector<platform::http_route> routes_;
    std::vector<place> fixed_;
    std::vector<place> patterns_;
    std::unordered_map<std::string, std::size_t, text_hash, std::equal_to<>> fixed_by_path_;
};

}  // namespace link100::server
