# The standard library's headers are most of what a compiler reads here: they are read once, for all targets.
# That changes how long a build takes and nothing else: each file includes what it uses, and the preset "fuzz" is
# built without.
set(regie_standard_headers <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <functional> <map> <memory> <mutex> <optional>
                           <set> <span> <stdexcept> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>)

# A target that compiles headers for others and nothing of its own. It has none of their definitions, which is how the
# compiler wants it.
function(regie_precompile target)
  cmake_parse_arguments(P "" "" "HEADERS;LIBRARIES" ${ARGN})
  set(nothing ${CMAKE_BINARY_DIR}/generated/${target}.cpp)
  file(GENERATE OUTPUT ${nothing} CONTENT "// Only the headers beside it are wanted.\n")
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${nothing})
  target_link_libraries(${target} PRIVATE regie_compiling ${P_LIBRARIES})
  target_precompile_headers(${target} PRIVATE ${P_HEADERS})
endfunction()

regie_precompile(regie_standard HEADERS ${regie_standard_headers})
if(REGIE_TESTS)
  regie_precompile(regie_standard_and_gtest HEADERS ${regie_standard_headers} <gmock/gmock.h> <gtest/gtest.h> LIBRARIES GTest::gmock)
endif()
