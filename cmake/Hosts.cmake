# SPDX-License-Identifier: Apache-2.0
# Programs in hosts/. They know the public headers and nothing of src/.

percuta_sources(command_line_sources "hosts/percuta")
add_executable(percuta_cli ${command_line_sources})
target_include_directories(percuta_cli PRIVATE "${PROJECT_SOURCE_DIR}/hosts/percuta")
target_link_libraries(percuta_cli PRIVATE percuta_options percuta CLI11::CLI11 Boost::headers Threads::Threads)
set_target_properties(percuta_cli PROPERTIES
  OUTPUT_NAME percuta INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# A practice program as somebody else would write it: C, one header, dlopen.
percuta_sources(emr_sources "hosts/emr")
add_executable(percuta-emr ${emr_sources})
target_include_directories(percuta-emr PRIVATE "${PROJECT_SOURCE_DIR}/plugin_api" "${PROJECT_SOURCE_DIR}/include")
target_compile_options(percuta-emr PRIVATE -pedantic -Werror)
target_link_libraries(percuta-emr PRIVATE percuta_options ${CMAKE_DL_LIBS})
add_dependencies(percuta-emr percuta)
set_target_properties(percuta-emr PROPERTIES
  BUILD_RPATH "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}" INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# Its example patients lie beside the program, in the build folder as when installed.
file(GLOB_RECURSE emr_examples CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/hosts/emr" "hosts/emr/*.json")
foreach(example IN LISTS emr_examples)
  configure_file("hosts/emr/${example}" "${CMAKE_BINARY_DIR}/share/percuta/examples/${example}" COPYONLY)
endforeach()

# The CDS Hooks service. It shares with the command line how a knowledge base is named and how a refusal reads; the files of
# its page are embedded.
percuta_sources(service_sources "hosts/cds-hooks")
set(shared_sources boost_json.cpp files.cpp open_file.cpp option_words.cpp refusal.cpp session.cpp)
list(TRANSFORM shared_sources PREPEND "${PROJECT_SOURCE_DIR}/hosts/percuta/")
file(GLOB page_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/hosts/cds-hooks/page/*")
set(page_source "${PERCUTA_GENERATED}/page_files.cpp")
add_custom_command(
  OUTPUT "${page_source}"
  COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${PROJECT_SOURCE_DIR}/hosts/cds-hooks/page" "-DOUTPUT=${page_source}"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake"
  DEPENDS ${page_files} "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake"
  COMMENT "Embedding the page of the CDS Hooks service"
  VERBATIM)
add_executable(percuta-cds-hooks ${service_sources} ${shared_sources} "${page_source}")
target_include_directories(percuta-cds-hooks PRIVATE "${PROJECT_SOURCE_DIR}/hosts/cds-hooks" "${PROJECT_SOURCE_DIR}/hosts/percuta")
target_link_libraries(percuta-cds-hooks PRIVATE
  percuta_options percuta CLI11::CLI11 Boost::headers simdjson::simdjson Threads::Threads)
set_target_properties(percuta-cds-hooks PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# For anyone who writes a plug-in: does it keep what percuta_plugin.h promises?
percuta_sources(plugin_check_sources "plugin_api/check")
add_executable(percuta-plugin-check ${plugin_check_sources})
target_include_directories(percuta-plugin-check PRIVATE "${PROJECT_SOURCE_DIR}/plugin_api" "${PROJECT_SOURCE_DIR}/include")
target_compile_options(percuta-plugin-check PRIVATE -pedantic -Werror)
target_link_libraries(percuta-plugin-check PRIVATE percuta_options ${CMAKE_DL_LIBS})
