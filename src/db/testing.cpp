#include "db/testing.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/log.h"
#include "db/migrations.h"
#include "db/postgresql/wire.h"

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

constexpr char cluster_variable[] = "REGIE_TEST_POSTGRESQL";

std::string cluster() {
  const char* address = std::getenv(cluster_variable);
  if (address == nullptr) throw Unavailable(std::string(cluster_variable) + " does not say where a cluster for tests is");
  return address;
}

// The cluster's address with another database's name in it: postgresql://user@host/NAME?options.
std::string address_of(const std::string& name) {
  std::string address = cluster();
  const std::size_t path = address.find('/', address.find("//") + 2);
  const std::size_t options = std::min(address.find('?'), address.size());
  return path < options ? address.replace(path, options - path, "/" + name) : address.insert(options, "/" + name);
}

void in_cluster(const std::string& sql) { postgresql::execute(postgresql::connect({.location = cluster()}).get(), sql); }

std::string new_database_name() {
  std::string name = "regie_test_" + base::new_uuid(base::SystemClock().now()).text();
  std::erase(name, '-');
  return name;
}

// Copying from another database is refused while somebody else copies from it, so test programs have one each.
void create_database(const std::string& name, const std::string& from) {
  in_cluster("create database " + name + " template " + from + " encoding 'UTF8' locale 'C.UTF-8'");
}

void drop_database(const std::string& name) {
  try {
    in_cluster("drop database if exists " + name + " with (force)");
  } catch (const Error& problem) {
    base::log::warning("test_database_stays", {{"name", name}, {"what", problem.what()}});
  }
}

const std::string& migrated_database() {
  static const struct Template {
    std::string name = new_database_name();
    Template() {
      create_database(name, "template0");
      migrate({.location = address_of(name)}, base::Instant{});
    }
    ~Template() { drop_database(name); }
  } once;
  return once.name;
}

}  // namespace

Place::Place(Engine engine) : Place(engine, Filled::empty) {}

Place::Place(Engine engine, Filled filled) {
  if (engine == Engine::sqlite) {
    name_ = new_folder();
    settings_.location = name_;
    if (filled == Filled::migrated) files::copy(files::path(migrated_folder()) / "regie.db", files::path(name_) / "regie.db");
  } else {
    name_ = new_database_name();
    create_database(name_, filled == Filled::migrated ? migrated_database() : "template0");
    settings_.location = address_of(name_);
  }
  settings_.read_connections = 4;
}

Place::~Place() {
  if (engine_of(settings_) == Engine::sqlite) files::remove_all(name_);
  else drop_database(name_);
}

FreshDatabase::FreshDatabase(Engine engine, void (*change)(Settings&)) : place_(engine, Place::Filled::migrated), settings_(place_.settings()) {
  if (change != nullptr) change(settings_);
  database_ = Database::open(settings_);
}

void FreshDatabase::reopen() {
  database_.reset();
  database_ = Database::open(settings_);
}

std::vector<Engine> engines_under_test() {
  if (std::getenv(cluster_variable) == nullptr) return {Engine::sqlite};
  return {Engine::sqlite, Engine::postgresql};
}

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace regie::db::testing
