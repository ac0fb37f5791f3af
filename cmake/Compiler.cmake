# SPDX-License-Identifier: Apache-2.0
# How everything of ours is compiled and linked.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 99)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

include(CheckPIESupported)
check_pie_supported(LANGUAGES C CXX)

add_library(percuta_options INTERFACE)
set(is_code "$<COMPILE_LANGUAGE:C,CXX>")
set(is_optimised "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")

target_compile_options(percuta_options INTERFACE
  "$<${is_code}:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Wsign-conversion>"
  "$<${is_code}:-fstack-protector-strong>"
  # Paths of the machine that built it have no place in a library, and would make two builds differ.
  "$<${is_optimised}:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.>")
# With a sanitizer g++ warns of code that it put in itself; the same sources are judged without one.
if(PERCUTA_WARNINGS_AS_ERRORS AND NOT PERCUTA_SANITIZE)
  target_compile_options(percuta_options INTERFACE "$<${is_code}:-Werror>")
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i.86")
  target_compile_options(percuta_options INTERFACE "$<${is_code}:-fcf-protection>")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # A unique symbol would keep the library mapped after dlclose.
  target_compile_options(percuta_options INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:-fno-gnu-unique>")
  # g++ 12 suspects "text" + std::string(...) in optimised code (GCC bug 105651).
  target_compile_options(percuta_options INTERFACE "$<${is_code}:-Wno-restrict>")
endif()

if(PERCUTA_SANITIZE)
  target_compile_options(percuta_options INTERFACE
    -fsanitize=${PERCUTA_SANITIZE} -fno-omit-frame-pointer "$<${is_code}:-fno-sanitize-recover=all>")
  target_link_options(percuta_options INTERFACE -fsanitize=${PERCUTA_SANITIZE})
else()
  # Both need a run without sanitizers: these replace the functions that are fortified, and supply symbols late.
  target_compile_definitions(percuta_options INTERFACE "$<$<AND:${is_code},${is_optimised}>:_FORTIFY_SOURCE=2>")
  set(percuta_no_undefined "LINKER:-z,defs")
endif()
target_link_options(percuta_options INTERFACE "LINKER:-z,relro,-z,now,-z,noexecstack")

# percuta_precompile(TARGET HEADER...): the headers of others that its files include most, read once. A build without it (release, clang, and but for
# the tests asan-ubsan, which is part of .ci/run) is where a file that forgot an include is found.
function(percuta_precompile target)
  if(PERCUTA_PRECOMPILE STREQUAL TESTS AND NOT target MATCHES "^percuta_test_")
    return()
  endif()
  if(PERCUTA_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    # ccache looks at the preprocessed text, which names the precompiled header only with this.
    target_compile_options(${target} PRIVATE "$<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>")
  endif()
endfunction()
