# SPDX-License-Identifier: Apache-2.0
# libpercuta-pdf.so: letters as PDF. A module of its own, opened by the library when the first PDF is asked for, because it
# brings some fifty libraries along. Library and module share the records of a letter, so each knows the other by a hash of
# the headers that describe it.

set(PERCUTA_PDF_FONTS "/usr/share/fonts/truetype" CACHE PATH "Folder with the fonts of PDF letters")

set(pdf_interface "${PROJECT_VERSION} ${CMAKE_CXX_COMPILER_ID}")
foreach(header pdf/interface.hpp letters/document.hpp letters/nodes.hpp model/drawing.hpp model/letter.hpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${header}")
  file(SHA256 "${PROJECT_SOURCE_DIR}/src/${header}" header_hash)
  string(APPEND pdf_interface " ${header_hash}")
endforeach()
string(SHA256 pdf_interface "${pdf_interface}")
set(PERCUTA_PDF_INTERFACE "PERCUTA_PDF_INTERFACE=\"${pdf_interface}\"")

percuta_sources(pdf_sources "src/pdf")
list(FILTER pdf_sources EXCLUDE REGEX "/module\\.cpp$")
add_library(percuta_pdf_static STATIC ${pdf_sources})
# qpdf's JSON.hh holds a vector of a class that is not complete yet, which clang 14 with libstdc++ 12 takes in C++17 only.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set_source_files_properties("${PROJECT_SOURCE_DIR}/src/pdf/artifacts.cpp" "${PROJECT_SOURCE_DIR}/src/pdf/finish.cpp"
    PROPERTIES COMPILE_OPTIONS -std=c++17)
endif()
target_compile_definitions(percuta_pdf_static
  PUBLIC "${PERCUTA_PDF_INTERFACE}" PRIVATE POINTERHOLDER_TRANSITION=4 "PERCUTA_PDF_FONTS=\"${PERCUTA_PDF_FONTS}\"")
target_link_libraries(percuta_pdf_static PUBLIC percuta_core_static PkgConfig::pangocairo PkgConfig::qpdf)

add_library(percuta-pdf MODULE "${PROJECT_SOURCE_DIR}/src/pdf/module.cpp")
target_link_libraries(percuta-pdf PRIVATE percuta_pdf_static)
target_link_options(percuta-pdf PRIVATE
  "LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/percuta-pdf.map" "LINKER:--as-needed" ${percuta_no_undefined})
set_target_properties(percuta-pdf PROPERTIES
  PREFIX "lib" LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/percuta-pdf.map")
