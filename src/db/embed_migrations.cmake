# cmake -DFOLDER=… -DOUTPUT=… -P: writes the migrations' texts into a C++ file.
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(file_name ${file} NAME)
  if(NOT file_name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)(\\.sqlite|\\.postgresql)?\\.sql$")
    message(FATAL_ERROR "${file_name} is no name for a migration: 0001_name.sql, 0001_name.sqlite.sql or 0001_name.postgresql.sql")
  endif()
  set(name ${CMAKE_MATCH_2})
  math(EXPR number "1${CMAKE_MATCH_1} - 10000")
  if(CMAKE_MATCH_3)
    string(SUBSTRING ${CMAKE_MATCH_3} 1 -1 engine)
    set(only "Engine::${engine}")
  else()
    set(only "std::nullopt")
  endif()
  file(READ ${file} sql)
  string(APPEND rows "    {${number}, \"${name}\", R\"migration(${sql})migration\", ${only}},\n")
endforeach()
file(WRITE ${OUTPUT}.new "#include \"db/migrations.h\"

namespace regie::db {

namespace {

constexpr Migration all[] = {
${rows}};

}  // namespace

std::span<const Migration> migrations() { return all; }

}  // namespace regie::db
")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
