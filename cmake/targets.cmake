# link100_library(NAME [PUBLIC dep…] [PRIVATE dep…]): a folder's library. Sources are src/*.cpp; what other
# folders may include is include/NAME/*.hpp; what is in src/ is seen by nobody else.
function(link100_library name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC include PRIVATE src)
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE link100_options ${arg_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE include)
    target_link_libraries(${name} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
  endif()
endfunction()

# link100_test(FOLDER dep…): tests/unit/FOLDER/*.cpp as one program, known to ctest case by case.
function(link100_test folder)
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  if(sources)
    add_executable(test_${name} ${sources} $<TARGET_OBJECTS:catch_main>)
    target_compile_definitions(test_${name} PRIVATE
      LINK100_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" LINK100_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/common)
    target_link_libraries(test_${name} PRIVATE link100_options Catch2::Catch2 ${ARGN})
    catch_discover_tests(test_${name} TEST_PREFIX "${folder}: " PROPERTIES TIMEOUT 120 DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
