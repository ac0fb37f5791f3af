# SPDX-License-Identifier: Apache-2.0
# The house in src/: every room is a folder, every file in it is compiled. The order of the rooms is kept by scripts/lint.

set(PERCUTA_ROOMS model json calendar storage knowledge facts protocols checks aftercare letters hooks)
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
         "${PERCUTA_GENERATED}"
  PRIVATE "${PERCUTA_MUSTACHE_INCLUDE}")
target_link_libraries(percuta_core
  PUBLIC percuta_options Boost::headers SQLite::SQLite3 simdjson::simdjson PkgConfig::sodium PkgConfig::md4c date::date-tz)

# The same objects as an archive, for programs of the build that look inside: tests, benchmarks, authoring.
add_library(percuta_core_static STATIC $<TARGET_OBJECTS:percuta_core>)
target_link_libraries(percuta_core_static PUBLIC percuta_core)

include(Knowledge) # src/authoring builds the image of knowledge/ that the library carries

percuta_sources(abi_sources "src/abi")
if(NOT abi_sources)
  return()
endif()

set_source_files_properties("${PROJECT_SOURCE_DIR}/src/abi/embedded_knowledge.S" PROPERTIES
  OBJECT_DEPENDS "${PERCUTA_KNOWLEDGE_IMAGE}"
  COMPILE_DEFINITIONS "PERCUTA_KNOWLEDGE_IMAGE=\"${PERCUTA_KNOWLEDGE_IMAGE}\"")

add_library(percuta SHARED
  ${abi_sources} "${PROJECT_SOURCE_DIR}/src/abi/embedded_knowledge.S" $<TARGET_OBJECTS:percuta_core>)
add_library(percuta::percuta ALIAS percuta)
add_dependencies(percuta percuta_knowledge_image)
target_include_directories(percuta
  PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
  PRIVATE $<TARGET_PROPERTY:percuta_core,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_definitions(percuta PRIVATE PERCUTA_BUILDING_LIBRARY)
target_link_libraries(percuta PRIVATE
  $<BUILD_INTERFACE:percuta_options> Boost::headers SQLite::SQLite3 simdjson::simdjson PkgConfig::sodium PkgConfig::md4c
  date::date-tz)
# Hidden visibility alone lets symbols of templates through; the version script is the list of what leaves.
set(version_script "${PROJECT_SOURCE_DIR}/cmake/percuta.map")
target_link_options(percuta PRIVATE "LINKER:--version-script=${version_script}" ${percuta_no_undefined})
set_target_properties(percuta PROPERTIES
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} LINK_DEPENDS "${version_script}")
