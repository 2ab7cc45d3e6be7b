# Compiler, warnings, sanitizers; the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
option(REGIE_TESTS "Build the tests" ON)
set(REGIE_SANITIZER "" CACHE STRING "address (with undefined), thread, or empty")

# Paths below the project are hashed relative to it, so that a second checkout finds what the first one compiled.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_library(regie_compiling INTERFACE)
target_compile_options(regie_compiling INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Werror)
# g++ 12 sees overlaps in std::string where there are none (GCC bug 105651). Its library silences the other three itself,
# which is lost when its headers are precompiled.
target_compile_options(regie_compiling INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
target_compile_definitions(regie_compiling INTERFACE REGIE_VERSION="${PROJECT_VERSION}")
if(REGIE_SANITIZER)
  # With sanitizers GCC 12 takes an empty std::optional's value for one that may be read.
  target_compile_options(regie_compiling INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(REGIE_SANITIZER STREQUAL "address")
  target_compile_options(regie_compiling INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(regie_compiling INTERFACE -fsanitize=address,undefined)
  # In tests' own files these checks take a third of the compiler's time; the code that is tested keeps them.
  set(REGIE_TEST_OPTIONS -fno-sanitize=null,alignment,object-size,vptr)
elseif(REGIE_SANITIZER STREQUAL "thread")
  target_compile_options(regie_compiling INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(regie_compiling INTERFACE -fsanitize=thread)
endif()
