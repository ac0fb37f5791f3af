# SPDX-License-Identifier: Apache-2.0
# Debian packages, made by `cpack --preset deb` from the build with the preset "package".

set(CPACK_PACKAGE_NAME percuta)
set(CPACK_PACKAGE_CONTACT "The Percuta authors <maintainers@percuta.invalid>") # a packager puts an address here
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX "${CMAKE_INSTALL_PREFIX}")
set(CPACK_COMPONENTS_ALL runtime pdf development tools service)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libpercuta1)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS tzdata) # time zones are read from the system's files
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "The shared library with its knowledge base inside.")

set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS "libpercuta-pdf1")

set(CPACK_DEBIAN_PDF_PACKAGE_NAME libpercuta-pdf1)
set(CPACK_DEBIAN_PDF_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_PDF_PACKAGE_DEPENDS
  "libpercuta1 (= ${PROJECT_VERSION}-1), fonts-liberation, fonts-dejavu-core, fonts-wqy-microhei, fonts-symbola")
set(CPACK_COMPONENT_PDF_DESCRIPTION "The module of libpercuta that writes letters as PDF, found beside the library.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libpercuta-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libpercuta1 (= ${PROJECT_VERSION}-1)")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers, pkg-config file, CMake package and documentation of libpercuta.")

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME percuta-tools)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS "libpercuta1 (= ${PROJECT_VERSION}-1)")
set(CPACK_COMPONENT_TOOLS_DESCRIPTION "The command line percuta, the example host percuta-emr and percuta-knowledge.")

set(CPACK_DEBIAN_SERVICE_PACKAGE_NAME percuta-cds-hooks)
set(CPACK_DEBIAN_SERVICE_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVICE_PACKAGE_DEPENDS "libpercuta1 (= ${PROJECT_VERSION}-1)")
set(CPACK_DEBIAN_SERVICE_PACKAGE_RECOMMENDS "libpercuta-pdf1")
set(CPACK_COMPONENT_SERVICE_DESCRIPTION "A CDS Hooks service on the own machine, with a page for clinicians.")

include(CPack)
