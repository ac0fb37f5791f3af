# SPDX-License-Identifier: Apache-2.0
# percuta-knowledge and the image that it builds from knowledge/.

percuta_sources(authoring_sources "src/authoring")
list(FILTER authoring_sources EXCLUDE REGEX "/main\\.cpp$")
add_library(percuta_authoring STATIC ${authoring_sources})
target_link_libraries(percuta_authoring PUBLIC percuta_core_static CLI11::CLI11)
percuta_precompile(percuta_authoring ${common_headers})

add_executable(percuta-knowledge "${PROJECT_SOURCE_DIR}/src/authoring/main.cpp")
target_link_libraries(percuta-knowledge PRIVATE percuta_authoring)

set(PERCUTA_KNOWLEDGE_IMAGE "${CMAKE_BINARY_DIR}/percuta.knowledge")
file(GLOB_RECURSE knowledge_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/knowledge/*")
add_custom_command(
  OUTPUT "${PERCUTA_KNOWLEDGE_IMAGE}"
  COMMAND percuta-knowledge build "${PROJECT_SOURCE_DIR}/knowledge" -o "${PERCUTA_KNOWLEDGE_IMAGE}"
  DEPENDS percuta-knowledge ${knowledge_files}
  COMMENT "Checking knowledge/ and building its image"
  VERBATIM)
add_custom_target(percuta_knowledge_image DEPENDS "${PERCUTA_KNOWLEDGE_IMAGE}")
