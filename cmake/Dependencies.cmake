# SPDX-License-Identifier: Apache-2.0
# System libraries, each with the oldest version that suffices. docs/dependencies.md says what each is for.
# Nothing is ever downloaded: scripts/setup installs the packages.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)      # Describe and JSON, headers only
find_package(SQLite3 3.40 REQUIRED)    # sqlite3_deserialize, STRICT tables
find_package(simdjson 3.0 REQUIRED CONFIG)
find_package(date REQUIRED CONFIG)
find_package(CLI11 2.1 REQUIRED CONFIG)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle>=3.8)
# The CMake package of Debian's libmd4c-dev names a program that it does not contain.
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c>=0.4.8)

# In the PDF module alone.
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo>=1.50 pangoft2>=1.50 cairo-pdf>=1.16 fontconfig>=2.14)
pkg_check_modules(qpdf REQUIRED IMPORTED_TARGET libqpdf>=11.3)

set(PERCUTA_LIBRARIES
  Boost::headers SQLite::SQLite3 simdjson::simdjson PkgConfig::sodium PkgConfig::nettle PkgConfig::md4c date::date-tz)
