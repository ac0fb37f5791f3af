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

# For anyone who writes a plug-in: does it keep what percuta_plugin.h promises?
percuta_sources(plugin_check_sources "plugin_api/check")
add_executable(percuta-plugin-check ${plugin_check_sources})
target_include_directories(percuta-plugin-check PRIVATE "${PROJECT_SOURCE_DIR}/plugin_api" "${PROJECT_SOURCE_DIR}/include")
target_compile_options(percuta-plugin-check PRIVATE -pedantic -Werror)
target_link_libraries(percuta-plugin-check PRIVATE percuta_options ${CMAKE_DL_LIBS})
