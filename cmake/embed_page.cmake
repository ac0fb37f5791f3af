# SPDX-License-Identifier: Apache-2.0
# Writes the files of FOLDER, directly in it, as cds_hooks::page_file_at into the source OUTPUT.
set(types html "text/html\; charset=utf-8" css "text/css\; charset=utf-8" js "text/javascript\; charset=utf-8"
    svg "image/svg+xml")
file(GLOB files "${FOLDER}/*")
set(entries "")
foreach(file IN LISTS files)
  cmake_path(GET file FILENAME name)
  cmake_path(GET file EXTENSION LAST_ONLY extension)
  string(SUBSTRING "${extension}" 1 -1 extension)
  list(FIND types "${extension}" at)
  math(EXPR at "${at} + 1")
  list(GET types ${at} type)
  set(path "/${name}")
  if(name STREQUAL "index.html")
    set(path "/")
  endif()
  file(READ "${file}" text)
  string(APPEND entries "    {\"${path}\", \"${type}\", R\"embedded(${text})embedded\"},\n")
endforeach()
list(LENGTH files count)
file(WRITE "${OUTPUT}" "// Written by the build; the sources stand in hosts/cds-hooks/page/.
#include \"page_files.hpp\"

#include <array>

namespace cds_hooks {
namespace {

constexpr std::array<page_file, ${count}> files = {{
${entries}}};

} // namespace

const page_file *page_file_at(std::string_view path) noexcept {
  for (const auto &each : files) {
    if (each.path == path) return &each;
  }
  return nullptr;
}

} // namespace cds_hooks
")
