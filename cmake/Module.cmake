# regie_module(base/…): one library for each room and each foundation folder.
#
#   regie_module(NAME gate SOURCES a.cpp b.cpp TESTS tests/a_test.cpp DEPENDS db http LIBRARIES PkgConfig::sodium)
#
# Others include its headers as "gate/decide.h". They can because each module has an include folder of its own in the
# build tree with one link to its source folder, and a target sees only the folders of what it DEPENDS on: a wrong
# include does not compile. A room (FOLDER rooms/agenda) shows others its one header rooms/agenda/agenda.h only.
function(regie_module)
  cmake_parse_arguments(M "" "NAME;FOLDER" "SOURCES;TESTS;DEPENDS;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  if(NOT M_FOLDER)
    set(M_FOLDER ${M_NAME})
  endif()
  set(source_folder ${CMAKE_SOURCE_DIR}/src/${M_FOLDER})
  set(view ${CMAKE_BINARY_DIR}/include/${M_NAME})
  if(M_FOLDER MATCHES "^rooms/")
    file(MAKE_DIRECTORY ${view}/${M_FOLDER})
    file(CREATE_LINK ${source_folder}/${M_NAME}.h ${view}/${M_FOLDER}/${M_NAME}.h SYMBOLIC)
  else()
    file(MAKE_DIRECTORY ${view})
    file(CREATE_LINK ${source_folder} ${view}/${M_FOLDER} SYMBOLIC)
  endif()

  set(target regie_${M_NAME})
  add_library(${target} STATIC ${M_SOURCES})
  target_include_directories(${target} PUBLIC ${view})
  foreach(dependency IN LISTS M_DEPENDS)
    target_link_libraries(${target} PUBLIC regie_${dependency})
  endforeach()
  target_link_libraries(${target} PUBLIC regie_compiling ${M_LIBRARIES})
  target_precompile_headers(${target} REUSE_FROM regie_standard)

  if(M_TESTS AND REGIE_TESTS)
    add_executable(${M_NAME}_test ${M_TESTS})
    target_include_directories(${M_NAME}_test PRIVATE ${source_folder})
    target_link_libraries(${M_NAME}_test PRIVATE ${target} ${M_TEST_LIBRARIES} GTest::gmock GTest::gtest_main)
    target_compile_options(${M_NAME}_test PRIVATE ${REGIE_TEST_OPTIONS})
    target_precompile_headers(${M_NAME}_test REUSE_FROM regie_standard_and_gtest)
    add_test(NAME ${M_NAME} COMMAND ${M_NAME}_test)
  endif()
endfunction()
