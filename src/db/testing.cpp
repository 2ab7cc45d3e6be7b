#include "db/testing.h"

#include <unistd.h>

#include <filesystem>

#include "db/migrations.h"
#include "db/testing_postgresql.h"

namespace regie::db::testing {

namespace {

namespace files = std::filesystem;

// In memory where there is such a place: a thousand small tests that flush would wait for the disk only.
files::path place_for_folders() {
  const files::path memory = "/dev/shm";
  return access(memory.c_str(), W_OK) == 0 ? memory : files::temp_directory_path();
}

std::string new_folder() {
  std::string pattern = (place_for_folders() / "regie-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw Unavailable("no temporary folder can be made");
  return pattern;
}

// Migrating takes longer than copying, and each test program does it once.
const std::string& migrated_folder() {
  static const struct Template {
    std::string folder = new_folder();
    Template() { migrate({.location = folder}, base::Instant{}); }
    ~Template() { files::remove_all(folder); }
  } once;
  return once.folder;
}

}  // namespace

Place::Place(Engine engine) : Place(engine, Filled::empty) {}

Place::Place(Engine engine, Filled filled) {
  if (engine == Engine::sqlite) {
    name_ = new_folder();
    settings_.location = name_;
    if (filled == Filled::migrated)
      files::copy(files::path(migrated_folder()) / "regie.db", files::path(name_) / "regie.db");
  } else {
    is_given_back_ = filled == Filled::migrated;
    name_ = is_given_back_ ? take_migrated_database() : create_empty_database();
    settings_.location = address_of_test_database(name_);
  }
  settings_.read_connections = 4;
}

Place::~Place() {
  if (engine_of(settings_) == Engine::sqlite)
    files::remove_all(name_);
  else if (is_given_back_)
    give_back_migrated_database(name_);
  else
    drop_test_database(name_);
}

FreshDatabase::FreshDatabase(Engine engine, const std::function<void(Settings&)>& change)
    : place_(engine, Place::Filled::migrated), settings_(place_.settings()) {
  if (change) change(settings_);
  database_ = Database::open(settings_);
}

void FreshDatabase::reopen() {
  database_.reset();
  database_ = Database::open(settings_);
}

std::vector<Engine> engines_under_test() {
  if (!has_cluster()) return {Engine::sqlite};
  return {Engine::sqlite, Engine::postgresql};
}

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace regie::db::testing
