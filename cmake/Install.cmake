# SPDX-License-Identifier: Apache-2.0
# Five components, one Debian package each: runtime (the library), pdf (its module for PDF), development, tools (the programs),
# service (CDS Hooks over HTTP).

include(CMakePackageConfigHelpers)

install(TARGETS percuta EXPORT percuta
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

install(TARGETS percuta-pdf LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT pdf)

file(GLOB public_headers CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/include/percuta/*.h" "${PROJECT_SOURCE_DIR}/include/percuta/*.hpp"
  "${PROJECT_SOURCE_DIR}/plugin_api/*.h")
install(FILES ${public_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/percuta" COMPONENT development)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/percuta")
install(EXPORT percuta NAMESPACE percuta:: DESTINATION "${package_dir}" FILE percuta-targets.cmake
  COMPONENT development)
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/percuta-config.cmake.in" "${CMAKE_BINARY_DIR}/percuta-config.cmake"
  INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${CMAKE_BINARY_DIR}/percuta-config-version.cmake" COMPATIBILITY SameMajorVersion)
install(FILES "${CMAKE_BINARY_DIR}/percuta-config.cmake" "${CMAKE_BINARY_DIR}/percuta-config-version.cmake"
  DESTINATION "${package_dir}" COMPONENT development)

set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH PERCUTA_PREFIX_FROM_PC "/${pkgconfig_dir}" "/") # so that the installed tree can be moved
configure_file("${PROJECT_SOURCE_DIR}/cmake/percuta.pc.in" "${CMAKE_BINARY_DIR}/percuta.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/percuta.pc" DESTINATION "${pkgconfig_dir}" COMPONENT development)

install(TARGETS percuta_cli percuta-emr percuta-knowledge percuta-plugin-check RUNTIME COMPONENT tools)
install(TARGETS percuta-cds-hooks RUNTIME COMPONENT service)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/hosts/emr/" DESTINATION "${CMAKE_INSTALL_DATADIR}/percuta/examples"
  COMPONENT tools FILES_MATCHING PATTERN "*.json")
install(FILES "${PERCUTA_KNOWLEDGE_IMAGE}" DESTINATION "${CMAKE_INSTALL_DATADIR}/percuta" COMPONENT tools)
if(TARGET percuta-emr)
  install(FILES hosts/emr/clinic.json DESTINATION "${CMAKE_INSTALL_DATADIR}/percuta/examples" COMPONENT tools)
  install(DIRECTORY hosts/emr/patients DESTINATION "${CMAKE_INSTALL_DATADIR}/percuta/examples" COMPONENT tools)
endif()

file(GLOB documents CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/*.md" "${PROJECT_SOURCE_DIR}/README.md"
  "${PROJECT_SOURCE_DIR}/CHANGELOG.md")
install(FILES ${documents} DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/libpercuta-dev" COMPONENT development)
install(DIRECTORY docs/img DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/libpercuta-dev" COMPONENT development)
# Licence and the notices of the code systems go with every package, under the name that Debian gives them.
set(doc "${CMAKE_INSTALL_DATADIR}/doc")
install(FILES NOTICE DESTINATION "${doc}/libpercuta1" RENAME copyright COMPONENT runtime)
install(FILES NOTICE DESTINATION "${doc}/libpercuta-pdf1" RENAME copyright COMPONENT pdf)
install(FILES NOTICE DESTINATION "${doc}/libpercuta-dev" RENAME copyright COMPONENT development)
install(FILES NOTICE DESTINATION "${doc}/percuta-tools" RENAME copyright COMPONENT tools)
install(FILES NOTICE DESTINATION "${doc}/percuta-cds-hooks" RENAME copyright COMPONENT service)
