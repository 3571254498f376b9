// Reads an organisation's path: '/1/7/' stands for organisation 7 below organisation 1, the top one. It
// never asks whether there are such organisations.
//
// It keeps no copy of the text, which must outlive it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

class org_path {
public:
    explicit org_path(std::string_view text) : text_(text) {}

    // The ids from the top one down: '/1/7/' → 1, 7. Whatever stands behind a step that is no number is
    // left out.
    [[nodiscard]] std::vector<std::int64_t> ids() const;
    // How many organisations the path names: '/1/7/' → 2.
    [[nodiscard]] int level() const;
    // Whether `other` is this organisation's own path or that of one below it. An empty path contains
    // nothing.
    [[nodiscard]] bool contains(std::string_view other) const;
    // The paths of a subtree are those p with path <= p < end(): '/1/7/' → '/1/70'. Bytes are compared, and
    // '0' follows '/'.
    [[nodiscard]] std::string end() const;
    // The path of the nearest organisation that both lie in; this path if there is none.
    [[nodiscard]] std::string common_with(std::string_view other) const;

private:
    std::string_view text_;
};

}  // namespace link100::league
