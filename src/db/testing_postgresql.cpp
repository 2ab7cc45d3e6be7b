#include "db/testing_postgresql.h"

#include <cstdlib>
#include <mutex>

#include "base/log.h"
#include "db/migrations.h"
#include "db/postgresql/wire.h"

namespace regie::db::testing {

namespace {

constexpr char cluster_variable[] = "REGIE_TEST_POSTGRESQL";

// Foreign keys and triggers stay out of it. Tables that a test made itself go.
constexpr char empty_all_tables[] = R"(do $do$
declare
  name text;
begin
  perform set_config('session_replication_role', 'replica', true);
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration' loop
    if name = any (string_to_array(current_setting('regie.tables'), ',')) then
      execute format('delete from %I', name);
    else
      execute format('drop table %I', name);
    end if;
  end loop;
  for name in select tablename from pg_tables where schemaname = 'made_by_migrations' loop
    execute format('insert into public.%I select * from made_by_migrations.%I', name, name);
  end loop;
end $do$)";

std::string cluster() {
  const char* address = std::getenv(cluster_variable);
  if (address == nullptr)
    throw Unavailable(std::string(cluster_variable) + " does not say where a cluster for tests is");
  return address;
}

void in_cluster(const std::string& sql) {
  postgresql::execute(postgresql::connect({.location = cluster()}).get(), sql);
}

// Migrated and empty, not in use; dropped when the test program ends.
class Spare {
 public:
  ~Spare() {
    for (const std::string& name : names_) drop_test_database(name);
  }
  std::string take() {
    {
      const std::lock_guard lock(mutex_);
      if (!names_.empty()) {
        std::string name = std::move(names_.back());
        names_.pop_back();
        return name;
      }
    }
    std::string name = create_empty_database();
    migrate({.location = address_of_test_database(name)}, base::Instant{});
    remember_tables(name);
    remember_rows(name);
    return name;
  }
  void give_back(const std::string& name) {
    postgresql::execute(postgresql::connect({.location = address_of_test_database(name)}).get(), empty_all_tables);
    const std::lock_guard lock(mutex_);
    names_.push_back(name);
  }

 private:
  static void remember_tables(const std::string& name) {
    const auto connection = postgresql::connect({.location = address_of_test_database(name)});
    const auto found = postgresql::query(
        connection.get(), "select string_agg(tablename, ',') from pg_tables where schemaname = 'public'", {});
    const std::string tables(PQgetvalue(found.get(), 0, 0));
    postgresql::execute(connection.get(), "alter database " + name + " set regie.tables = '" + tables + "'");
  }

  // What migrations put in tables is there again in the next test.
  static void remember_rows(const std::string& name) {
    postgresql::execute(postgresql::connect({.location = address_of_test_database(name)}).get(), R"(do $do$
declare
  name text;
  has_rows boolean;
begin
  create schema made_by_migrations;
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration' loop
    execute format('select exists (select 1 from public.%I)', name) into has_rows;
    if has_rows then
      execute format('create table made_by_migrations.%I as table public.%I', name, name);
    end if;
  end loop;
end $do$)");
  }

  std::mutex mutex_;
  std::vector<std::string> names_;
};

Spare& spare() {
  static Spare one;
  return one;
}

}  // namespace

bool has_cluster() { return std::getenv(cluster_variable) != nullptr; }

std::string address_of_test_database(const std::string& name) {
  // postgresql://user@host/NAME?options
  std::string address = cluster();
  const std::size_t path = address.find('/', address.find("//") + 2);
  const std::size_t options = std::min(address.find('?'), address.size());
  return path < options ? address.replace(path, options - path, "/" + name) : address.insert(options, "/" + name);
}

std::string take_migrated_database() { return spare().take(); }

void give_back_migrated_database(const std::string& name) noexcept {
  try {
    spare().give_back(name);
  } catch (const std::exception&) {
    drop_test_database(name);
  }
}

std::string create_empty_database() {
  std::string name = "regie_test_" + base::new_uuid(base::SystemClock().now()).text();
  std::erase(name, '-');
  in_cluster("create database " + name + " template template0 encoding 'UTF8' locale 'C.UTF-8'");
  return name;
}

void drop_test_database(const std::string& name) noexcept {
  try {
    in_cluster("drop database if exists " + name + " with (force)");
  } catch (const std::exception& problem) {
    base::log::warning("test_database_stays", {{"name", name}, {"what", problem.what()}});
  }
}

}  // namespace regie::db::testing
