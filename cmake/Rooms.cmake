# SPDX-License-Identifier: Apache-2.0
# The house in src/: every room is a folder, every file in it is compiled. The order of the rooms is kept by scripts/lint.

set(PERCUTA_ROOMS model json calendar storage knowledge practice facts protocols checks aftercare letters hooks)
set(PERCUTA_GENERATED "${CMAKE_BINARY_DIR}/generated")

# Sets RESULT to the sources of a folder, directly in it.
function(percuta_sources result folder)
  file(GLOB found CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp" "${PROJECT_SOURCE_DIR}/${folder}/*.c")
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# SQL that the code needs as text: one source of truth, schemas/x.sql, becomes percuta::storage::x_schema.
file(GLOB schemas CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/schemas/*.sql")
foreach(schema IN LISTS schemas)
  cmake_path(GET schema STEM name)
  set(header "${PERCUTA_GENERATED}/schema_${name}_sql.hpp")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${schema}" "-DOUTPUT=${header}" -DNAMESPACE=percuta::storage
            -DNAME=${name}_schema -P "${PROJECT_SOURCE_DIR}/cmake/embed_text.cmake"
    DEPENDS "${schema}" "${PROJECT_SOURCE_DIR}/cmake/embed_text.cmake"
    COMMENT "Writing schemas/${name}.sql as a C++ constant"
    VERBATIM)
  list(APPEND schema_headers "${header}")
endforeach()
add_custom_target(percuta_generated DEPENDS ${schema_headers})

# Everything below the C interface, once compiled for the library, the authoring program and the tests.
set(core_sources ${schema_headers})
foreach(room IN LISTS PERCUTA_ROOMS)
  percuta_sources(room_sources "src/${room}")
  list(APPEND core_sources ${room_sources})
endforeach()
add_library(percuta_core OBJECT ${core_sources})
target_include_directories(percuta_core
  PUBLIC "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/plugin_api"
         "${PERCUTA_GENERATED}")
target_link_libraries(percuta_core PUBLIC percuta_options ${PERCUTA_LIBRARIES})
set(common_headers <algorithm> <array> <map> <memory> <optional> <set> <string> <string_view> <vector> <boost/describe.hpp> <boost/json.hpp>)
percuta_precompile(percuta_core ${common_headers} <simdjson.h>)

# The same objects as an archive, for programs of the build that look inside: tests, benchmarks, authoring.
add_library(percuta_core_static STATIC $<TARGET_OBJECTS:percuta_core>)
target_link_libraries(percuta_core_static PUBLIC percuta_core)

include(Knowledge) # src/authoring builds the image of knowledge/ that the library carries

percuta_sources(abi_sources "src/abi")
set_source_files_properties("${PROJECT_SOURCE_DIR}/src/abi/embedded_knowledge.S" PROPERTIES
  OBJECT_DEPENDS "${PERCUTA_KNOWLEDGE_IMAGE}"
  COMPILE_DEFINITIONS "PERCUTA_KNOWLEDGE_IMAGE=\"${PERCUTA_KNOWLEDGE_IMAGE}\"")

# The shared library under a target name: the C interface, the core, the image, and nothing exported but percuta_*.
# Hidden visibility alone lets symbols of templates through; the version script is the list of what leaves.
set(version_script "${PROJECT_SOURCE_DIR}/cmake/percuta.map")
function(percuta_add_library target)
  add_library(${target} SHARED
    ${abi_sources} "${PROJECT_SOURCE_DIR}/src/abi/embedded_knowledge.S" $<TARGET_OBJECTS:percuta_core>)
  add_dependencies(${target} percuta_knowledge_image)
  target_include_directories(${target}
    PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
    PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/plugin_api")
  # The mark of the PDF module is known when cmake/Pdf.cmake has been read.
  target_compile_definitions(${target} PRIVATE PERCUTA_BUILDING_LIBRARY "$<TARGET_PROPERTY:percuta_pdf_static,INTERFACE_COMPILE_DEFINITIONS>")
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:percuta_options> ${PERCUTA_LIBRARIES} ${CMAKE_DL_LIBS})
  # Its own calls stay inside: another copy in the process must not answer for this one.
  target_link_options(${target} PRIVATE
    "LINKER:--version-script=${version_script}" "LINKER:-Bsymbolic-functions" ${percuta_no_undefined})
  set_target_properties(${target} PROPERTIES LINK_DEPENDS "${version_script}")
endfunction()

percuta_add_library(percuta)
add_library(percuta::percuta ALIAS percuta)
set_target_properties(percuta PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

# The same with a way to make its next call throw, for tests/abi only.
if(PERCUTA_TESTS)
  percuta_add_library(percuta_faulty)
  target_compile_definitions(percuta_faulty PRIVATE PERCUTA_FAULT_INJECTION)
endif()
