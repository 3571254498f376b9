// A table written to a file page by page, so that memory holds one page of it.
#pragma once
#include "door/acting.hpp"
#include "services/exports/exports.hpp"

#include <filesystem>
#include <string_view>

namespace link100::cli {

struct export_options : acting_options {
    std::filesystem::path file;
    std::string state;  // as typed
    services::export_wish wish;
};

// FILE, --unit, --reason.
void add_export_options(CLI::App& c, export_options& o);

// One kind of table: how it is begun, what stands above its columns, its pages.
struct exported_table {
    services::export_begun (*begin)(services::work&, const services::person&, const services::export_wish&);
    std::vector<std::string> (*headings)(const services::export_scope&);
    services::export_page (*next)(services::work&, const services::person&, const services::export_scope&,
                                  const services::export_place&);
    std::string_view counted;  // 件诉求
};

// Writes beside the file and puts it in its place when it is whole: what was there before stays until then.
int export_pages(const export_options& o, const exported_table& kind);

}  // namespace link100::cli
