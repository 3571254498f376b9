# What we take from Debian, each as one imported target. ARCHITECTURE.md says why each is there.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(expat REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
find_package(pugixml REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED CONFIG)

# Asio and Beast are compiled once, in platform/, instead of in every file that includes them.
add_library(link100_boost INTERFACE)
target_link_libraries(link100_boost INTERFACE Boost::headers Threads::Threads OpenSSL::SSL OpenSSL::Crypto)
target_compile_definitions(link100_boost INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_DISABLE_BOOST_COROUTINE)

# Programs that are measured and run for long take their memory from mimalloc: much is allocated on one thread and
# freed on another, which glibc's arenas answer with locks. Sanitizers bring an allocator of their own.
add_library(link100_allocator INTERFACE)
if(NOT LINK100_SANITIZE)
  find_package(mimalloc REQUIRED)
  target_link_libraries(link100_allocator INTERFACE mimalloc)
endif()
