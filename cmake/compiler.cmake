# The compiler and the flags that every target of ours is built with.
option(LINK100_TESTS "Build the tests" ON)
option(LINK100_BENCH "Build the benchmarks" OFF)
option(LINK100_FUZZ "Build the fuzz targets (clang's libFuzzer)" OFF)
set(LINK100_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")

# GCC 12 double-frees temporaries in everyday coroutine code (a lambda with a capture, or an aggregate, as an
# argument of an awaited call); it passes no test worth having, so it is refused here and not found out later.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR "GCC ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines. "
    "Install clang: apt-get install clang-16 lld-16, then use a preset: cmake --preset release")
endif()
# clang 19 refuses an assignment operator in Debian's RapidJSON 1.1.0 header.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 19)
  message(FATAL_ERROR "clang ${CMAKE_CXX_COMPILER_VERSION} refuses Debian's RapidJSON header. "
    "Install clang-16: apt-get install clang-16 lld-16")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Headers of the standard library that nearly every file reads, read once a target. OFF shows an #include that a
# file forgot.
option(LINK100_PRECOMPILE "Precompile the common headers" ON)

# Several files as one translation unit, so that what they all include is read once a batch and not once a file.
# Cold builds become much faster; a change to one file builds its whole batch anew. OFF shows an #include that a
# file took from its neighbour in the batch.
option(LINK100_UNITY "Build the product's files in batches" OFF)
set(LINK100_UNITY_BATCH 12 CACHE STRING "Files a batch; 0: all files of a target")

# For CI and ./test. Off for everybody else, because the next compiler will warn of something that this one does not.
option(LINK100_WERROR "Treat warnings as errors" OFF)

find_program(LINK100_CCACHE ccache)
if(LINK100_CCACHE)
  # What ccache asks for where headers are precompiled (its manual, "Precompiled headers").
  set(LINK100_CCACHE ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${LINK100_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${LINK100_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LINK100_CCACHE})
endif()

add_library(link100_options INTERFACE)
target_compile_options(link100_options INTERFACE
  -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wimplicit-fallthrough -Wunused -Wno-missing-field-initializers)
# In a batch a variable may have the name of something that another file keeps to itself; the debug preset, file by
# file, finds those that hide something in their own file.
if(NOT LINK100_UNITY)
  target_compile_options(link100_options INTERFACE -Wshadow)
endif()
if(LINK100_WERROR)
  target_compile_options(link100_options INTERFACE -Werror)
endif()
if(LINK100_SANITIZE)
  target_compile_options(link100_options INTERFACE -fsanitize=${LINK100_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -fsanitize-ignorelist=${CMAKE_CURRENT_LIST_DIR}/sanitizer_ignorelist.txt)
  target_link_options(link100_options INTERFACE -fsanitize=${LINK100_SANITIZE})
endif()
if(LINK100_FUZZ)
  target_compile_options(link100_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(link100_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
