# link100_precompile(TARGET header): reads the header once for all files of the target. One header that includes
# the others: CMake does not build it anew when the list given here changes.
function(link100_precompile target header)
  if(LINK100_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${header})
    # Else the header's own time of change is part of the result, and no compiler cache knows it again.
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endfunction()

# link100_library(NAME [PUBLIC dep…] [PRIVATE dep…]): a folder's library. Sources are src/*.cpp; what other
# folders may include is include/NAME/*.hpp; what is in src/ is seen by nobody else.
function(link100_library name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC include PRIVATE src)
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE link100_options ${arg_PRIVATE})
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${LINK100_UNITY}
      UNITY_BUILD_BATCH_SIZE ${LINK100_UNITY_BATCH})
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/precompiled.hpp)
      link100_precompile(${name} ${CMAKE_CURRENT_SOURCE_DIR}/precompiled.hpp)
    else()
      link100_precompile(${name} ${PROJECT_SOURCE_DIR}/cmake/common_headers.hpp)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE include)
    target_link_libraries(${name} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
  endif()
endfunction()

# link100_test(FOLDER [FILE_BY_FILE] [PRECOMPILE header] dep…): tests/unit/FOLDER/**/*.cpp as one program, known to
# ctest case by case. The tests' own code is not optimised, which halves the time to build it; what they test is.
# FILE_BY_FILE: its files have helpers of the same names, so that they cannot share a batch (LINK100_UNITY).
function(link100_test folder)
  cmake_parse_arguments(arg "FILE_BY_FILE" "" "PRECOMPILE" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  if(sources)
    add_executable(test_${name} ${sources} $<TARGET_OBJECTS:catch_main>)
    target_compile_definitions(test_${name} PRIVATE
      LINK100_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" LINK100_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_include_directories(test_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/${folder}
      ${PROJECT_SOURCE_DIR}/tests/common)
    target_link_libraries(test_${name} PRIVATE link100_options Catch2::Catch2 ${arg_UNPARSED_ARGUMENTS})
    target_compile_options(test_${name} PRIVATE -O0)
    if(LINK100_UNITY AND NOT arg_FILE_BY_FILE)
      set_target_properties(test_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${LINK100_UNITY_BATCH})
    endif()
    if(NOT arg_PRECOMPILE)
      set(arg_PRECOMPILE ${PROJECT_SOURCE_DIR}/tests/common/precompiled.hpp)
    endif()
    link100_precompile(test_${name} ${arg_PRECOMPILE})
    catch_discover_tests(test_${name} TEST_PREFIX "${folder}: " PROPERTIES TIMEOUT 900 DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
