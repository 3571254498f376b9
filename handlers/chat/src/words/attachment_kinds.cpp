#include "words/attachment_kinds.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

struct attachment_row {
    attachment_kind kind;
    std::string_view text;
};

constexpr std::array attachment_rows{
    attachment_row{attachment_kind::image, "image"}, attachment_row{attachment_kind::voice, "voice"},
    attachment_row{attachment_kind::place, "place"}, attachment_row{attachment_kind::other, "other"}};

}  // namespace

std::string_view stored_text(attachment_kind kind) {
    const auto* const row = std::ranges::find(attachment_rows, kind, &attachment_row::kind);
    return row == attachment_rows.end() ? std::string_view{} : row->text;
}

attachment_kind attachment_called(std::string_view stored) {
    const auto* const row = std::ranges::find(attachment_rows, stored, &attachment_row::text);
    return row == attachment_rows.end() ? attachment_kind::none : row->kind;
}

}  // namespace link100::chat
