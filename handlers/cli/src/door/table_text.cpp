#include "door/table_formats.hpp"
#include "door/text_width.hpp"

#include <algorithm>

namespace link100::cli {
namespace {

constexpr std::size_t between_columns = 2;
constexpr std::size_t pair_cell_width = 10;  // of a value in a block, so that the pairs stand in columns

std::string padded(const std::string& text, std::size_t width) {
    const auto has = text_width(text);
    return text + std::string(has < width ? width - has : 0, ' ');
}

std::string cut(std::string_view text, std::size_t width) {
    if (text_width(text) <= width) return std::string{text};
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        const auto piece = text.substr(i, next - i);
        if (used + text_width(piece) + 1 > width) break;
        used += text_width(piece);
        out += piece;
        i = next;
    }
    return out + "…";
}

std::vector<std::size_t> widths_of(const table& t) {
    std::vector<std::size_t> widths;
    for (const auto& h : t.heads) widths.push_back(text_width(h));
    for (const auto& row : t.rows)
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
            widths[i] = std::max(widths[i], text_width(row[i]));
    return widths;
}

void end_line(std::string& out, std::string& line) {
    while (line.ends_with(' ')) line.pop_back();
    out += line + '\n';
    line.clear();
}

void add_line(std::string& out, const std::vector<std::string>& cells,
              const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i > 0 ? std::string(between_columns, ' ') : "") + padded(cells[i], widths[i]);
    end_line(out, line);
}

void add_cut_line(std::string& out, const std::vector<std::string>& cells,
                  const std::vector<std::size_t>& widths, std::size_t room) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
        const bool last = i + 1 == widths.size();
        const auto left = room > used ? room - used : 1;
        const auto cell = cut(cells[i], last ? left : std::min(widths[i], left));
        out += last ? cell : padded(cell, widths[i]) + std::string(between_columns, ' ');
        used += widths[i] + between_columns;
    }
    out += '\n';
}

// A row's first cell, then its other cells with their heads, as many side by side as fit.
void add_block(std::string& out, const std::vector<std::string>& row, const std::vector<std::string>& heads,
               std::size_t width) {
    std::size_t head_width = 0;
    for (const auto& h : heads) head_width = std::max(head_width, text_width(h));
    out += '\n' + (row.empty() ? "" : row.front()) + '\n';
    std::string line;
    for (std::size_t i = 1; i < std::min(row.size(), heads.size()); ++i) {
        const auto cell = "  " + padded(heads[i], head_width) + "  " + padded(row[i], pair_cell_width);
        if (!line.empty() && text_width(line) + text_width(cell) > width) end_line(out, line);
        line += cell;
    }
    end_line(out, line);
}

}  // namespace

std::string listing_text(const table& t, std::size_t width) {
    const auto widths = widths_of(t);
    std::string out;
    add_cut_line(out, t.heads, widths, width);
    for (const auto& row : t.rows) add_cut_line(out, row, widths, width);
    return out;
}

std::string page_text(const table& t, std::size_t width) {
    std::string out = t.title.empty() ? "" : t.title + '\n';
    const auto widths = widths_of(t);
    std::size_t needed = 0;
    for (const auto w : widths) needed += w + between_columns;
    // A single column has nothing to turn: its lines are as long as they are.
    if (needed <= width + between_columns || widths.size() == 1) {
        add_line(out, t.heads, widths);
        for (const auto& row : t.rows) add_line(out, row, widths);
    } else {
        for (const auto& row : t.rows) add_block(out, row, t.heads, width);
    }
    for (const auto& n : t.notes) out += n + '\n';
    return out;
}

}  // namespace link100::cli
