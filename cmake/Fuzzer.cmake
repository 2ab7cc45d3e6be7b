# regie_fuzzer(http_head tests/fuzz/http_head.cpp LIBRARIES regie_http): a libFuzzer program fuzz_<name>, built with the
# preset "fuzz" only (clang). Its seeds lie in tests/fuzz/<name>/; ctest runs each fuzzer for 20 seconds on a copy of
# them, so that what it finds does not land in the source folder.
option(REGIE_FUZZERS "Build the fuzzers (needs clang)" OFF)
if(REGIE_FUZZERS)
  add_custom_target(fuzzers)
  target_compile_options(regie_compiling INTERFACE -fsanitize=fuzzer-no-link)  # so that it sees which branches were taken
  # clang 14 cannot compile coroutines with this check ("Cannot represent a difference across sections").
  target_compile_options(regie_compiling INTERFACE -fno-sanitize=function)
endif()

function(regie_fuzzer name)
  if(NOT REGIE_FUZZERS)
    return()
  endif()
  cmake_parse_arguments(F "" "" "LIBRARIES" ${ARGN})
  set(target fuzz_${name})
  add_executable(${target} ${F_UNPARSED_ARGUMENTS})
  target_compile_options(${target} PRIVATE -fsanitize=fuzzer)
  target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(${target} PRIVATE ${F_LIBRARIES})
  add_dependencies(fuzzers ${target})
  set(found ${CMAKE_BINARY_DIR}/corpus/${name})
  file(MAKE_DIRECTORY ${found})
  add_test(NAME ${target} COMMAND ${target} -max_total_time=20 -timeout=5 -rss_limit_mb=512 -artifact_prefix=${found}- ${found}
                                  ${CMAKE_SOURCE_DIR}/tests/fuzz/${name})
endfunction()
