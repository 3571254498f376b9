# cmake -DOUTPUT=FILE -DFOLDER=DIR -P embed_migrations.cmake: writes a C++ file that holds every NNNN_name.sql of the
# folder, as short pieces of hexadecimal that the compiler joins.
file(GLOB files "${FOLDER}/*.sql")
list(SORT files)
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  get_filename_component(stem "${file}" NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
    message(FATAL_ERROR "${file}: a migration is named NNNN_name.sql")
  endif()
  set(digits "${CMAKE_MATCH_1}")
  set(name "${CMAKE_MATCH_2}")
  string(REGEX REPLACE "^0+" "" number "${digits}")
  # Hexadecimal keeps CMake's hands off brackets, semicolons and backslashes in the text.
  file(READ "${file}" hex HEX)
  if(hex MATCHES "^(..)*00")
    message(FATAL_ERROR "${file}: holds a zero byte")
  endif()
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${hex}")
  string(REPLACE "\n" "\"\n     \"" text "${text}")
  string(APPEND rows "    {${number}, \"${name}\"sv,\n     \"${text}\"sv},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Written by embed_migrations.cmake from store/migrations/*.sql.
#include <array>

#include \"store/schema.hpp\"

namespace link100::store {

using namespace std::string_view_literals;

namespace {

constexpr std::array<migration, ${count}> embedded{{
${rows}}};

}  // namespace

std::span<const migration> schema_migrations() { return embedded; }

}  // namespace link100::store
")
